package dev.dialscope.lab;

import dev.dialscope.kernel.Source;
import java.util.Locale;

/** Where a run is to take the kernel's view from. What it really came from tells {@link Run#kernel()}. */
public enum KernelChoice {
    /** The best that can be had. */
    AUTOMATIC(Source.NETLINK, true),
    /**
     * The same, without its notices of sockets that are destroyed. While anybody wants those, the kernel makes each of them on the core that
     * closes the socket, which lengthens a cancel (WatchingCost); a loser's end then rests on looks alone.
     */
    QUIET(Source.NETLINK, false),
    /** The lists under /proc/net, also where there is better. */
    PROC(Source.PROC, false),
    /** Nowhere. */
    NONE(Source.NONE, false);

    private final Source first;
    private final boolean notices;

    KernelChoice(Source first, boolean notices) {
        this.first = first;
        this.notices = notices;
    }

    /** The best source that may be taken. */
    Source first() {
        return first;
    }

    /** Whether the kernel is asked to tell of sockets that are destroyed. */
    boolean notices() {
        return notices;
    }

    /** The name on the command line and in settings, such as {@code "automatic"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
