package dev.dialscope.ui.session;

import dev.dialscope.analysis.Causes;
import dev.dialscope.lab.Gate;
import dev.dialscope.lab.Run;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.net.Clock;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Notice;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The run in the window, one at a time: a new one begins only when the one before it has closed everything. Runs are started, cancelled
 * and ended on threads of their own. Call all methods on the FX thread; none blocks.
 */
public final class Runner implements AutoCloseable {
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(this, "phase", Phase.EMPTY);
    private final ReadOnlyIntegerWrapper number = new ReadOnlyIntegerWrapper(this, "number");
    private final ReadOnlyObjectWrapper<Trace> trace = new ReadOnlyObjectWrapper<>(this, "trace");
    private final ReadOnlyObjectWrapper<Recording> recording = new ReadOnlyObjectWrapper<>(this, "recording");
    private final Clock clock;
    private final Executor fxThread;

    /** Completed when the starts and ends that were asked for so far are over: each begins after the one before it. */
    private CompletableFuture<Void> starter = CompletableFuture.completedFuture(null);

    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private boolean closing;
    private String lesson;
    private KernelChoice kernelChoice = KernelChoice.AUTOMATIC;
    private Run run;

    /** The newest request's number; the run of an older one is closed unseen. Written on the FX thread, read on the starter's. */
    private volatile int wanted;

    private boolean cancelAtStart;

    /** The run that the starter began last, which ends before the next one begins. For the starter's threads only. */
    private Run begun;

    public Runner() {
        this(Clock.SYSTEM, Platform::runLater);
    }

    /**
     * A runner whose steps come when its executors say so.
     *
     * @param clock starts the threads that start, cancel and end runs
     * @param fxThread runs tasks on the FX thread
     */
    Runner(Clock clock, Executor fxThread) {
        this.clock = clock;
        this.fxThread = fxThread;
    }

    /** Has a task done on a thread of its own after those before it, also where one of them has failed. */
    private CompletableFuture<Void> inTurn(Runnable task) {
        starter = starter.handleAsync(
                (_, _) -> {
                    task.run();
                    return null;
                },
                turn -> clock.start("starter", turn));
        return starter;
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public Phase phase() {
        return phase.get();
    }

    /** The run's number, counted from 1 since the window was opened. */
    public ReadOnlyIntegerProperty numberProperty() {
        return number.getReadOnlyProperty();
    }

    /**
     * What has been recorded so far; null where there is no run. When the run ends, after {@link #recordingProperty} is set, it is replaced
     * by the same events in the order of time.
     */
    public ReadOnlyObjectProperty<Trace> traceProperty() {
        return trace.getReadOnlyProperty();
    }

    public Trace trace() {
        return trace.get();
    }

    /** The finished run; null before its end. */
    public ReadOnlyObjectProperty<Recording> recordingProperty() {
        return recording.getReadOnlyProperty();
    }

    public Recording recording() {
        return recording.get();
    }

    /** The id of the lesson that runs or ran last; null before the first run. */
    public String lesson() {
        return lesson;
    }

    /** Starts a run, after the end of the one that may still live. Returns at once. */
    public void start(Lesson lesson, Arguments arguments, KernelChoice kernel) {
        if (closing) {
            return;
        }
        this.lesson = lesson.id();
        this.kernelChoice = kernel;
        int request = leave(Phase.STARTING);
        inTurn(() -> {
            endBegun();
            if (request == wanted) {
                try {
                    Run fresh = lesson.start(arguments, kernel);
                    begun = fresh;
                    // Computed on the run's own thread, so that the first event that is selected does not wait for it.
                    fresh.end().thenAccept(finished -> Causes.of(finished.trace()));
                    fxThread.execute(() -> show(request, fresh));
                } catch (RuntimeException | Error e) {
                    Recording failed = Recording.failedToStart(lesson.id(), arguments.texts(), lesson.sources(), e);
                    fxThread.execute(() -> showFailed(request, failed));
                }
            }
        });
    }

    private void showFailed(int request, Recording failed) {
        if (request == wanted) {
            end(failed);
        }
    }

    /** Warms the process up for its first run. Returns at once: the warm-up has a thread of its own. */
    public void warmUp() {
        Thread.ofPlatform().daemon().name("warm-up").start(Run::warmUp);
    }

    /** Shows that a run will start soon. */
    public void announce() {
        leave(Phase.STARTING);
    }

    /** Ends the run and shows none. Completed when nothing runs and nothing is open any more. */
    public CompletableFuture<Void> clear() {
        leave(Phase.EMPTY);
        return inTurn(this::endBegun);
    }

    /** Shows a finished run, and ends the one that may still live. */
    public void open(Recording finished) {
        clear();
        lesson = finished.lesson();
        end(finished);
    }

    private void end(Recording finished) {
        recording.set(finished);
        trace.set(finished.trace());
        phase.set(Phase.ENDED);
    }

    private int leave(Phase next) {
        wanted++;
        cancelAtStart = false;
        run = null;
        phase.set(next);
        recording.set(null);
        trace.set(null);
        return wanted;
    }

    private void endBegun() {
        if (begun != null) {
            begun.close();
            begun.end().join();
            begun = null;
        }
    }

    private void show(int request, Run fresh) {
        if (request != wanted) {
            // A newer request is already ending it.
            return;
        }
        run = fresh;
        number.set(number.get() + 1);
        phase.set(Phase.RUNNING);
        fresh.drain();
        trace.set(fresh.trace());
        if (cancelAtStart) {
            cancel();
        }
    }

    /**
     * Cancels the run's context; called again, ends the run by force. After the end it does nothing. A cancel closes the dialers' sockets
     * on the thread that cancels, so it has a thread of its own.
     */
    public void cancel() {
        switch (phase.get()) {
            case STARTING -> cancelAtStart = true;
            case RUNNING -> {
                phase.set(Phase.CANCELLING);
                clock.start("cancel", run::cancel);
            }
            case CANCELLING -> clock.start("close", run::close);
            case EMPTY, ENDED -> {
                // Nothing is left that could be cancelled.
            }
        }
    }

    /** Takes up what the run has recorded since the last frame; returns whether there was anything. Call once a frame. */
    public boolean pulse() {
        if (run == null || phase.get() == Phase.ENDED) {
            return false;
        }
        CompletableFuture<Recording> end = run.end();
        if (end.isDone()) {
            end(end.join());
            return true;
        }
        return run.drain();
    }

    /** How far the run is, in nanos since its start; after its end, the time of its last event. */
    public long now() {
        if (recording.get() != null) {
            return recording.get().trace().duration();
        }
        return run == null ? 0 : run.now();
    }

    /** The gate of the live run; null where there is none. */
    public Gate gate() {
        return run == null || phase.get() == Phase.ENDED ? null : run.gate();
    }

    /** How the kernel is watched, or was. */
    public KernelWatch kernel() {
        if (recording.get() != null) {
            return recording.get().kernel();
        }
        return run == null ? KernelWatch.notAsked(kernelChoice.id()) : run.kernel();
    }

    /** The run's notices beside its events, in the order in which they came. */
    public List<Notice> notices() {
        if (recording.get() != null) {
            return recording.get().notices();
        }
        return run == null ? List.of() : run.notices();
    }

    /** Ends the run and starts no other. Returns at once; {@link #closed} is completed when it is done. */
    @Override
    public void close() {
        if (!closing) {
            closing = true;
            leave(Phase.EMPTY);
            inTurn(this::endBegun).whenComplete((_, _) -> closed.complete(null));
        }
    }

    /** Completed, within a second after {@link #close}, when nothing runs and nothing is open any more. */
    public CompletableFuture<Void> closed() {
        return closed;
    }
}
