package dev.dialscope.lesson;

import dev.dialscope.lab.Lab;
import dev.dialscope.net.CancelStrategy;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What runs into a deadline, and what is still good after it. */
final class Timeouts implements Lesson {
    /** Which call is made to wait for too long. */
    enum Which {
        READ,
        CONNECT,
        ACCEPT,
        HEARTBEAT,
        RETRY
    }

    private static final Parameter<Which> WHICH = Parameter.choice("which", Which.class);
    private static final Parameter<Duration> TIMEOUT =
            Parameter.duration("timeout", "200ms", Duration.ofMillis(1), Duration.ofHours(1));

    private static final int BEATS = 4;
    private static final int TRIES = 4;

    @Override
    public String id() {
        return "timeouts";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(WHICH, TIMEOUT);
    }

    @Override
    public void run(Lab lab, Arguments args) throws NetException, InterruptedException {
        Duration timeout = args.get(TIMEOUT);
        try (Context ctx = lab.withCancel()) {
            switch (args.get(WHICH)) {
                case READ -> read(lab, ctx, timeout);
                case CONNECT -> connect(lab, ctx, timeout);
                case ACCEPT -> accept(lab, ctx, timeout);
                case HEARTBEAT -> heartbeat(lab, ctx, timeout);
                case RETRY -> retry(lab, ctx, timeout);
            }
        }
    }

    /** The server answers too late for the first read. The connection outlives the timeout: the second read gets the answer. */
    private void read(Lab lab, Context ctx, Duration timeout) throws NetException, InterruptedException {
        try (Listener listener = lab.listen("tcp", "127.0.0.1:0")) {
            Thread server = lab.serve("server", () -> {
                try (Conn conn = listener.accept(ctx)) {
                    lab.sleep(timeout.plus(timeout.dividedBy(2)));
                    conn.write(StandardCharsets.UTF_8.encode("better late than never"));
                    conn.read(ctx, ByteBuffer.allocate(1));
                }
            });
            try (Conn conn = lab.dialer("dialer").dial(ctx, "tcp", Lab.dialable(listener))) {
                ByteBuffer buffer = ByteBuffer.allocate(64);
                conn.setReadDeadline(timeout);
                try {
                    conn.read(ctx, buffer);
                } catch (NetException e) {
                    if (!e.timeout()) {
                        throw e;
                    }
                    conn.setReadDeadline(timeout.multipliedBy(2));
                    conn.read(ctx, buffer);
                }
            } catch (NetException e) {
                // Cancelled by hand: the lane says so.
            }
            server.join();
        }
    }

    /** A listener that never accepts takes one connection more than its backlog; the next dial hangs in its handshake. */
    private void connect(Lab lab, Context ctx, Duration timeout) throws NetException, InterruptedException {
        int backlog = 1;
        try (Listener listener = lab.listen("tcp", "127.0.0.1:0", backlog)) {
            lab.fanOut(backlog + 2, CancelStrategy.CLOSE, dialer -> {
                try (Conn _ = dialer.timeout(timeout).dial(ctx, "tcp", Lab.dialable(listener))) {
                    ctx.await(timeout);
                }
            });
        }
    }

    /** Nobody comes, and the listener is as good as before: the second accept gets the dialer. */
    private void accept(Lab lab, Context ctx, Duration timeout) throws NetException, InterruptedException {
        try (Listener listener = lab.listen("tcp", "127.0.0.1:0")) {
            Thread server = lab.serve("server", () -> {
                listener.setDeadline(timeout);
                try {
                    listener.accept(ctx).close();
                } catch (NetException e) {
                    if (!e.timeout()) {
                        throw e;
                    }
                    listener.setDeadline(timeout.multipliedBy(2));
                    listener.accept(ctx).close();
                }
            });
            lab.sleep(timeout.plus(timeout.dividedBy(2)));
            try (Conn conn = lab.dialer("dialer").dial(ctx, "tcp", Lab.dialable(listener))) {
                conn.read(ctx, ByteBuffer.allocate(1));
            } catch (NetException e) {
                // Cancelled by hand: the lane says so.
            }
            server.join();
        }
    }

    /** Every beat moves the deadline; when the beats stop, it is reached. */
    private void heartbeat(Lab lab, Context ctx, Duration timeout) throws NetException, InterruptedException {
        try (Listener listener = lab.listen("tcp", "127.0.0.1:0")) {
            Thread server = lab.serve("server", () -> {
                try (Conn conn = listener.accept(ctx)) {
                    for (int beat = 0; beat < BEATS; beat++) {
                        lab.sleep(timeout.dividedBy(2));
                        conn.write(StandardCharsets.UTF_8.encode("."));
                    }
                    conn.read(ctx, ByteBuffer.allocate(1));
                }
            });
            try (Conn conn = lab.dialer("dialer").dial(ctx, "tcp", Lab.dialable(listener))) {
                ByteBuffer beat = ByteBuffer.allocate(1);
                do {
                    conn.setReadDeadline(timeout);
                } while (conn.read(ctx, beat.clear()) > 0);
            } catch (NetException e) {
                // The deadline: the lane says so.
            }
            server.join();
        }
    }

    /** Nobody listens at first: refused is no timeout and, to Go, not temporary. Whoever tries again anyway waits longer each time. */
    private void retry(Lab lab, Context ctx, Duration timeout) throws NetException, InterruptedException {
        Listener gone = lab.listen("tcp", "127.0.0.1:0");
        String address = gone.address().toString();
        gone.close();
        Duration backoff = timeout.dividedBy(4);
        Thread server = lab.serve("server", () -> {
            lab.sleep(timeout);
            try (Listener listener = lab.listen("tcp", address)) {
                listener.setDeadline(timeout.multipliedBy(4));
                listener.accept(ctx).close();
            }
        });
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try (Conn conn = lab.dialer("try " + attempt).timeout(timeout).dial(ctx, "tcp", address)) {
                conn.read(ctx, ByteBuffer.allocate(1));
                server.join();
                return;
            } catch (NetException e) {
                lab.sleep(backoff);
                backoff = backoff.multipliedBy(2);
            }
        }
    }
}
