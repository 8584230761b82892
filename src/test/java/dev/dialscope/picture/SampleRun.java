package dev.dialscope.picture;

import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A fan-out cancel as the lab records it, made up: the first dialer to connect wins, the next ones wait in the queue, then the backlog is
 * full, and the last ones are still in their hook when the cancel comes. The same for the same number and seed.
 */
public final class SampleRun {
    private static final String ADDRESS = "127.0.0.1:38107";
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;

    private final LaneLog.Budget budget = new LaneLog.Budget(10_000_000);
    private final List<LaneLog> logs = new ArrayList<>();
    private final Map<LaneLog, Long> dialed = new LinkedHashMap<>();
    private final Random random;

    private SampleRun(long seed) {
        random = new Random(seed);
    }

    /** A finished run of so many dialers. */
    public static Trace fanOut(int dialers, long seed) {
        SampleRun run = new SampleRun(seed);
        run.record(dialers);
        return run.trace().ordered();
    }

    /** The same, and what the kernel showed of the sockets. */
    public static Trace watched(int dialers, long seed) {
        SampleRun run = new SampleRun(seed);
        run.record(dialers);
        run.watch();
        return run.trace().ordered();
    }

    private void watch() {
        for (int full = 0; full < 3; full++) {
            logs.get(1).append((2 + 3 * full) * MILLI, (2 + 3 * full) * MILLI, queue(full));
        }
        LaneLog conn = logs.getLast();
        conn.append(14 * MILLI, 14 * MILLI + MICRO, sample(KernelState.ESTABLISHED, 10 * MILLI));
        int n = 0;
        for (Map.Entry<LaneLog, Long> dial : dialed.entrySet()) {
            long at = dial.getValue();
            KernelState[] states = n++ % 3 == 0
                    ? new KernelState[] {KernelState.SYN_SENT}
                    : n % 2 == 0
                            ? new KernelState[] {KernelState.ESTABLISHED, KernelState.FIN_WAIT2, KernelState.TIME_WAIT}
                            : new KernelState[] {KernelState.SYN_SENT, KernelState.ESTABLISHED, KernelState.CLOSE_WAIT};
            for (KernelState state : states) {
                long since = at;
                at += 300 * MICRO + random.nextInt(2_000_000);
                dial.getKey().append(at, at + MICRO, sample(state, since));
            }
        }
    }

    private static SocketSample queue(int taken) {
        return new SocketSample(KernelState.LISTEN, Evidence.SAMPLED, MILLI, taken, 1, 0, 0, 0, 0);
    }

    private static SocketSample sample(KernelState state, long since) {
        Evidence evidence = state == KernelState.TIME_WAIT ? Evidence.OBSERVED : Evidence.SAMPLED;
        boolean answered = state != KernelState.SYN_SENT;
        return new SocketSample(state, evidence, since, 0, 0, answered ? 40 : 0, 0, answered ? 1 : 0, 0);
    }

    private Trace trace() {
        Trace trace = new Trace(0, 1_000_000_000L);
        logs.forEach(trace::add);
        trace.drain();
        return trace;
    }

    private void record(int dialers) {
        LaneLog context = lane(LaneKind.CONTEXT, "context");
        point(context, EventKind.START, State.ACTIVE, 30 * MICRO);
        context.append(EventKind.DEADLINE, 0, null, 40 * MICRO, 40 * MICRO, 20 * MILLI + 30 * MICRO, 0, "context");
        LaneLog listener = lane(LaneKind.LISTENER, "listener");
        point(listener, EventKind.START, State.RESOLVING, 60 * MICRO);
        end(listener, EventKind.BIND, State.BOUND, 120 * MICRO, 180 * MICRO, 0, ADDRESS);
        begin(listener, EventKind.ACCEPT, State.ACCEPTING, 240 * MICRO);

        List<Long> hooks = new ArrayList<>();
        for (int n = 0; n < dialers; n++) {
            hooks.add(3 * MILLI + (long) (random.nextDouble() * 12 * MILLI));
        }
        List<Long> order = hooks.stream().sorted().toList();
        long first = order.getFirst();
        int connects = Math.clamp(dialers / 4, 1, 3);
        long requested = order.get(dialers * 2 / 3) + 300 * MICRO;
        int winnerPort = 0;
        List<LaneLog> losers = new ArrayList<>();
        for (int n = 0; n < dialers; n++) {
            LaneLog dialer = lane(LaneKind.DIALER, "dialer " + (n + 1));
            String local = "127.0.0.1:" + (41_000 + n);
            long hookEnd = hooks.get(n);
            point(dialer, EventKind.START, State.WAITING, 500 * MICRO + n * 2 * MICRO);
            begin(dialer, EventKind.CONTROL, State.CONTROL, MILLI + random.nextInt(2_000_000));
            if (hookEnd < requested) {
                end(dialer, EventKind.CONTROL, null, hookEnd - 40 * MICRO, hookEnd - 30 * MICRO, 0, null);
                end(dialer, EventKind.BIND, null, hookEnd - 20 * MICRO, hookEnd - 10 * MICRO, 0, local);
                begin(dialer, EventKind.CONNECT, State.HANDSHAKE, hookEnd);
                dialed.put(dialer, hookEnd);
                if (hookEnd <= order.get(connects)) {
                    end(dialer, EventKind.CONNECT, State.CONNECTED, hookEnd, hookEnd + 14 * MICRO, 0, ADDRESS);
                    begin(dialer, EventKind.READ, State.READING, hookEnd + 40 * MICRO);
                }
            }
            if (hookEnd == first) {
                winnerPort = 41_000 + n;
                end(dialer, EventKind.READ, State.CONNECTED, hookEnd + 40 * MICRO, requested - 60 * MICRO, 9, null);
                point(dialer, EventKind.WIN, State.WON, requested - 40 * MICRO);
                end(dialer, EventKind.CLOSE, State.CLOSED, requested + 820 * MICRO, requested + 830 * MICRO, 0, null);
            } else {
                losers.add(dialer);
            }
        }
        cancel(context, losers, requested);
        server(listener, first, requested, winnerPort);
    }

    private void cancel(LaneLog context, List<LaneLog> losers, long requested) {
        begin(context, EventKind.CANCEL_REQUESTED, State.CANCELLED, requested);
        long at = requested + 40 * MICRO;
        for (LaneLog loser : losers) {
            loser.append(EventKind.CANCEL_DELIVERED, LaneLog.BEGIN, null, at, at, context.id(), 0, null);
            at += 12 * MICRO + random.nextInt(20_000);
            loser.append(EventKind.CANCEL_DELIVERED, 0, null, at - 10 * MICRO, at, context.id(), 0, null);
            long back = at + 60 * MICRO + random.nextInt(500_000);
            EventKind call = loser.state() == State.CONTROL
                    ? EventKind.CONTROL
                    : loser.state() == State.HANDSHAKE ? EventKind.CONNECT : EventKind.READ;
            loser.append(call, LaneLog.FAILED, State.CANCELLED, at, back, 0, 0, "operation was canceled");
            end(loser, EventKind.CLOSE, State.CLOSED, back + 30 * MICRO, back + 31 * MICRO, 0, null);
        }
        end(context, EventKind.CANCEL_REQUESTED, null, requested, at, 0, null);
    }

    private void server(LaneLog listener, long first, long requested, int port) {
        long accepted = first + 200 * MICRO;
        end(listener, EventKind.ACCEPT, State.BOUND, 240 * MICRO, accepted, 0, null);
        LaneLog conn = lane(LaneKind.CONN, "server conn");
        conn.append(EventKind.START, 0, State.ACCEPTED, accepted, accepted, 0, 0, "127.0.0.1:" + port);
        end(conn, EventKind.BIND, null, accepted + 20 * MICRO, accepted + 20 * MICRO, 0, ADDRESS);
        begin(conn, EventKind.WRITE, State.WRITING, requested - 110 * MICRO);
        end(conn, EventKind.WRITE, State.ACCEPTED, requested - 110 * MICRO, requested - 70 * MICRO, 9, null);
        begin(conn, EventKind.READ, State.READING, requested - 30 * MICRO);
        end(conn, EventKind.READ, State.EOF, requested - 30 * MICRO, requested + 900 * MICRO, -1, null);
        end(conn, EventKind.CLOSE, State.CLOSED, requested + 950 * MICRO, requested + 960 * MICRO, 0, null);
        end(listener, EventKind.CLOSE, State.CLOSED, requested + 1_000 * MICRO, requested + 1_010 * MICRO, 0, null);
    }

    private LaneLog lane(LaneKind kind, String name) {
        LaneLog log = new LaneLog(logs.size(), kind, name, budget);
        logs.add(log);
        return log;
    }

    private static void point(LaneLog log, EventKind kind, State entered, long at) {
        log.append(kind, 0, entered, at, at, 0, 0, null);
    }

    private static void begin(LaneLog log, EventKind kind, State entered, long at) {
        log.append(kind, LaneLog.BEGIN, entered, at, at, 0, 0, kind == EventKind.CONNECT ? ADDRESS : null);
    }

    private static void end(
            LaneLog log, EventKind kind, State entered, long before, long after, long value, String detail) {
        log.append(kind, 0, entered, before, after, value, 0, detail);
    }
}
