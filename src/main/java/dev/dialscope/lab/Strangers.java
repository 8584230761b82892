package dev.dialscope.lab;

import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import dev.dialscope.net.NetObserver;
import dev.dialscope.record.LaneObserver;
import dev.dialscope.trace.Limit;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The limits that a server sets to other programs. A listener may be found by any program, on this computer or another; none of them may hold
 * the run or fill its recording. Each limit that is met is recorded in the lane where it was met. All of them together leave a recording
 * below half of the events that it has room for.
 */
public final class Strangers {
    /** Each is a thread, two file descriptors and a lane; a process has often no more than 1,024 descriptors. */
    static final int AT_ONCE = 100;

    /**
     * Each is a lane of about twenty events: more than a class at work opens in a day, and a tenth of the lanes that a recording has room
     * for.
     */
    static final int IN_TOTAL = 5_000;

    /** Far more than a person types or a browser asks. */
    static final int BYTES = 1 << 20;

    /** Twice what the lesson with the most messages sends. */
    static final int READS = 2_000;

    /**
     * By all strangers together; each read is three events. Those that are connected when it is reached may still read their own {@link
     * #READS}.
     */
    static final int READS_IN_TOTAL = 100_000;

    /** Long enough to look at a client that was opened by hand, and to close it. */
    static final Duration IDLE = Duration.ofMinutes(1);

    private static final int BUFFER_BYTES = 4096;
    private static final long CHECK_INTERVAL_MILLIS = 5;

    private final Lab lab;
    private final int inTotal;
    private final int atOnce;
    private final Semaphore places;
    private final AtomicInteger reads = new AtomicInteger();
    private int accepted;

    Strangers(Lab lab, int inTotal, int atOnce) {
        this.lab = lab;
        this.inTotal = inTotal;
        this.atOnce = atOnce;
        places = new Semaphore(atOnce);
    }

    /**
     * Accepts as {@link Lab#accept} does, when there is a place, as Go's {@code netutil.LimitListener}; call {@link #left} when the
     * connection has ended. For one thread.
     *
     * @throws NetException if the listener is closed, which it is after the last connection that one run takes
     */
    public Conn accept(Listener listener) throws NetException, InterruptedException {
        if (accepted == inTotal) {
            limited(listener.observer(), Limit.IN_TOTAL, inTotal);
            listener.close();
        } else if (!places.tryAcquire()) {
            limited(listener.observer(), Limit.AT_ONCE, atOnce);
            while (listener.isOpen() && !places.tryAcquire(CHECK_INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                // A close of the listener ends the waiting, too.
            }
        }
        Conn conn = lab.accept(Context.background(), listener);
        accepted++;
        return conn;
    }

    /** Call when a connection that {@link #accept} returned has ended, from any thread. */
    public void left() {
        places.release();
    }

    /**
     * Reads and forgets until the client has closed its sending half; returns too when a limit is met: close {@code conn} then.
     */
    public void untilEof(Context ctx, Conn conn) throws NetException {
        int most = Math.clamp(READS_IN_TOTAL - (long) reads.get(), 0, READS);
        try {
            reads.addAndGet(drain(ctx, conn, most, IDLE));
        } catch (NetException e) {
            if (e.timeout() && !ctx.isDone()) {
                limited(conn.observer(), Limit.IDLE, IDLE.toNanos());
            }
            throw e;
        }
    }

    /**
     * Reads and forgets until EOF or a limit; returns the number of reads.
     *
     * @param idle how long nothing may come, or null
     */
    static int drain(Context ctx, Conn conn, int mostReads, Duration idle) throws NetException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long bytes = 0;
        for (int reads = 0; reads < mostReads; reads++) {
            if (idle != null) {
                conn.setReadDeadline(idle);
            }
            int n = conn.read(ctx, buffer.clear());
            if (n < 0) {
                return reads;
            }
            bytes += n;
            if (bytes > BYTES) {
                limited(conn.observer(), Limit.BYTES, BYTES);
                return reads;
            }
        }
        limited(conn.observer(), Limit.READS, mostReads);
        return mostReads;
    }

    private static void limited(NetObserver observer, Limit limit, long most) {
        if (observer instanceof LaneObserver lane) {
            lane.limited(limit, most);
        }
    }
}
