package dev.dialscope.lesson;

import dev.dialscope.lab.Lab;
import dev.dialscope.net.CancelStrategy;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Accepts for as long as it is open, and gives every connection a worker of its own. Any program may connect. */
final class AcceptLoop implements Lesson {
    private static final Parameter<String> ADDRESS = Parameter.address("address", "127.0.0.1:0");
    private static final Parameter<Integer> DIALERS = Parameter.integer("dialers", 3, 0, 10_000);
    private static final Parameter<Duration> WORKER_DELAY =
            Parameter.duration("worker-delay", "200ms", Duration.ZERO, Duration.ofHours(1));
    private static final Parameter<Duration> OPEN_FOR =
            Parameter.duration("open-for", "2s", Duration.ofMillis(1), Duration.ofHours(24));

    private static final String GREETING = "hello from the worker\n";

    @Override
    public String id() {
        return "accept-loop";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(ADDRESS, DIALERS, WORKER_DELAY, OPEN_FOR);
    }

    @Override
    public void check(Arguments args) throws BadArgument {
        Parameter.checkAddress(ADDRESS.name(), "tcp", args.get(ADDRESS));
    }

    @Override
    public void run(Lab lab, Arguments args) throws NetException, InterruptedException {
        try (Context ctx = lab.withTimeout(args.get(OPEN_FOR)); // [context]
                Listener listener = lab.listen("tcp", args.get(ADDRESS))) { // [listen]
            lab.serve("accept loop", () -> {
                while (true) {
                    Conn conn = listener.accept(); // [accept]
                    lab.go("worker", () -> work(ctx, args, conn));
                }
            });
            // Any program may connect; these are our own: [fan-out]
            lab.fanOut(args.get(DIALERS), CancelStrategy.CLOSE, dialer -> {
                try (Conn conn = dialer.dial(ctx, "tcp", Lab.dialable(listener))) { // [dial]
                    Reading.untilEof(ctx, conn); // [read]
                }
            });
            ctx.await(args.get(OPEN_FOR));
        } // [done]
    }

    private void work(Context ctx, Arguments args, Conn conn) throws NetException, InterruptedException {
        try (conn) {
            if (ctx.await(args.get(WORKER_DELAY))) {
                return;
            }
            conn.write(StandardCharsets.UTF_8.encode(GREETING)); // [write]
            conn.closeWrite(); // [half-close]
            Reading.untilEof(ctx, conn); // [await-close]
        }
    }
}
