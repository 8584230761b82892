package dev.dialscope.ui.batch;

import dev.dialscope.analysis.BatchFacet;
import dev.dialscope.analysis.Distribution;
import dev.dialscope.lab.Batch;
import dev.dialscope.lab.RecordingBudget;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Recording;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The window's batch: the number of runs, the progress and the results. There is one batch at a time. A worker thread runs it and computes
 * the results. Call all methods on the FX thread.
 */
public final class BatchModel implements AutoCloseable {
    /** The largest number of runs in the window. The command line allows more. */
    public static final int MOST_RUNS = 10_000;

    private static final int RUNS = 200;

    /** The interval between updates of the progress: more frequent ones could not be read. */
    private static final long PROGRESS_EVERY_NANOS = 100_000_000;

    /** The interval between updates of the results. It is long, because sorting takes a processor from the race. */
    private static final long RESULTS_EVERY_NANOS = 700_000_000;

    private static final long ASKED_FROM_NANOS = 60_000_000_000L;

    private final StringProperty count = new SimpleStringProperty(this, "count", Integer.toString(RUNS));
    private final ObjectProperty<BadArgument> obstacle = new SimpleObjectProperty<>(this, "obstacle");
    private final ReadOnlyLongWrapper asking = new ReadOnlyLongWrapper(this, "asking");
    private List<Object> asked = List.of();

    /** How long each run of the batch takes that waits to be wanted again, in nanos; 0 if none does. */
    private long askedPerRun;

    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper(this, "live");
    private final ReadOnlyBooleanWrapper notKept = new ReadOnlyBooleanWrapper(this, "notKept");
    private final ReadOnlyBooleanWrapper cancelled = new ReadOnlyBooleanWrapper(this, "cancelled");
    private final ReadOnlyObjectWrapper<Batch.Progress> progress = new ReadOnlyObjectWrapper<>(this, "progress");
    private final ReadOnlyObjectWrapper<Distribution> results = new ReadOnlyObjectWrapper<>(this, "results");
    private final RecordingBudget budget;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("batches").factory());

    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private Lesson lesson;
    private Arguments arguments;
    private Batch batch;

    /** The number of the newest request. The result of an older one is closed at once. Written on the FX thread, read on the worker's. */
    private volatile int wanted;

    private boolean summing;
    private int summed;
    private long progressAt;
    private long resultsAt;
    private int opened;
    private Recording openedRecording;

    /** The batch that the worker started last. It ends before the next one starts. Worker thread only. */
    private Batch begun;

    /** A batch model that keeps its recordings in this memory, which it shares. */
    public BatchModel(RecordingBudget budget) {
        this.budget = budget;
        count.addListener((property, before, now) -> countAgain());
    }

    /** The number of runs as typed. */
    public StringProperty countProperty() {
        return count;
    }

    /** The number of runs; empty if the typed text is not a valid number. */
    public OptionalInt runs() {
        try {
            int runs = Integer.parseInt(count.get().strip());
            return runs >= 1 && runs <= MOST_RUNS ? OptionalInt.of(runs) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** Why the chosen lesson cannot run as a batch; null if it can. */
    public ObjectProperty<BadArgument> obstacleProperty() {
        return obstacle;
    }

    /**
     * Whether a batch may start that will take this long. A batch of more than a minute has to be wanted twice: the first time it is asked for.
     *
     * @param expected nanos for all runs, as far as is known
     */
    public boolean mayStart(Lesson of, Arguments with, long expected) {
        List<Object> wanted = List.of(of, with.texts(), count.get().strip());
        boolean may = expected <= ASKED_FROM_NANOS || wanted.equals(asked);
        asked = may ? List.of() : wanted;
        askedPerRun = may ? 0 : expected / Math.max(1, runs().orElse(1));
        asking.set(may ? 0 : expected);
        return may;
    }

    /** The batch that waits to be wanted again has another number of runs. */
    private void countAgain() {
        if (askedPerRun > 0) {
            long expected = askedPerRun * runs().orElse(0);
            boolean asks = expected > ASKED_FROM_NANOS;
            asked = asks ? List.of(asked.getFirst(), asked.get(1), count.get().strip()) : asked;
            asking.set(asks ? expected : 0);
        }
    }

    /** How long the batch will take that waits to be wanted again, in nanos; 0 if none does. */
    public ReadOnlyLongProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /** Whether the window shows the batch instead of a run. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** Whether a batch is running or ending. */
    public ReadOnlyBooleanProperty liveProperty() {
        return live.getReadOnlyProperty();
    }

    /** Whether the batch was cancelled before its last run. */
    public ReadOnlyBooleanProperty cancelledProperty() {
        return cancelled.getReadOnlyProperty();
    }

    /** The batch's progress, updated a few times a second; null before the first batch. */
    public ReadOnlyObjectProperty<Batch.Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** The results of the finished runs; null before the first result. */
    public ReadOnlyObjectProperty<Distribution> resultsProperty() {
        return results.getReadOnlyProperty();
    }

    /** The lesson of the batch; null before the first batch. */
    public Lesson lesson() {
        return lesson;
    }

    /** The lesson's arguments; null before the first batch. */
    public Arguments arguments() {
        return arguments;
    }

    /**
     * Starts a batch. Does nothing if another one is running, or if the number of runs is invalid.
     *
     * @param before the batch waits for it: completes when no run is live any more
     */
    public void start(Lesson chosen, Arguments given, KernelChoice kernel, CompletableFuture<Void> before) {
        if (live.get() || runs().isEmpty() || worker.isShutdown()) {
            return;
        }
        int number = runs().getAsInt();
        int request = ++wanted;
        lesson = chosen;
        arguments = given;
        batch = null;
        summed = 0;
        cancelled.set(false);
        notKept.set(false);
        results.set(null);
        progress.set(new Batch.Progress(0, number, 0, false, null));
        live.set(true);
        worker.execute(() -> {
            endBegun();
            before.join();
            if (request == wanted) {
                Batch fresh = Batch.start(number, () -> chosen.start(given, kernel), budget);
                begun = fresh;
                Platform.runLater(() -> show(request, fresh));
            }
        });
    }

    private void endBegun() {
        if (begun != null) {
            begun.close();
            begun.end().join();
            begun.forget();
            begun = null;
        }
    }

    private void show(int request, Batch fresh) {
        if (request == wanted) {
            batch = fresh;
            if (cancelled.get()) {
                close(fresh);
            }
        }
    }

    /** Cancels the batch and keeps its finished runs. A second call does nothing. */
    public void cancel() {
        if (live.get() && !cancelled.get()) {
            cancelled.set(true);
            if (batch != null) {
                close(batch);
            }
        }
    }

    /** Closes off the FX thread: close cancels a context, which closes sockets on the calling thread. */
    private static void close(Batch batch) {
        Thread.startVirtualThread(batch::close);
    }

    /** Reads the batch's progress. Call once a frame, with the frame's time in nanos. */
    public void pulse(long frame) {
        if (batch == null || !live.get() || frame - progressAt < PROGRESS_EVERY_NANOS) {
            return;
        }
        progressAt = frame;
        Batch.Progress now = batch.progress();
        boolean over = batch.end().isDone();
        if (now.done() > summed && !summing && (over || frame - resultsAt >= RESULTS_EVERY_NANOS)) {
            resultsAt = frame;
            sum(batch, now.done());
        } else if (over && !summing) {
            progress.set(now);
            live.set(false);
            return;
        }
        if (!over) {
            progress.set(now);
        }
    }

    private void sum(Batch shown, int done) {
        summing = true;
        int request = wanted;
        Thread.startVirtualThread(() -> {
            Distribution fresh = shown.distribution();
            Platform.runLater(() -> {
                summing = false;
                if (request == wanted) {
                    summed = done;
                    results.set(fresh);
                }
            });
        });
    }

    /** A run that has the feature, another one at each call; empty if no recording of such a run is kept. */
    public Optional<Batch.Kept> open(BatchFacet feature) {
        Optional<Batch.Kept> next = batch == null ? Optional.empty() : batch.next(feature, opened);
        notKept.set(next.isEmpty());
        next.ifPresent(kept -> {
            opened = kept.number();
            openedRecording = kept.recording();
        });
        return next;
    }

    /** The number in the batch of the run that was opened last, from 1; 0 for any other recording. */
    public int numberOf(Recording recording) {
        return recording != null && recording == openedRecording ? opened : 0;
    }

    /** Whether no recording is kept of the runs that the last {@link #open} asked for. */
    public ReadOnlyBooleanProperty notKeptProperty() {
        return notKept.getReadOnlyProperty();
    }

    /** Cancels the running batch and starts no other. Returns at once; {@link #closed} completes when it has ended. */
    @Override
    public void close() {
        if (!worker.isShutdown()) {
            wanted++;
            live.set(false);
            CompletableFuture.runAsync(this::endBegun, worker).whenComplete((_, _) -> closed.complete(null));
            worker.shutdown();
        }
    }

    /** Completes within a second after {@link #close}, when all threads and sockets are closed. */
    public CompletableFuture<Void> closed() {
        return closed;
    }
}
