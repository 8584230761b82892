package dev.dialscope.lesson;

import dev.dialscope.lab.Lab;
import dev.dialscope.net.Control;
import java.time.Duration;

/** How a control hook that sleeps takes a cancel. */
enum Hook {
    /** It looks at the context while it sleeps. */
    LISTENING,
    /** It does not, as Go's {@code Control}, which is never given the context; {@code ControlContext}, since Go 1.20, is. */
    DEAF;

    /** A hook that sleeps for {@code delay}. */
    Control sleeping(Lab lab, Duration delay) {
        return switch (this) {
            case LISTENING -> new Control.Listening(ctx -> ctx.await(delay));
            case DEAF -> new Control.Deaf(() -> lab.sleepDeaf(delay));
        };
    }
}
