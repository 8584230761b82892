package dev.dialscope.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * The ports that dialers were bound to before their connects. Linux gives such a port to no other socket until its connection has left
 * TIME_WAIT, while ports that connect(2) finds by itself are shared by connections to different peers. So only a part of them is bound, and a
 * dialer runs out of ports no earlier than one of Go, which binds none.
 */
final class Ports {
    /** How long a closed connection keeps its port: TCP_TIMEWAIT_LEN of Linux. */
    private static final long TIME_WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** In a smaller range no port is bound. */
    private static final int SMALLEST_RANGE_TO_BIND_FROM = 1_024;

    private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    /** RFC 6335, 6: the dynamic ports. */
    private static final int DYNAMIC = 16_384;

    private static final int MOST_BOUND = most(range());

    private static final Deque<Long> CONNECTED = new ArrayDeque<>();

    private Ports() {}

    private static int range() {
        try {
            String[] bounds = Files.readAllLines(RANGE).getFirst().trim().split("\\s+");
            return Integer.parseInt(bounds[1]) - Integer.parseInt(bounds[0]) + 1;
        } catch (IOException e) {
            return DYNAMIC;
        }
    }

    /** How many ports of a range may be bound at a time. */
    static int most(int range) {
        return range < SMALLEST_RANGE_TO_BIND_FROM ? 0 : range / 4;
    }

    /** Whether one more port may be bound. */
    static synchronized boolean spare() {
        long now = System.nanoTime();
        while (!CONNECTED.isEmpty() && now - CONNECTED.getFirst() > TIME_WAIT_NANOS) {
            CONNECTED.removeFirst();
        }
        return CONNECTED.size() < MOST_BOUND;
    }

    /** Counts a bound port whose socket is connected: it may be kept in TIME_WAIT. One that was never connected is free at its close. */
    static synchronized void connected() {
        CONNECTED.addLast(System.nanoTime());
    }
}
