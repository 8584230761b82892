package dev.dialscope.record;

import dev.dialscope.kernel.KernelException;
import dev.dialscope.kernel.KernelSource;
import dev.dialscope.kernel.KernelView;
import dev.dialscope.kernel.Opening;
import dev.dialscope.kernel.SocketKey;
import dev.dialscope.net.Clock;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.LaneLog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Looks at a run's own sockets from the kernel's side while it lives, on a thread of its own, and writes what is new into their lanes. A
 * view that fails is replaced by the next best one; the run goes on whatever fails here.
 */
public final class KernelWatcher implements AutoCloseable {
    private static final int WARM_UP_LOOKS = 1_000;

    /** A look at this many sockets takes less time than a cancel takes to reach them. */
    private static final int MOST_SOCKETS_TO_HURRY_FOR = 50;

    /**
     * How long the end of a run waits for notices that do not come. They do up to 4 ms after a close, and up to 150 ms where other programs
     * have the cores (seen beside three builds on two cores).
     */
    static final long LAST_NOTICES_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** The same where the view gives no notices. */
    private static final long LAST_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final KernelChoice choice;
    private final Function<KernelSource, Opening> opener;
    private final Clock clock;
    private final Runnable endThread;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicBoolean hurried = new AtomicBoolean();
    private final AtomicBoolean near = new AtomicBoolean();
    private final WatchedSockets sockets;
    private volatile KernelWatch news;
    private volatile boolean started;
    private volatile boolean closing;

    // For the watcher's own thread only.
    private final List<KernelWatch.Refusal> refusals = new ArrayList<>();
    private final LookPace pace = new LookPace();
    private KernelView view;
    private Runnable stopNext = () -> {};
    private long looks;

    public KernelWatcher(Recorder recorder, KernelChoice choice) {
        this(recorder, choice, first -> Opening.from(first, choice.notices()));
    }

    /**
     * A watcher with views of one's own.
     *
     * @param opener opens the best view from a source downwards, on the watcher's thread
     */
    public KernelWatcher(Recorder recorder, KernelChoice choice, Function<KernelSource, Opening> opener) {
        this(recorder, choice, opener, new LookThread());
    }

    private KernelWatcher(
            Recorder recorder, KernelChoice choice, Function<KernelSource, Opening> opener, LookThread thread) {
        this(recorder, choice, opener, thread, thread::close);
    }

    /**
     * A watcher that looks by a clock.
     *
     * @param clock must run all tasks on one thread
     * @param endThread ends that thread, after the last task
     */
    KernelWatcher(
            Recorder recorder,
            KernelChoice choice,
            Function<KernelSource, Opening> opener,
            Clock clock,
            Runnable endThread) {
        this.sockets = new WatchedSockets(recorder);
        this.choice = choice;
        this.opener = opener;
        this.clock = clock;
        this.endThread = endThread;
        news = KernelWatch.notAsked(choice.id());
    }

    /** Looks at the kernel until a look is quick: cold looks take so long that a run would have only few of them. */
    public static void warmUp() {
        List<SocketKey> unused =
                List.of(SocketKey.listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)));
        try (KernelView view = Opening.from(KernelSource.NETLINK).view()) {
            for (int i = 0; i < WARM_UP_LOOKS && view.source() == KernelSource.NETLINK; i++) {
                view.look(unused, _ -> {});
            }
        } catch (KernelException e) {
            // The run's own watch will report it.
        }
    }

    /** Opens the best view, on the watcher's thread, and returns when every socket will be seen from now on. */
    public void start() {
        begin();
        if (started) {
            opened.join();
        }
    }

    /** Begins to open the best view. Returns at once. */
    void begin() {
        if (choice == KernelChoice.NONE) {
            closing = true;
            return;
        }
        run(this::open);
        started = true;
    }

    /** Watches a socket of this lane from the next look on; call before its SYN is out. Call from any thread; never waits. */
    void watch(LaneLog lane, SocketKey key) {
        if (!closing) {
            sockets.add(new WatchedSocket(lane, key, clock.nanoTime()));
        }
    }

    /**
     * Looks at once: a cancel is about to close sockets that were last looked at a while ago. Where there are many sockets it does nothing,
     * because the look would take a core from the cancel. Call from any thread; never waits.
     */
    void hurry() {
        if (started && !closing && news.sockets() <= MOST_SOCKETS_TO_HURRY_FOR && hurried.compareAndSet(false, true)) {
            run(() -> {
                hurried.set(false);
                look();
            });
        }
    }

    /**
     * Brings the next look near: a socket was closed, and its last state was seen a while ago. Looks after the calls that close others, not
     * between them. Where there are many sockets it does nothing. Call from any thread; never waits.
     */
    void soon() {
        KernelWatch now = news;
        boolean late = now.intervalNanos() > 2 * LookPace.SHORTEST_NANOS;
        if (started
                && !closing
                && late
                && now.sockets() <= MOST_SOCKETS_TO_HURRY_FOR
                && near.compareAndSet(false, true)) {
            clock.schedule(
                    clock.nanoTime() + LookPace.SHORTEST_NANOS,
                    () -> guarded(() -> {
                        near.set(false);
                        look();
                    }));
        }
    }

    /** How the kernel is watched. Call from any thread. */
    public KernelWatch news() {
        return news;
    }

    private void run(Runnable task) {
        clock.start("kernel watcher", () -> guarded(task));
    }

    private void next(long nanos, Runnable task) {
        stopNext = clock.schedule(clock.nanoTime() + nanos, () -> guarded(task));
    }

    /** Where the task fails by a bug or for want of memory, the watch ends and reports it. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            try {
                KernelSource failed = view == null ? choice.first() : view.source();
                refusals.add(new KernelWatch.Refusal(failed.id(), e.toString()));
                tell(KernelWatch.NONE, 0);
            } finally {
                end();
            }
        }
    }

    private void open() {
        open(choice.first());
        opened.complete(null);
        look();
    }

    private void open(KernelSource first) {
        Opening opening = opener.apply(first);
        for (Opening.Refusal refusal : opening.refusals()) {
            refusals.add(new KernelWatch.Refusal(refusal.source().id(), refusal.reason()));
        }
        view = opening.view();
        tell();
    }

    /** The view failed in the middle of the run: the next best one sees the rest of it. */
    private void degrade(KernelException failure) {
        KernelSource failed = view.source();
        view.close();
        refusals.add(new KernelWatch.Refusal(failed.id(), failure.getMessage()));
        open(KernelSource.values()[failed.ordinal() + 1]);
    }

    private void tell() {
        tell(view.source().id(), sockets.size());
    }

    private void tell(String source, int watched) {
        news = new KernelWatch(
                source, choice.id(), List.copyOf(refusals), watched, looks, pace.interval(), sockets.lost());
    }

    /** One look while the run lives; the next one follows after the pace's interval. */
    private void look() {
        if (closing) {
            // The next look is one of the last, and is to come.
            return;
        }
        stopNext.run();
        long before = clock.nanoTime();
        lookOnce();
        pace.looked(clock.nanoTime() - before, sockets.size());
        tell();
        if (view.source() == KernelSource.NONE) {
            end();
        } else {
            next(pace.interval(), this::look);
        }
    }

    private void lookOnce() {
        try {
            sockets.look(view);
            looks++;
        } catch (KernelException e) {
            degrade(e);
        }
    }

    /** Looks once after the last close, and again for a short time while notices or states are still on their way. */
    private void lastLook(long until) {
        lookOnce();
        if (sockets.expectsMore(view) && clock.nanoTime() < until) {
            next(LookPace.SHORTEST_NANOS, () -> lastLook(until));
        } else {
            tell();
            end();
        }
    }

    private void end() {
        closing = true;
        stopNext.run();
        if (view != null) {
            view.close();
        }
        opened.complete(null);
        ended.complete(null);
    }

    /** Begins the last looks, after every socket of the run is closed. Returns at once. */
    void stop() {
        if (started && !closing) {
            closing = true;
            run(this::beginLastLooks);
        }
    }

    private void beginLastLooks() {
        if (!ended.isDone()) {
            stopNext.run();
            lastLook(clock.nanoTime() + (view.notices() ? LAST_NOTICES_NANOS : LAST_LOOKS_NANOS));
        }
    }

    /** Ends the watch when every socket of the run is closed. Returns when its view is closed too. */
    @Override
    public void close() {
        stop();
        if (started) {
            ended.join();
        }
        endThread.run();
    }
}
