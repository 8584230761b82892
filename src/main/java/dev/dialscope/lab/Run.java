package dev.dialscope.lab;

import dev.dialscope.net.Context;
import dev.dialscope.net.NetException;
import dev.dialscope.net.Resolver;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.record.Recorder;
import dev.dialscope.trace.CancelCause;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Notice;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.SourceFile;
import dev.dialscope.trace.Trace;
import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One execution of a program, from its start until every thread has ended and everything is closed. Owns its threads and sockets.
 *
 * <p>While it lives, call {@link #drain} once a frame to see its events. Call all methods from any thread.
 */
public final class Run implements AutoCloseable {
    /** How long a run that is told to close may take to end by itself before its sockets are closed under it. */
    private static final Duration GRACE = Duration.ofMillis(300);

    /** A thread that does not end within this many graces is counted as leaked. */
    private static final int FORCED_TRIES = 10;

    private static final System.Logger LOG = System.getLogger(Run.class.getName());

    private final String lesson;
    private final Map<String, String> parameters;
    private final List<SourceFile> sources;
    private final Recorder recorder;
    private final Context root = Context.background().withCancel();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Gate gate = new Gate();
    private final ConcurrentLinkedQueue<Notice> notices;
    private final Phaser tasks = new Phaser(1);
    private final CompletableFuture<Recording> end = new CompletableFuture<>();
    private final Recording lastWords;
    private volatile String failure;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicInteger forced = new AtomicInteger();

    private Run(
            String lesson,
            Map<String, String> parameters,
            List<SourceFile> sources,
            List<Notice> notices,
            Recorder recorder) {
        this.lesson = lesson;
        this.parameters = parameters;
        this.sources = sources;
        this.notices = new ConcurrentLinkedQueue<>(notices);
        this.recorder = recorder;
        // Made before anything can fail: there may be no memory left to make it when it is needed.
        this.lastWords = recording(recorder.trace(), new Leaks(0, 0, 0), "no memory was left to end the run in order");
    }

    /**
     * Starts a program in the background.
     *
     * @param lesson its id, for the recording
     * @param parameters its parameters by name, for the recording
     * @param source the class whose lines are recorded
     * @param sources its text, for the recording
     * @param kernel where the kernel's view is taken from
     */
    public static Run start(
            String lesson,
            Map<String, String> parameters,
            Class<?> source,
            List<SourceFile> sources,
            KernelChoice kernel,
            Program program) {
        WarmUp.once();
        String text = sources.isEmpty() ? "" : sources.getFirst().text();
        return new Run(lesson, parameters, sources, WarmUp.news(), new Recorder(source, text, kernel)).begin(program);
    }

    /**
     * Warms the process up now, which the first {@link #start} would do otherwise. Blocks for a fraction of a second the first time, and not
     * at all after it.
     */
    public static void warmUp() {
        WarmUp.once();
    }

    /** Starts without a warm-up, as the warm-up itself does, and without a text. Where the system has no thread left, the run has failed and is over. */
    public static Run begin(
            String lesson, Map<String, String> parameters, Class<?> source, KernelChoice kernel, Program program) {
        return new Run(lesson, parameters, List.of(), List.of(), new Recorder(source, kernel)).begin(program);
    }

    private Run begin(Program program) {
        try {
            Thread.ofPlatform().daemon().name("run " + lesson).start(() -> conduct(program));
        } catch (RuntimeException | Error e) {
            failed(e);
            finish();
        }
        return this;
    }

    private void conduct(Program program) {
        threads.add(Thread.currentThread());
        try {
            recorder.watcher().start();
            program.run(new Lab(this, recorder));
        } catch (NetException e) {
            failure = e.messageAndHint();
        } catch (InterruptedException e) {
            // The learner's cancel ended a sleep: the program is over, and that is no failure.
        } catch (RuntimeException | Error e) {
            failed(e);
        } finally {
            threads.remove(Thread.currentThread());
            finish();
        }
    }

    private void failed(Throwable e) {
        tell(e);
        step(this::cancel);
    }

    /** Keeps the first failure for the recording, and then logs its stack trace: the logger may fail for the same reason. */
    private synchronized void tell(Throwable e) {
        failure = failure == null ? e.toString() : failure;
        try {
            LOG.log(System.Logger.Level.DEBUG, "a run failed", e);
        } catch (RuntimeException | Error _) {
            // The recording reports it.
        }
    }

    /** Does one step of the end; a failure is told and does not stop the steps behind it. */
    private void step(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            tell(e);
        }
    }

    private void finish() {
        try {
            awaitTasks(tasks.arrive());
            step(root::close);
            int threadsAlive = (int) threads.stream().filter(Thread::isAlive).count();
            int channelsOpen = closeSockets() + forced.get();
            step(recorder.watcher()::close);
            step(recorder::drain);
            Trace trace = ordered();
            int lanesAlive =
                    (int) trace.lanes().stream().filter(lane -> !lane.ended()).count();
            end.complete(
                    recording(trace, new Leaks(lanesAlive, threadsAlive, channelsOpen, Resolver.pending()), failure));
        } finally {
            end.complete(lastWords);
        }
    }

    /** In the order of time; as it was recorded where memory does not suffice for that. */
    private Trace ordered() {
        try {
            return recorder.trace().ordered();
        } catch (RuntimeException | Error e) {
            tell(e);
            return recorder.trace();
        }
    }

    private Recording recording(Trace trace, Leaks leaks, String failed) {
        return new Recording(
                lesson,
                parameters,
                sources,
                notices(),
                recorder.now(),
                trace,
                leaks,
                recorder.dropped(),
                failed,
                recorder.watcher().news());
    }

    /** Waits for every thread of the run; of a run that was told to close, no longer than it is forced to. */
    private void awaitTasks(int phase) {
        int tries = 0;
        while (tries <= FORCED_TRIES) {
            try {
                tasks.awaitAdvanceInterruptibly(phase, GRACE.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                tries += closing.get() ? 1 : 0;
            } catch (InterruptedException e) {
                // Meant for the program, which has just ended by itself.
            }
        }
    }

    /**
     * Waits for the run's end through its grace; then interrupts its threads, so that those that sleep end and close their sockets. From the
     * second time on also closes the sockets under the threads that are blocked, until the run has ended.
     */
    private void force() {
        for (int tries = 0; tries < FORCED_TRIES; tries++) {
            try {
                end.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                threads.forEach(Thread::interrupt);
                forced.addAndGet(tries == 0 ? 0 : closeSockets());
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(
                        "nobody interrupts this thread, and a run never ends with an exception", e);
            }
        }
    }

    /** Closes every socket that is still open and returns how many that were. */
    private int closeSockets() {
        int open = 0;
        for (Channel socket : recorder.sockets()) {
            try {
                if (socket.isOpen()) {
                    open++;
                    socket.close();
                }
            } catch (IOException | RuntimeException | Error e) {
                tell(e);
            }
        }
        return open;
    }

    Context root() {
        return root;
    }

    /** Takes a notice; that other computers can connect is noticed once, however many listeners they reach. */
    void notice(Notice notice) {
        if (!(notice instanceof Notice.OpenToOthers)
                || notices.stream().noneMatch(Notice.OpenToOthers.class::isInstance)) {
            notices.add(notice);
        }
    }

    Thread start(Thread.Builder builder, String name, Lab.Task task) {
        Thread thread = builder.name(name).unstarted(() -> {
            try {
                task.run();
            } catch (NetException | InterruptedException e) {
                // The lane has recorded how it ended; that is what this program is about.
            } catch (RuntimeException | Error e) {
                failed(e);
            } finally {
                threads.remove(Thread.currentThread());
                tasks.arriveAndDeregister();
            }
        });
        tasks.register();
        threads.add(thread);
        boolean started = false;
        try {
            thread.start();
            started = true;
        } finally {
            if (!started) {
                // The system has no thread left: the run must not wait for this one.
                threads.remove(thread);
                tasks.arriveAndDeregister();
            }
        }
        return thread;
    }

    /** Takes up what has been recorded since the last call; returns whether there was anything. Waits for no socket and no other run. */
    public boolean drain() {
        return recorder.drain();
    }

    /** The recording as far as it has been drained. {@link #end} gives the finished one. */
    public Trace trace() {
        return recorder.trace();
    }

    /** Nanos since the run's start. */
    public long now() {
        return recorder.now();
    }

    /** How the kernel is being watched. */
    public KernelWatch kernel() {
        return recorder.watcher().news();
    }

    /** The run's notices beside its events, in the order in which they came. */
    public List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** Where dialers are held, if the program has them wait there. */
    public Gate gate() {
        return gate;
    }

    /** Cancels the root context by hand. After the run's end it does nothing. */
    public void cancel() {
        root.cancel(new CancellationException(CancelCause.BY_HAND));
    }

    /** Completed when every thread has ended, everything is closed and the leak check is done; never exceptionally. */
    public CompletableFuture<Recording> end() {
        return end;
    }

    /**
     * Ends the run within a second, whatever its program does: cancels, and after a grace closes its sockets by force. Does not wait;
     * {@link #end} tells when it is over.
     */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            try {
                Thread.ofPlatform().daemon().name("close " + lesson).start(this::force);
            } finally {
                cancel();
            }
        }
    }
}
