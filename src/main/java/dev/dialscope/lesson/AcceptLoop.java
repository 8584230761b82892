package dev.dialscope.lesson;

import dev.dialscope.analysis.Inquiry;
import dev.dialscope.lab.Lab;
import dev.dialscope.lab.Strangers;
import dev.dialscope.net.CancelStrategy;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import dev.dialscope.trace.Notice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Accepts for as long as it is open, and gives every connection a worker of its own. Any program may connect, a browser too. */
final class AcceptLoop implements Lesson {
    private static final Parameter<String> ADDRESS = Parameter.address("address", "127.0.0.1:0");
    private static final Parameter<Integer> DIALERS = Parameter.integer("dialers", 3, 0, 10_000);
    private static final Parameter<Duration> WORKER_DELAY =
            Parameter.duration("worker-delay", "200ms", Duration.ZERO, Duration.ofHours(1));
    private static final Parameter<Duration> OPEN_FOR =
            Parameter.duration("open-for", "600ms", Duration.ofMillis(1), Duration.ofHours(24));

    private static final int REQUEST_BYTES = 4096;

    /** More columns are not read from the back row. */
    private static final int MOST_STEPS = 8;

    private static final int END_STEPS = 4;

    @Override
    public String id() {
        return "accept-loop";
    }

    @Override
    public TimeScale timeScale() {
        return TimeScale.REAL_TIME;
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
    public Optional<Notice> notice(Arguments args) {
        return Lab.notice("tcp", args.get(ADDRESS));
    }

    @Override
    public List<Question> questions(Arguments args) {
        int dialers = args.get(DIALERS);
        long delay = args.get(WORKER_DELAY).toNanos();
        if (dialers == 0 || delay == 0) {
            return List.of(new Question.When(
                    "accept-loop.question.end",
                    Inquiry.ACCEPT_FAILED,
                    List.of(Parameter.write(args.get(OPEN_FOR))),
                    2 * args.get(OPEN_FOR).toNanos(),
                    END_STEPS));
        }
        int steps = Math.clamp(dialers + 1L, 2, MOST_STEPS);
        return List.of(new Question.When(
                "accept-loop.question.answered",
                Inquiry.LAST_ANSWERED,
                List.of(dialers, Parameter.write(args.get(WORKER_DELAY))),
                steps * delay,
                steps));
    }

    @Override
    public void run(Lab lab, Arguments args) throws NetException, InterruptedException {
        Strangers strangers = lab.strangers(args.get(DIALERS));
        try (Context ctx = lab.withTimeout(args.get(OPEN_FOR)); // [context]
                Listener listener = lab.listen(ctx, "tcp", args.get(ADDRESS))) { // [listen]
            lab.serve("accept loop", () -> {
                while (true) {
                    Conn conn = strangers.accept(listener); // [accept]
                    lab.go("worker", () -> work(lab, ctx, args, strangers, conn));
                }
            });
            // Any program may connect; these are our own: [fan-out]
            lab.fanOut(args.get(DIALERS), CancelStrategy.CLOSE, dialer -> {
                try (Conn conn = dialer.dial(ctx, "tcp", Lab.dialable(listener))) { // [dial]
                    lab.untilEof(ctx, conn); // [read]
                }
            });
            ctx.await(args.get(OPEN_FOR));
        } // [done]
    }

    private void work(Lab lab, Context ctx, Arguments args, Strangers strangers, Conn conn)
            throws NetException, InterruptedException {
        try (conn) {
            Duration delay = args.get(WORKER_DELAY);
            long until = System.nanoTime() + delay.toNanos();
            String asked = asked(lab, ctx, conn, delay);
            if (ctx.await(Duration.ofNanos(Math.max(0, until - System.nanoTime())))) {
                return;
            }
            conn.write(Greeting.to(asked, conn.remote())); // [write]
            conn.closeWrite(); // [half-close]
            strangers.untilEof(ctx, conn); // [await-close]
        } finally {
            strangers.left();
        }
    }

    /** A browser speaks first. A client that says nothing within the delay is greeted too. */
    private String asked(Lab lab, Context ctx, Conn conn, Duration delay) throws NetException {
        ByteBuffer request = ByteBuffer.allocate(REQUEST_BYTES);
        conn.setReadDeadline(delay);
        try {
            int n = 0;
            while (n >= 0 && request.hasRemaining() && !text(request).contains("\n")) {
                n = conn.read(ctx, request); // [request]
            }
        } catch (NetException e) {
            if (!e.timeout() || ctx.isDone()) {
                throw e;
            }
            lab.caught(e); // [nothing-asked]
        }
        return text(request);
    }

    private static String text(ByteBuffer read) {
        return StandardCharsets.ISO_8859_1.decode(read.duplicate().flip()).toString();
    }
}
