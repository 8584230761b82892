package dev.dialscope.lesson;

import dev.dialscope.analysis.Inquiry;
import dev.dialscope.lab.Gate;
import dev.dialscope.lab.Lab;
import dev.dialscope.lab.Race;
import dev.dialscope.lesson.Parameter.Spread;
import dev.dialscope.net.CancelStrategy;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Control;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Ten dialers share one context; the first answer wins and cancels the others. The listener has a small backlog, accepts once and takes
 * its time to answer, so that the cancel finds some losers in their hook, some in mid-handshake, and some connected but never accepted.
 */
final class FanOutCancel implements Lesson {
    /** What ends the race. */
    enum WinsOn {
        ANSWER,
        CONNECT
    }

    /** Whether the winner cancels the others. */
    enum Cancel {
        FIRST,
        NEVER
    }

    /** When the gate before the dials is opened. */
    enum Gated {
        OPEN,
        BY_HAND
    }

    /** The number of times for which a class votes. */
    private static final int BACK_STEPS = 8;

    private static final Parameter<Integer> DIALERS = Parameter.integer("dialers", 10, 2, 10_000);
    private static final Parameter<Spread> DELAY = Parameter.spread("delay", "0..50ms", Duration.ofHours(1));
    private static final Parameter<Integer> BACKLOG = Parameter.integer("backlog", 1, 1, 65_535);
    private static final Parameter<Integer> ACCEPTS = Parameter.integer("accepts", 1, 0, 10_000);
    private static final Parameter<Duration> ANSWER_AFTER =
            Parameter.duration("answer-after", "30ms", Duration.ZERO, Duration.ofHours(1));
    private static final Parameter<Duration> DEADLINE =
            Parameter.duration("deadline", "10s", Duration.ofMillis(1), Duration.ofHours(1));
    private static final Parameter<Hook> HOOK = Parameter.choice("hook", Hook.class);
    private static final Parameter<WinsOn> WINS_ON = Parameter.choice("wins-on", WinsOn.class);
    private static final Parameter<Cancel> CANCEL = Parameter.choice("cancel", Cancel.class);
    private static final Parameter<CancelStrategy> STRATEGY = Parameter.choice("strategy", CancelStrategy.class);
    private static final Parameter<Gated> GATE = Parameter.choice("gate", Gated.class);

    @Override
    public String id() {
        return "fan-out";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(DIALERS, DELAY, BACKLOG, ACCEPTS, ANSWER_AFTER, DEADLINE, HOOK, WINS_ON, CANCEL, STRATEGY, GATE);
    }

    @Override
    public void checkUnattended(Arguments args) throws BadArgument {
        if (args.get(GATE) == Gated.BY_HAND) {
            throw new BadArgument(GATE.name(), "bad.by-hand", GATE.name(), GATE.initial());
        }
    }

    @Override
    public List<Question> questions(Arguments args) {
        int dialers = args.get(DIALERS);
        List<String> lanes =
                IntStream.rangeClosed(1, dialers).mapToObj(n -> "dialer " + n).toList();
        List<Question> questions = new ArrayList<>(List.of(
                new Question.WhichLane("fan-out.question.winner", Inquiry.WINNER, List.of(dialers), lanes, true),
                new Question.HowMany(
                        "fan-out.question.connected", Inquiry.LOSERS_CONNECTED, List.of(dialers), dialers)));
        long usual = args.get(DELAY).to().toNanos() + args.get(ANSWER_AFTER).toNanos();
        if (args.get(CANCEL) == Cancel.FIRST && usual > 0) {
            List<Object> details = List.of(dialers, Parameter.write(args.get(ANSWER_AFTER)));
            questions.add(
                    new Question.When("fan-out.question.back", Inquiry.LAST_BACK_AT, details, 2 * usual, BACK_STEPS));
        }
        return questions;
    }

    @Override
    public void run(Lab lab, Arguments args) throws NetException, InterruptedException {
        Gate gate = lab.gate();
        if (args.get(GATE) == Gated.OPEN) {
            gate.letAllGo();
        }
        try (Context ctx = lab.withTimeout(args.get(DEADLINE), gate); // [context]
                Listener listener = lab.listen("tcp", "127.0.0.1:0", args.get(BACKLOG))) { // [listen]
            lab.serve("server", () -> serve(lab, ctx, listener, args));

            Race race = lab.race();
            boolean connect = args.get(WINS_ON) == WinsOn.CONNECT;
            Queue<Duration> delays = delays(args);
            // All at once, each on a thread of its own: [fan-out]
            lab.fanOut(args.get(DIALERS), args.get(STRATEGY), dialer -> {
                gate.await(dialer, ctx); // [gate]
                Control hook = args.get(HOOK).sleeping(lab, delays.remove());
                try (Conn conn = dialer.control(hook).dial(ctx, "tcp", Lab.dialable(listener))) { // [dial]
                    boolean through = connect || conn.read(ctx, ByteBuffer.allocate(64)) > 0; // [read]
                    if (through && race.wonBy(ctx, conn) && args.get(CANCEL) == Cancel.FIRST) { // [won]
                        ctx.cancel(new CancellationException(Race.WON)); // [cancel]
                    }
                } catch (NetException e) {
                    lab.caught(e); // [catch]
                }
            });
        } // [done]
    }

    /** Accepts a limited number; a worker for each answers after a while and waits for the dialer to close. */
    private void serve(Lab lab, Context ctx, Listener listener, Arguments args)
            throws NetException, InterruptedException {
        for (int i = 0; i < args.get(ACCEPTS); i++) {
            Conn conn = lab.accept(Context.background(), listener); // [accept]
            lab.go("worker", () -> {
                try (conn) {
                    Duration left = Lab.left(ctx, args.get(DEADLINE));
                    conn.setReadDeadline(left);
                    if (args.get(ANSWER_AFTER).compareTo(left) > 0) {
                        lab.sleep(left);
                        return; // Nobody waits for the answer any more.
                    }
                    lab.sleep(args.get(ANSWER_AFTER));
                    conn.write(StandardCharsets.UTF_8.encode("an answer")); // [write]
                    conn.read(ByteBuffer.allocate(64)); // [await-close]
                }
            });
        }
    }

    /** A time in the hook for each dialer, in no order. */
    private Queue<Duration> delays(Arguments args) {
        Spread delay = args.get(DELAY);
        return new ConcurrentLinkedQueue<>(Lab.spread(args.get(DIALERS), delay.from(), delay.to()));
    }
}
