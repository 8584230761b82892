package dev.dialscope.lesson;

import dev.dialscope.analysis.Inquiry;
import dev.dialscope.lab.Lab;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Control;
import dev.dialscope.net.Dialer;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/** The control hook sleeps, and meanwhile the context is cancelled. A hook that listens and one that is deaf end differently. */
final class CancelOneDial implements Lesson {
    /** The hooks of the dialers, one each. */
    enum Hooks {
        BOTH(Hook.LISTENING, Hook.DEAF),
        LISTENING(Hook.LISTENING),
        DEAF(Hook.DEAF);

        private final List<Hook> each;

        Hooks(Hook... each) {
            this.each = List.of(each);
        }
    }

    private static final Parameter<Duration> HOOK_DELAY =
            Parameter.duration("hook-delay", "300ms", Duration.ZERO, Duration.ofHours(1));
    private static final Parameter<Duration> CANCEL_AFTER =
            Parameter.duration("cancel-after", "50ms", Duration.ZERO, Duration.ofHours(1));
    private static final Parameter<Hooks> HOOK = Parameter.choice("hook", Hooks.class);

    /** The number of times for which a class votes. */
    private static final int STEPS = 6;

    @Override
    public String id() {
        return "cancel-dial";
    }

    @Override
    public TimeScale timeScale() {
        return TimeScale.REAL_TIME;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(HOOK_DELAY, CANCEL_AFTER, HOOK);
    }

    @Override
    public List<Question> questions(Arguments args) {
        List<Object> details = List.of(Parameter.write(args.get(HOOK_DELAY)), Parameter.write(args.get(CANCEL_AFTER)));
        List<String> lanes =
                args.get(HOOK).each.stream().map(CancelOneDial::name).toList();
        Question which = new Question.WhichLane("cancel-dial.question.last", Inquiry.LAST_BACK, details, lanes, false);
        long longest =
                Math.max(args.get(HOOK_DELAY).toNanos(), args.get(CANCEL_AFTER).toNanos());
        if (longest == 0) {
            return lanes.size() > 1 ? List.of(which) : List.of();
        }
        Question when = new Question.When(
                "cancel-dial.question.when." + args.get(HOOK).name().toLowerCase(Locale.ROOT),
                Inquiry.LAST_BACK_AT,
                details,
                longest + longest / 2,
                STEPS);
        return lanes.size() > 1 ? List.of(which, when) : List.of(when);
    }

    @Override
    public void run(Lab lab, Arguments args) throws NetException, InterruptedException {
        try (Context ctx = lab.withCancel(); // [context]
                Listener listener = lab.listen("tcp", "127.0.0.1:0")) { // [listen]
            lab.go("canceller", () -> {
                lab.sleep(args.get(CANCEL_AFTER));
                String why = "after " + Parameter.write(args.get(CANCEL_AFTER));
                ctx.cancel(new CancellationException(why)); // [cancel]
            });
            List<Thread> dialing = new ArrayList<>();
            for (Hook hook : args.get(HOOK).each) {
                Control control = hook.sleeping(lab, args.get(HOOK_DELAY)); // [hook]
                Dialer dialer = lab.dialer(name(hook)).control(control); // [dialer]
                dialing.add(lab.go(name(hook), () -> {
                    try (Conn _ = dialer.dial(ctx, "tcp", Lab.dialable(listener))) { // [dial]
                        // The hook was faster than the cancel: connected.
                    } catch (NetException e) {
                        // Cancelled: the lane says when it was requested, delivered, and came back.
                        lab.caught(e); // [catch]
                    }
                }));
            }
            for (Thread dialer : dialing) {
                dialer.join();
            }
        } // [done]
    }

    private static String name(Hook hook) {
        return switch (hook) {
            case LISTENING -> "listening hook";
            case DEAF -> "deaf hook";
        };
    }
}
