package dev.dialscope.record;

import dev.dialscope.kernel.KernelException;
import dev.dialscope.kernel.KernelSource;
import dev.dialscope.kernel.KernelView;
import dev.dialscope.kernel.Opening;
import dev.dialscope.kernel.SocketInfo;
import dev.dialscope.kernel.SocketKey;
import dev.dialscope.kernel.SocketQuery;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.LaneLog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Looks at a run's own sockets from the kernel's side while it lives, on a thread of its own, and writes what is new into their lanes. A
 * view that fails is exchanged for the next best one; the run is never harmed by it.
 */
public final class KernelWatcher implements AutoCloseable {
    /** Looking may take this part of a core: after each look as many times as long is waited. */
    private static final int WARM_UP_LOOKS = 1_000;

    private static final int PART = 30;

    /** What a look at one socket costs at best (KernelViewBenchmark): the guess to begin with. */
    private static final long QUICK_NANOS = 4_000;

    /** A look that took longer than the ones before it counts by this part: most often the thread just had no core. */
    private static final int CALM = 16;

    /** What a look costs beside its sockets: the wake-up, and fetching the notices. */
    private static final long WAKE_NANOS = 25_000;

    private static final long NOTICES_NANOS = 5_000;

    /** So many sockets are looked at in less time than a cancel takes to reach them. */
    private static final int MOST_SOCKETS_TO_HURRY_FOR = 50;

    private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /**
     * How long the end of a run waits for notices that do not come. They do up to 4 ms after a close, and up to 150 ms where others have
     * the cores (seen beside three builds on two cores).
     */
    static final long LAST_NOTICES_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** The same where only looks tell. */
    private static final long LAST_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Recorder recorder;
    private final KernelChoice choice;
    private final Function<KernelSource, Opening> opener;
    private final Thread thread;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final ConcurrentLinkedQueue<WatchedSocket> fresh = new ConcurrentLinkedQueue<>();
    private volatile KernelWatch news = KernelWatch.OFF;
    private volatile boolean closing;

    // For the watcher's own thread only.
    private final Map<SocketKey, WatchedSocket> watched = new LinkedHashMap<>();
    /** Sockets that are closed and whose addresses the run has taken again before the kernel told of their end. */
    private final Map<SocketKey, WatchedSocket> replaced = new HashMap<>();

    private final Map<SocketKey, SocketInfo> ends = new HashMap<>();
    private final List<KernelWatch.Refusal> refusals = new ArrayList<>();
    private KernelView view;
    private long looks;
    private long nanosPerSocket = QUICK_NANOS;
    private long interval = SHORTEST_NANOS;
    private int lost;

    public KernelWatcher(Recorder recorder, KernelChoice choice) {
        this(recorder, choice, first -> Opening.from(first, choice.notices()));
    }

    /**
     * A watcher with views of one's own.
     *
     * @param opener opens the best view from a source downwards, on the watcher's thread
     */
    public KernelWatcher(Recorder recorder, KernelChoice choice, Function<KernelSource, Opening> opener) {
        this.recorder = recorder;
        this.choice = choice;
        this.opener = opener;
        thread = Thread.ofPlatform().daemon().name("kernel watcher").unstarted(this::run);
    }

    /** Looks at the kernel until that is quick: a cold look takes so long that there could be only few of them. */
    public static void warmUp() {
        List<SocketKey> nobody =
                List.of(SocketKey.listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)));
        try (KernelView view = Opening.from(KernelSource.NETLINK).view()) {
            for (int i = 0; i < WARM_UP_LOOKS && view.source() == KernelSource.NETLINK; i++) {
                view.look(nobody, _ -> {});
            }
        } catch (KernelException e) {
            // The run's own watch will say so.
        }
    }

    /** Opens the best view, on the watcher's thread, and returns when sockets will be seen from now on. */
    public void start() {
        if (choice == KernelChoice.NONE) {
            closing = true;
            return;
        }
        thread.start();
        opened.join();
    }

    /** Takes up a socket of this lane, from any thread, at best before its SYN is out. Waits for nobody. */
    void watch(LaneLog lane, SocketKey key) {
        if (!closing) {
            fresh.add(new WatchedSocket(lane, key, System.nanoTime()));
        }
    }

    /**
     * Looks at once, from any thread: a cancel is about to close sockets that were last looked at a while ago. A look at many would take a
     * core from the cancel.
     */
    void hurry() {
        if (!closing && news.sockets() <= MOST_SOCKETS_TO_HURRY_FOR) {
            LockSupport.unpark(thread);
        }
    }

    /** How the kernel is being watched. */
    public KernelWatch news() {
        return news;
    }

    private void run() {
        try {
            open(choice.first());
            opened.complete(null);
            while (!closing && view.source() != KernelSource.NONE) {
                long before = System.nanoTime();
                look();
                pause(before);
            }
            last();
        } catch (RuntimeException | Error e) {
            stopped(e);
        } finally {
            closing = true;
            opened.complete(null);
            if (view != null) {
                view.close();
            }
        }
    }

    /** A bug, or no memory: the watching is over, and says so. */
    private void stopped(Throwable e) {
        KernelSource failed = view == null ? choice.first() : view.source();
        refusals.add(new KernelWatch.Refusal(failed.id(), e.toString()));
        news = new KernelWatch(KernelWatch.NONE, List.copyOf(refusals), 0, looks, interval, lost);
    }

    private void open(KernelSource first) {
        Opening opening = opener.apply(first);
        for (Opening.Refusal refusal : opening.refusals()) {
            refusals.add(new KernelWatch.Refusal(refusal.source().id(), refusal.reason()));
        }
        view = opening.view();
        tell();
    }

    /** The view failed in the middle of the run: what is left goes on with the next one. */
    private void degrade(KernelException failure) {
        KernelSource failed = view.source();
        view.close();
        refusals.add(new KernelWatch.Refusal(failed.id(), failure.getMessage()));
        open(KernelSource.values()[failed.ordinal() + 1]);
    }

    private void tell() {
        news = new KernelWatch(view.source().id(), List.copyOf(refusals), watched.size(), looks, interval, lost);
    }

    private void look() {
        try {
            takeUp();
            notices();
            view.look(watched.keySet(), this::seen);
            watched.values().removeIf(this::over);
            looks++;
        } catch (KernelException e) {
            degrade(e);
        }
    }

    private void takeUp() {
        for (WatchedSocket socket = fresh.poll(); socket != null; socket = fresh.poll()) {
            WatchedSocket before = watched.put(socket.key(), socket);
            if (before != null) {
                // Two cannot have the same addresses: the one before is gone.
                before.replaced(recorder, socket.since());
                if (!before.noticed()) {
                    replaced.put(socket.key(), before);
                }
            }
        }
    }

    /** Waits as long as keeps looking below its part of a core: by what a socket costs where nothing comes between. */
    private void pause(long before) {
        int sockets = Math.max(1, watched.size());
        long cost = Math.max(0, System.nanoTime() - before - NOTICES_NANOS) / sockets;
        nanosPerSocket = cost < nanosPerSocket ? cost : nanosPerSocket + (cost - nanosPerSocket) / CALM;
        interval = Math.clamp((nanosPerSocket * sockets + WAKE_NANOS) * PART, SHORTEST_NANOS, LONGEST_NANOS);
        tell();
        if (!closing) {
            LockSupport.parkNanos(interval);
        }
    }

    private void seen(SocketQuery look) {
        WatchedSocket socket = watched.get(look.key());
        socket.seen(recorder, look);
    }

    /** A socket that will not be seen again. Where the kernel gives notice of ends, its last word is waited for. */
    private boolean over(WatchedSocket socket) {
        return socket.gone() && (socket.noticed() || !view.notices());
    }

    private void notices() throws KernelException {
        ends.clear();
        int overruns = view.destroyed(info -> {
            // It may have been opened and closed since this look began.
            takeUp();
            watchedAs(info).ifPresent(key -> ends.put(key, info));
        });
        if (!ends.isEmpty()) {
            Set<SocketKey> ours = Set.copyOf(ends.keySet());
            // What is left of a socket that was destroyed is nothing, or TIME_WAIT: only a look can tell.
            view.look(ours, look -> destroyed(look, ends.get(look.key())));
        }
        if (overruns > 0) {
            lost += overruns;
            resynchronise();
        }
    }

    private void destroyed(SocketQuery look, SocketInfo end) {
        WatchedSocket before = replaced.remove(look.key());
        if (before != null) {
            before.destroyed(recorder, new SocketQuery(look.key(), look.before(), look.after(), Optional.empty()), end);
        } else if (!look.key().isListener() || look.found().isEmpty()) {
            // Connections that nobody accepted die with their listener, and under its address: the next one there
            // lives.
            watched.get(look.key()).destroyed(recorder, look, end);
        }
    }

    /** The key of the run's socket that the kernel tells of; empty where it is another program's. */
    private Optional<SocketKey> watchedAs(SocketInfo info) {
        SocketKey key = info.key();
        if (watched.containsKey(key)) {
            return Optional.of(key);
        } else if (key.remote() != null && key.remote().getPort() != 0) {
            return Optional.empty();
        }
        // A listener's has no remote address, and neither has a dialer's whose connect was cancelled before it was
        // begun.
        SocketKey listener = SocketKey.listener(key.local());
        return watched.containsKey(listener)
                ? Optional.of(listener)
                : watched.values().stream()
                        .filter(socket ->
                                !socket.everSeen() && socket.key().local().equals(key.local()))
                        .map(WatchedSocket::key)
                        .findFirst();
    }

    /** Notices were dropped: of the sockets that are not to be found any more nobody will tell how they ended. */
    private void resynchronise() throws KernelException {
        Set<SocketKey> left = new HashSet<>();
        for (SocketInfo info : view.all()) {
            left.add(info.key());
        }
        for (WatchedSocket socket : watched.values()) {
            if (!left.contains(socket.key()) && (socket.everSeen() || socket.gone())) {
                socket.noticeLost();
            }
        }
    }

    /** After the last close: looks once more, and waits a little for the notices that are still on their way. */
    private void last() {
        long until = System.nanoTime() + (view.notices() ? LAST_NOTICES_NANOS : LAST_LOOKS_NANOS);
        look();
        while (watched.values().stream().anyMatch(this::awaited) && System.nanoTime() < until) {
            LockSupport.parkNanos(SHORTEST_NANOS);
            look();
        }
        tell();
    }

    private boolean awaited(WatchedSocket socket) {
        return view.notices() ? socket.expectsNotice() : socket.expectsLook();
    }

    /** Ends the watch when every socket of the run is closed. Returns when its view is closed too. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
