package dev.dialscope.net;

import java.time.Duration;

/**
 * How to listen, as Go's {@code net.ListenConfig}.
 *
 * @param backlog how many connections the kernel completes before they are accepted; Linux takes one more than is asked for
 * @param reuseAddress whether SO_REUSEADDR is set: then connections of an earlier listener that the kernel still keeps on the port, in
 *     TIME_WAIT or not yet ended, do not forbid to listen there; another listener still does (socket(7), ip(7)). Go sets it on every
 *     listener ({@code setDefaultListenerSockopts}), Java on all systems but Windows, where TIME_WAIT forbids nothing and the option
 *     changes nothing. Unix-domain sockets do without it
 * @param keepAlive how long an accepted connection is idle before the kernel probes it, and the time between two probes; zero is Go's default,
 *     15 s, negative switches the probes off
 */
public record ListenConfig(int backlog, boolean reuseAddress, Duration keepAlive) {
    /** The system's own backlog, and SO_REUSEADDR. */
    public static final ListenConfig DEFAULT = new ListenConfig(Listener.DEFAULT_BACKLOG, true, Duration.ZERO);

    /**
     * Checks the backlog.
     *
     * @throws IllegalArgumentException for a backlog below 1, which Java would silently take for 50
     */
    public ListenConfig {
        if (backlog < 1) {
            throw new IllegalArgumentException("backlog must be at least 1, not " + backlog);
        }
    }

    /** The same with this backlog. */
    public ListenConfig withBacklog(int most) {
        return new ListenConfig(most, reuseAddress, keepAlive);
    }

    /** The same without SO_REUSEADDR. */
    public ListenConfig withoutReuseAddress() {
        return new ListenConfig(backlog, false, keepAlive);
    }

    /** The same with another keep-alive. */
    public ListenConfig withKeepAlive(Duration idle) {
        return new ListenConfig(backlog, reuseAddress, idle);
    }
}
