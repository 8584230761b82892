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
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The batch of the window, one at a time: how many runs are wanted, how far they are, and what they amount to. Runs and sorting have a
 * thread of their own; everything here is for the FX thread.
 */
public final class BatchModel implements AutoCloseable {
    /** A batch may have so many runs; more would be for a program, not for a window. */
    public static final int MOST_RUNS = 10_000;

    private static final int RUNS = 200;

    /** Numbers that change more often cannot be read. */
    private static final long PROGRESS_EVERY_NANOS = 100_000_000;

    /** Sorting takes a processor from the race, so it is done now and then. */
    private static final long RESULTS_EVERY_NANOS = 700_000_000;

    private final StringProperty count = new SimpleStringProperty(this, "count", Integer.toString(RUNS));
    private final ObjectProperty<BadArgument> obstacle = new SimpleObjectProperty<>(this, "obstacle");
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper(this, "live");
    private final ReadOnlyBooleanWrapper letGo = new ReadOnlyBooleanWrapper(this, "letGo");
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

    /** The newest request's number; what comes of an older one is closed unseen. Written on the FX thread, read on the worker's. */
    private volatile int wanted;

    private boolean summing;
    private int summed;
    private long progressAt;
    private long resultsAt;
    private int opened;
    private Recording openedRecording;

    /** The batch that the worker began last, to be ended before the next one. For the worker's thread only. */
    private Batch begun;

    /** A batch whose recordings share this memory with others. */
    public BatchModel(RecordingBudget budget) {
        this.budget = budget;
    }

    /** How many runs are wanted, as it was typed. */
    public StringProperty countProperty() {
        return count;
    }

    /** How many runs are wanted; empty where what was typed is no number of runs. */
    public OptionalInt runs() {
        try {
            int runs = Integer.parseInt(count.get().strip());
            return runs >= 1 && runs <= MOST_RUNS ? OptionalInt.of(runs) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** Why what is chosen can't be run many times; null where it can. */
    public ObjectProperty<BadArgument> obstacleProperty() {
        return obstacle;
    }

    /** Whether the batch is what the window shows, instead of a run. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** Whether a batch is running, or ending. */
    public ReadOnlyBooleanProperty liveProperty() {
        return live.getReadOnlyProperty();
    }

    /** Whether the batch was told to end before its last run. */
    public ReadOnlyBooleanProperty cancelledProperty() {
        return cancelled.getReadOnlyProperty();
    }

    /** How far the batch is, a few times a second; null before the first. */
    public ReadOnlyObjectProperty<Batch.Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** What the finished runs amount to; null before the first of them. */
    public ReadOnlyObjectProperty<Distribution> resultsProperty() {
        return results.getReadOnlyProperty();
    }

    /** What was or is being run; null before the first batch. */
    public Lesson lesson() {
        return lesson;
    }

    /** With what; null before the first batch. */
    public Arguments arguments() {
        return arguments;
    }

    /**
     * Begins a batch. Nothing happens while another one lives, and where the number of runs is none.
     *
     * @param before completed when nothing else runs any more
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
        letGo.set(false);
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

    /** Ends the batch; what is finished stays. Again, or after the end, it does nothing. */
    public void cancel() {
        if (live.get() && !cancelled.get()) {
            cancelled.set(true);
            if (batch != null) {
                close(batch);
            }
        }
    }

    /** A close cancels a context, which closes sockets on the thread that does it. */
    private static void close(Batch batch) {
        Thread.startVirtualThread(batch::close);
    }

    /** Takes up how far the batch is. To be called once a frame, with the frame's time in nanos. */
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

    /** Another run that has the feature each time it is asked; empty where no recording of such a run is kept. */
    public Optional<Batch.Kept> open(BatchFacet feature) {
        Optional<Batch.Kept> next = batch == null ? Optional.empty() : batch.next(feature, opened);
        letGo.set(next.isEmpty());
        next.ifPresent(kept -> {
            opened = kept.number();
            openedRecording = kept.recording();
        });
        return next;
    }

    /** The number of this run in the batch, counted from 1; 0 where it was not opened from it. */
    public int numberOf(Recording recording) {
        return recording != null && recording == openedRecording ? opened : 0;
    }

    /** Whether the recordings were let go of the runs that were asked for last. */
    public ReadOnlyBooleanProperty letGoProperty() {
        return letGo.getReadOnlyProperty();
    }

    /** Ends what runs and takes no further batch. Returns at once; {@link #closed} is completed when it is done. */
    @Override
    public void close() {
        if (!worker.isShutdown()) {
            wanted++;
            live.set(false);
            CompletableFuture.runAsync(this::endBegun, worker).whenComplete((_, _) -> closed.complete(null));
            worker.shutdown();
        }
    }

    /** Completed, within a second after {@link #close}, when nothing is running or open any more. */
    public CompletableFuture<Void> closed() {
        return closed;
    }
}
