package dev.dialscope.agreement;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The TCP packets on the loopback device, as dumpcap(1) captures them. It writes pcapng (draft-ietf-opsawg-pcapng) to its output, with
 * nanoseconds; a packet costs it less than tshark(1), which would dissect it, and so disturbs the runs less.
 */
final class Capture implements AutoCloseable {
    private static final int ENHANCED_PACKET = 6;
    private static final int BLOCK_BYTES = 12;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(20);

    private final Process dumpcap;
    private final ConcurrentLinkedQueue<Packet> captured = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Thread complaintReader;

    private Capture(Process dumpcap) {
        this.dumpcap = dumpcap;
        Thread.ofVirtual().start(this::read);
        complaintReader =
                Thread.ofVirtual().start(() -> dumpcap.errorReader().lines().forEach(complaints::add));
    }

    /** Returns when packets are really being captured. */
    static Capture open() throws Unavailable, IOException, InterruptedException {
        Capture capture;
        try {
            capture = new Capture(
                    new ProcessBuilder("dumpcap", "-i", "lo", "-f", "tcp", "-s", "128", "-B", "64", "-w", "-").start());
        } catch (IOException e) {
            throw new Unavailable("dumpcap is not installed (it comes with tshark)");
        }
        boolean open = false;
        try {
            capture.take();
            open = true;
            return capture;
        } finally {
            if (!open) {
                capture.close();
            }
        }
    }

    private void read() {
        try (DataInputStream in = new DataInputStream(dumpcap.getInputStream())) {
            while (true) {
                // The machine writes its own order, which is this machine's.
                ByteBuffer head = ByteBuffer.wrap(in.readNBytes(8)).order(ByteOrder.nativeOrder());
                if (head.remaining() < 8) {
                    return;
                }
                int type = head.getInt();
                ByteBuffer body = ByteBuffer.wrap(in.readNBytes(head.getInt() - BLOCK_BYTES))
                        .order(ByteOrder.nativeOrder());
                in.readInt();
                if (type == ENHANCED_PACKET) {
                    packet(body);
                }
            }
        } catch (EOFException e) {
            // It has been ended.
        } catch (IOException e) {
            complaints.add(e.toString());
        }
    }

    private void packet(ByteBuffer block) {
        block.getInt();
        long at = Integer.toUnsignedLong(block.getInt()) << 32 | Integer.toUnsignedLong(block.getInt());
        int length = block.getInt();
        block.getInt();
        Packet.of(at, block.slice(block.position(), length)).ifPresent(captured::add);
    }

    /** All packets up to now that were not taken before: when a SYN of our own is seen, everything before it has been seen too. */
    List<Packet> take() throws Unavailable, IOException, InterruptedException {
        List<Packet> taken = new ArrayList<>();
        long start = System.nanoTime();
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            while (true) {
                try (Socket probe = new Socket()) {
                    probe.connect(new InetSocketAddress(port.getInetAddress(), port.getLocalPort()), 1_000);
                    port.accept().close();
                }
                Thread.sleep(BETWEEN_PROBES);
                for (Packet packet = captured.poll(); packet != null; packet = captured.poll()) {
                    if (packet.to() == port.getLocalPort() && packet.isSyn()) {
                        return taken;
                    }
                    taken.add(packet);
                }
                if (!dumpcap.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new Unavailable("dumpcap captures nothing on lo: " + complaints());
                }
            }
        }
    }

    private String complaints() throws InterruptedException {
        close();
        complaintReader.join(Duration.ofSeconds(2));
        return String.join(" ", complaints);
    }

    /** Ends the capture. Returns what dumpcap says when it had to leave out packets, or null. */
    String lost() throws InterruptedException {
        complaints();
        return complaints.stream()
                .filter(line -> line.contains("dropped on") && !line.matches(".*: \\d+/0 .*"))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        // Process.destroy() would close the streams too, before its last words are read.
        dumpcap.toHandle().destroy();
    }
}
