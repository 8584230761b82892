package dev.dialscope.lesson;

import dev.dialscope.lab.Lab;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Control;
import dev.dialscope.net.Dialer;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;

/** The control hook sleeps, and meanwhile the context is cancelled. A hook that listens and one that is deaf end differently. */
final class CancelOneDial implements Lesson {
    private static final Parameter<Duration> HOOK_DELAY =
            Parameter.duration("hook-delay", "300ms", Duration.ZERO, Duration.ofHours(1));
    private static final Parameter<Duration> CANCEL_AFTER =
            Parameter.duration("cancel-after", "50ms", Duration.ZERO, Duration.ofHours(1));
    private static final Parameter<Hook> HOOK = Parameter.choice("hook", Hook.class);

    @Override
    public String id() {
        return "cancel-dial";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(HOOK_DELAY, CANCEL_AFTER, HOOK);
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
            Control hook = args.get(HOOK).sleeping(lab, args.get(HOOK_DELAY));
            Dialer dialer = lab.dialer("dialer").control(hook); // [dialer]
            try (Conn _ = dialer.dial(ctx, "tcp", Lab.dialable(listener))) { // [dial]
                // The hook was faster than the cancel: connected.
            } catch (NetException e) {
                // Cancelled: the lane says when it was requested, delivered, and came back.
                lab.caught(e); // [catch]
            }
        } // [done]
    }
}
