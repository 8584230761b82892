package dev.dialscope.record;

import dev.dialscope.kernel.SocketKey;
import dev.dialscope.net.Address;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.Trace;
import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Gives every actor of a run its lane, and collects the lanes' events. */
public final class Recorder {
    /** About 80 MB in logs and as much in columns: more than any lesson makes, and a bound for a listener left open for a day. */
    private static final int MAX_EVENTS = 2_000_000;

    private static final int MAX_LANES = 50_000;

    private final String program;

    /** The lines of the program that call close. */
    private final BitSet closes;

    private final long origin;
    private final LaneLog.Budget budget = new LaneLog.Budget(MAX_EVENTS);
    private final List<LaneLog> fresh = new ArrayList<>();
    private final Map<LaneObserver, Channel> sockets = new ConcurrentHashMap<>();
    private final Trace trace;
    private final KernelWatcher watcher;
    private int lanes;
    /** How many connections were accepted, by what stands before the word in their listener's name. */
    private final Map<String, Integer> accepted = new HashMap<>();

    /**
     * A recorder whose clock starts now.
     *
     * @param program the class whose source lines are recorded, or null
     * @param kernel where the kernel's view is taken from
     */
    public Recorder(Class<?> program, KernelChoice kernel) {
        this(program, "", kernel);
    }

    /** As above; {@code text} is the program's source, in which the lines are looked up that close something. */
    public Recorder(Class<?> program, String text, KernelChoice kernel) {
        watcher = new KernelWatcher(this, kernel);
        closes = closes(text);
        this.program = program == null ? null : program.getName();
        Moment start = Moment.read();
        origin = start.nanoTime();
        Instant startedAt = start.instant();
        trace = new Trace(origin, startedAt.getEpochSecond() * 1_000_000_000 + startedAt.getNano());
    }

    /** The same moment on both clocks. */
    private record Moment(long nanoTime, Instant instant) {
        private static final int CLOCK_READINGS = 200;

        /** Reads both clocks many times and keeps the try in which the two readings were closest together. */
        static Moment read() {
            Moment best = null;
            long narrowest = Long.MAX_VALUE;
            for (int i = 0; i < CLOCK_READINGS; i++) {
                long before = System.nanoTime();
                Instant instant = Instant.now();
                long after = System.nanoTime();
                if (after - before < narrowest) {
                    narrowest = after - before;
                    best = new Moment(before + narrowest / 2, instant);
                }
            }
            return best;
        }
    }

    /** Nanos since the run's start. */
    public long now() {
        return System.nanoTime() - origin;
    }

    /** A time as nanos since the run's start. */
    long relative(long nanoTime) {
        return nanoTime - origin;
    }

    /** The line of the program that made the current call, 0 where there is no program to look for. */
    int line() {
        return program == null ? 0 : SourceLine.in(program);
    }

    private static BitSet closes(String text) {
        BitSet lines = new BitSet();
        int number = 1;
        for (String line : text.split("\n", -1)) {
            lines.set(number, line.contains(".close()"));
            number++;
        }
        return lines;
    }

    /**
     * The line of the program that closes something now, 0 where it says so on no line: at the end of a try block a resource is closed by
     * Java, which names the line of a catch that caught nothing.
     */
    int closeLine() {
        int line = closes.isEmpty() ? 0 : line();
        return closes.get(line) ? line : 0;
    }

    /** Begins a lane; null where the run has reached its most lanes, which counts as a dropped event. */
    public LaneObserver lane(LaneKind kind, String name, String peer) {
        LaneLog log = log(kind, name, LaneLog.NO_PARENT);
        return log == null ? null : new LaneObserver(this, log, peer);
    }

    /** Begins the lane of one of a dialer's attempts, under the dialer's own; null as above. */
    LaneObserver attempt(LaneObserver dialer, String peer) {
        LaneLog log = log(LaneKind.DIALER, dialer.name() + " · " + peer, dialer.id());
        return log == null ? null : LaneObserver.attempt(this, log, peer, dialer);
    }

    private synchronized LaneLog log(LaneKind kind, String name, int parent) {
        if (lanes >= MAX_LANES) {
            budget.drop();
            return null;
        }
        LaneLog log = new LaneLog(lanes++, kind, name, parent, budget);
        fresh.add(log);
        return log;
    }

    /**
     * Begins the lane of an accepted connection. It bears what stands before the word in the name of a listener such as {@code "FIN
     * listener"}; those that would be called the same are numbered in the order of the accepts.
     */
    synchronized LaneObserver accepted(String listener, String peer) {
        String of = listener.endsWith(" listener") ? listener.substring(0, listener.lastIndexOf(' ') + 1) : "";
        int number = accepted.merge(of, 1, Integer::sum);
        return lane(LaneKind.CONN, of + (number == 1 ? "server conn" : "server conn " + number), peer);
    }

    /** Records the kernel's view of a lane's socket too; of a listener, whose remote address is null, the queue. */
    void watch(LaneLog lane, Address local, Address remote) {
        Optional<InetSocketAddress> here = local == null ? Optional.empty() : local.literal();
        Optional<InetSocketAddress> there = remote == null ? Optional.empty() : remote.literal();
        boolean listener = lane.kind() == LaneKind.LISTENER;
        if (here.isPresent() && (listener || there.isPresent())) {
            watcher.watch(lane, new SocketKey(here.get(), listener ? null : there.get()));
        }
    }

    public KernelWatcher watcher() {
        return watcher;
    }

    void opened(LaneObserver lane, Channel socket) {
        sockets.put(lane, socket);
    }

    void closed(LaneObserver lane) {
        sockets.remove(lane);
    }

    /** The sockets of every lane that has not closed its own. */
    public Collection<Channel> sockets() {
        return sockets.values();
    }

    /** The recording as far as it has been drained. */
    public Trace trace() {
        return trace;
    }

    public long dropped() {
        return budget.dropped();
    }

    /** Takes up new events; returns whether there were any. The window drains while the run lives, the run itself when it ends. */
    public boolean drain() {
        synchronized (trace) {
            synchronized (this) {
                fresh.forEach(trace::add);
                fresh.clear();
            }
            return trace.drain();
        }
    }
}
