package dev.dialscope.lab;

import dev.dialscope.kernel.Source;
import java.util.Locale;

/** Where a run is to take the kernel's view from. What it really came from tells {@link Run#kernel()}. */
public enum KernelChoice {
    /** The best that can be had. */
    AUTOMATIC(Source.NETLINK),
    /** The lists under /proc/net, also where there is better. */
    PROC(Source.PROC),
    /** Nowhere. */
    NONE(Source.NONE);

    private final Source first;

    KernelChoice(Source first) {
        this.first = first;
    }

    /** The best source that may be taken. */
    Source first() {
        return first;
    }

    /** The name on the command line and in settings, such as {@code "automatic"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
