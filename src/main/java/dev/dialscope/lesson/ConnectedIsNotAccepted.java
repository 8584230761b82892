package dev.dialscope.lesson;

import dev.dialscope.analysis.Inquiry;
import dev.dialscope.lab.Lab;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Dialer;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that is busy elsewhere. Dialers come one after another; the kernel connects as many as the backlog holds, and drops the SYN of
 * the next. When the server accepts at last, a place is free, but a dialer that hangs gets it only when its own timer sends the SYN again: a
 * second after the first (RFC 6298, 2.1).
 */
final class ConnectedIsNotAccepted implements Lesson {
    private static final Parameter<Integer> BACKLOG = Parameter.integer("backlog", 1, 1, 1_000);
    private static final Parameter<Integer> DIALERS = Parameter.integer("dialers", 4, 1, 1_000);

    /**
     * More than the 80 ms at most to which Linux rounds a timer of a second (kernel/time/timer.c). Dialers that come closer together send
     * their SYNs again in the same tick: then all are answered, though there is room for one, and the ACKs of the others are dropped. They
     * take themselves for connected, and the server knows nothing of them.
     */
    private static final Parameter<Duration> GAP =
            Parameter.duration("gap", "100ms", Duration.ZERO, Duration.ofMinutes(1));

    private static final Parameter<Duration> FREE_AFTER =
            Parameter.duration("free-after", "500ms", Duration.ZERO, Duration.ofHours(1));
    private static final Parameter<Integer> FREES = Parameter.integer("frees", 1, 0, 1_000);
    private static final Parameter<Duration> DEADLINE =
            Parameter.duration("deadline", "2.5s", Duration.ofMillis(1), Duration.ofHours(1));

    @Override
    public String id() {
        return "backlog";
    }

    @Override
    public TimeScale timeScale() {
        return TimeScale.REAL_TIME;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(BACKLOG, DIALERS, GAP, FREE_AFTER, FREES, DEADLINE);
    }

    @Override
    public List<Question> questions(Arguments args) {
        int dialers = args.get(DIALERS);
        return List.of(new Question.HowMany(
                "backlog.question.connected",
                Inquiry.CONNECTED_UNACCEPTED,
                List.of(dialers, args.get(BACKLOG), Parameter.write(args.get(FREE_AFTER))),
                dialers));
    }

    @Override
    public void run(Lab lab, Arguments args) throws NetException, InterruptedException {
        try (Context ctx = lab.withTimeout(args.get(DEADLINE)); // [context]
                Listener listener = lab.listen("tcp", "127.0.0.1:0", args.get(BACKLOG))) { // [listen]
            lab.serve("server", () -> serve(lab, ctx, listener, args));

            List<Thread> dialing = new ArrayList<>();
            for (int i = 1; i <= args.get(DIALERS); i++) {
                Dialer dialer = lab.dialer("dialer " + i); // [dialer]
                dialing.add(lab.go("dialer " + i, () -> {
                    try (Conn conn = dialer.dial(ctx, "tcp", Lab.dialable(listener))) { // [dial]
                        lab.untilEof(ctx, conn); // [read]
                    } catch (NetException e) {
                        lab.caught(e); // [catch]
                    }
                }));
                if (ctx.await(args.get(GAP))) {
                    break;
                }
            }
            for (Thread dialer : dialing) {
                dialer.join();
            }
        } // [done]
    }

    /** Is late, and accepts a limited number; a worker answers each and waits for the dialer to close. */
    private void serve(Lab lab, Context ctx, Listener listener, Arguments args)
            throws NetException, InterruptedException {
        if (ctx.await(args.get(FREE_AFTER))) {
            return;
        }
        for (int i = 0; i < args.get(FREES); i++) {
            Conn conn = lab.accept(ctx, listener); // [accept]
            lab.go("worker", () -> {
                try (conn) {
                    conn.setReadDeadline(Lab.left(ctx, args.get(DEADLINE)));
                    conn.write(StandardCharsets.UTF_8.encode("an answer")); // [write]
                    conn.closeWrite(); // [half-close]
                    conn.read(ByteBuffer.allocate(1)); // [await-close]
                }
            });
        }
    }
}
