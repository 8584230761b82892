package dev.dialscope.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The best view that could be opened.
 *
 * @param refusals the better sources that were tried first, and why they could not be opened; empty where the first one was opened
 */
public record Opening(KernelView view, List<Refusal> refusals) {
    /**
     * A source that could not be opened.
     *
     * @param reason one line, from the system where it is the system's
     */
    public record Refusal(KernelSource source, String reason) {}

    /** Opens the best view from {@code first} downwards; call on the thread that will use it. {@link KernelSource#NONE} always opens. */
    public static Opening from(KernelSource first) {
        return from(first, true);
    }

    /** As {@link #from(KernelSource)}, with or without the kernel's notices of sockets that are destroyed, which slow the closing thread. */
    public static Opening from(KernelSource first, boolean notices) {
        return from(first, notices, ProcView.DIRECTORY);
    }

    /** The same where /proc/net is elsewhere. */
    static Opening from(KernelSource first, boolean notices, Path proc) {
        List<Refusal> refusals = new ArrayList<>();
        for (KernelSource source : KernelSource.values()) {
            if (source.compareTo(first) < 0) {
                continue;
            }
            try {
                return new Opening(open(source, notices, proc), List.copyOf(refusals));
            } catch (KernelException e) {
                refusals.add(new Refusal(source, e.getMessage()));
            }
        }
        throw new AssertionError("the last source can always be had");
    }

    private static KernelView open(KernelSource source, boolean notices, Path proc) throws KernelException {
        return switch (source) {
            case NETLINK -> netlink(System.getProperty("os.name"), notices);
            case PROC -> new ProcView(proc);
            case NONE -> new NoView();
        };
    }

    static KernelView netlink(String system, boolean notices) throws KernelException {
        if (!system.equals("Linux")) {
            throw new KernelException("this system is not Linux: " + system);
        }
        try {
            return notices ? new NetlinkView() : new NetlinkView(0);
        } catch (LinkageError | IllegalCallerException | UnsupportedOperationException e) {
            throw new KernelException("calls into the C library: " + origin(e).getMessage(), e);
        }
    }

    /** What a class could not be initialised for, or its library not be linked. */
    private static Throwable origin(Throwable e) {
        return e.getCause() == null ? e : origin(e.getCause());
    }
}
