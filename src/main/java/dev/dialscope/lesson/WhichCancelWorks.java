package dev.dialscope.lesson;

import dev.dialscope.analysis.Inquiry;
import dev.dialscope.lab.Lab;
import dev.dialscope.net.CancelStrategy;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Dialer;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * One cancel, three ways to reach a blocked thread, side by side: close the channel under it, interrupt a virtual thread, interrupt a
 * platform thread. The last one, blocked in a {@link java.net.Socket}, ignores it: its calls go on until their own timeout.
 */
final class WhichCancelWorks implements Lesson {
    /** The call that the threads are blocked in. */
    enum BlockedIn {
        CONNECT,
        READ
    }

    private static final Parameter<Integer> EACH = Parameter.integer("each", 3, 1, 1_000);
    private static final Parameter<BlockedIn> BLOCKED_IN = Parameter.choice("blocked-in", BlockedIn.class);
    private static final Parameter<Duration> CANCEL_AFTER =
            Parameter.duration("cancel-after", "100ms", Duration.ZERO, Duration.ofHours(1));
    private static final Parameter<Duration> TIMEOUT =
            Parameter.duration("timeout", "600ms", Duration.ofMillis(1), Duration.ofHours(1));

    private static final int SMALL_BACKLOG = 1;

    @Override
    public String id() {
        return "which-cancel";
    }

    @Override
    public TimeScale timeScale() {
        return TimeScale.REAL_TIME;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(EACH, BLOCKED_IN, CANCEL_AFTER, TIMEOUT);
    }

    @Override
    public List<Question> questions(Arguments args) {
        return List.of(new Question.OneOf(
                "which-cancel.question.last",
                Inquiry.LAST_WAY_BACK,
                List.of(Parameter.write(args.get(CANCEL_AFTER)), Parameter.write(args.get(TIMEOUT))),
                Stream.of(CancelStrategy.values()).map(WhichCancelWorks::name).toList()));
    }

    @Override
    public void run(Lab lab, Arguments args) throws NetException, InterruptedException {
        boolean connects = args.get(BLOCKED_IN) == BlockedIn.CONNECT;
        int backlog = connects ? SMALL_BACKLOG : Listener.DEFAULT_BACKLOG;
        List<Conn> queued = new ArrayList<>();
        Duration longest =
                args.get(CANCEL_AFTER).plus(args.get(TIMEOUT).multipliedBy(2)).plusSeconds(10);
        try (Context ctx = lab.withTimeout(longest); // [context]
                Listener listener = lab.listen("tcp", "127.0.0.1:0", backlog)) { // [listen]
            // No connection is accepted: a small backlog that is full makes every further connect hang.
            for (int i = 1; connects && i <= SMALL_BACKLOG + 1; i++) {
                queued.add(lab.dialer("queued " + i).dial(ctx, "tcp", Lab.dialable(listener))); // [queue]
            }
            List<Thread> dialing = new ArrayList<>();
            for (CancelStrategy strategy : CancelStrategy.values()) {
                for (int i = 1; i <= args.get(EACH); i++) {
                    String name = name(strategy) + " " + i;
                    Dialer dialer = lab.dialer(name).strategy(strategy).timeout(args.get(TIMEOUT)); // [dialer]
                    dialing.add(lab.go(name, strategy, () -> {
                        try (Conn conn = dialer.dial(ctx, "tcp", Lab.dialable(listener))) { // [dial]
                            conn.setReadDeadline(args.get(TIMEOUT));
                            conn.read(ctx, ByteBuffer.allocate(1)); // [read]
                        } catch (NetException e) {
                            lab.caught(e); // [catch]
                        }
                    }));
                }
            }
            if (!ctx.await(args.get(CANCEL_AFTER))) {
                String why = "after " + Parameter.write(args.get(CANCEL_AFTER));
                ctx.cancel(new CancellationException(why)); // [cancel]
            }
            for (Thread dialer : dialing) {
                dialer.join();
            }
        } finally { // [done]
            for (Conn conn : queued) {
                conn.close(); // [close-queued]
            }
        }
    }

    private static String name(CancelStrategy strategy) {
        return switch (strategy) {
            case CLOSE -> "close";
            case INTERRUPT_VIRTUAL -> "virtual";
            case INTERRUPT_PLATFORM -> "platform";
        };
    }
}
