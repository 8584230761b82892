package dev.dialscope.record;

import dev.dialscope.kernel.KernelSource;
import java.util.Locale;

/** Where a run is to take the kernel's view from. What it really came from tells {@link dev.dialscope.trace.KernelWatch#source}. */
public enum KernelChoice {
    /** The best that can be had without disturbing the run: looks at single sockets. */
    AUTOMATIC(KernelSource.NETLINK, false),
    /**
     * The same with the kernel's notices of sockets that are destroyed, which tell how each ended, however short it lived. While anybody
     * wants them, the kernel makes them on the core that closes the socket: a cancel of ten dialers takes half as long again
     * (WatchingCost).
     */
    NOTICES(KernelSource.NETLINK, true),
    /** The lists under /proc/net, also where there is better. */
    PROC(KernelSource.PROC, false),
    /** Nowhere. */
    NONE(KernelSource.NONE, false);

    private final KernelSource first;
    private final boolean notices;

    KernelChoice(KernelSource first, boolean notices) {
        this.first = first;
        this.notices = notices;
    }

    /** The best source that may be taken. */
    KernelSource first() {
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
