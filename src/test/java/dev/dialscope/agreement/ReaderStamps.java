package dev.dialscope.agreement;

import dev.dialscope.lab.Lab;
import dev.dialscope.lab.Run;
import dev.dialscope.net.CancelStrategy;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How long after a FIN a blocked read has come back: reads of the program beside plain reads of a {@link Socket} in the same run, as many
 * of each, on the same kind of thread, whose connections are closed in no order.
 */
final class ReaderStamps {
    private static final int PAIRS = 10;
    private static final Duration SETTLE = Duration.ofMillis(10);
    private static final long PATIENCE_SECONDS = 60;

    private final CancelStrategy strategy;
    private final Map<Integer, Long> plain = new ConcurrentHashMap<>();
    private final CompletableFuture<Run> run = new CompletableFuture<>();

    private Recording recording;

    private ReaderStamps(CancelStrategy strategy) {
        this.strategy = strategy;
    }

    static ReaderStamps run(CancelStrategy strategy) throws Exception {
        ReaderStamps stamps = new ReaderStamps(strategy);
        stamps.run.complete(Run.start(
                "reader-stamps", Map.of(), ReaderStamps.class, List.of(), KernelChoice.AUTOMATIC, stamps::program));
        stamps.recording = stamps.run.join().end().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return stamps;
    }

    private void program(Lab lab) throws NetException, InterruptedException {
        try (Context ctx = lab.withCancel();
                Listener listener = lab.listen("tcp", "127.0.0.1:0")) {
            Queue<Conn> accepted = new ConcurrentLinkedQueue<>();
            CountDownLatch all = new CountDownLatch(2 * PAIRS);
            lab.serve("server", () -> {
                for (int i = 0; i < 2 * PAIRS; i++) {
                    accepted.add(listener.accept(ctx));
                    all.countDown();
                }
            });
            int port = Wire.port(listener.address().toString());
            for (int i = 0; i < PAIRS; i++) {
                lab.go("plain", strategy, () -> plain(port));
            }
            lab.go("closer", () -> {
                all.await();
                lab.sleep(SETTLE);
                List<Conn> closing = new ArrayList<>(accepted);
                Collections.shuffle(closing);
                for (Conn conn : closing) {
                    conn.close();
                }
            });
            lab.fanOut(PAIRS, strategy, dialer -> {
                try (Conn conn = dialer.dial(ctx, "tcp", Lab.dialable(listener))) {
                    conn.read(ctx, ByteBuffer.allocate(1));
                }
            });
        }
    }

    private void plain(int port) {
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.getInputStream().read(new byte[1]);
            plain.put(socket.getLocalPort(), run.join().now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts the distances of both kinds. */
    void count(List<Packet> packets, Tally tally) {
        Wire wire = new Wire(recording.trace(), recording.durationNanos(), packets);
        Map<Integer, Long> ours = new HashMap<>();
        for (Lane lane : recording.trace().lanes()) {
            int read = lane.kind() == LaneKind.DIALER ? lane.find(EventKind.READ, false) : -1;
            if (read >= 0) {
                ours.put(Wire.port(lane.local()), recording.trace().after(read));
            }
        }
        Lane listener = recording.trace().lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.LISTENER)
                .findFirst()
                .orElseThrow();
        for (End end : wire.dialed(Wire.port(listener.local()))) {
            end.peer().fin().ifPresent(fin -> {
                Long stamp = ours.get(end.port());
                Long beside = plain.get(end.port());
                if (stamp != null) {
                    tally.distance(Tally.OURS + strategy, stamp - wire.at(fin));
                } else if (beside != null) {
                    tally.distance(Tally.PLAIN + strategy, beside - wire.at(fin));
                }
            });
        }
    }
}
