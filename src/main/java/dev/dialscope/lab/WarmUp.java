package dev.dialscope.lab;

import dev.dialscope.net.CancelStrategy;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;

/**
 * A small fan-out that is thrown away. In a cold JVM the first stamps stand milliseconds away from the packets, because the classes
 * between them are being loaded; after this they do not. Once a process, told in the log, in no recording.
 */
final class WarmUp {
    private static final int DIALS = 24;
    private static boolean done;

    private WarmUp() {}

    /** Warms up if nobody has; returns what to say of it, or null where there was nothing to do. */
    static synchronized Notice once() {
        if (done) {
            return null;
        }
        done = true;
        long start = System.nanoTime();
        Run.begin("warm-up", Map.of(), WarmUp.class, WarmUp::fanOut).end().join();
        return new Notice.WarmedUp(DIALS, Duration.ofNanos(System.nanoTime() - start));
    }

    private static void fanOut(Lab lab) throws NetException, InterruptedException {
        try (Context ctx = lab.withTimeout(Duration.ofSeconds(2));
                Listener listener = lab.listen("tcp", "127.0.0.1:0")) {
            lab.serve("warm-up server", () -> {
                try (Conn conn = listener.accept()) {
                    conn.write(ByteBuffer.wrap(new byte[] {1}));
                    conn.read(ByteBuffer.allocate(1));
                }
            });
            Race race = lab.race();
            lab.fanOut(DIALS, CancelStrategy.CLOSE, dialer -> {
                try (Conn conn = dialer.dial(ctx, "tcp", Lab.dialable(listener))) {
                    conn.read(ctx, ByteBuffer.allocate(1));
                    if (race.wonBy(ctx, conn)) {
                        ctx.cancel();
                    }
                }
            });
        }
    }
}
