package dev.dialscope.lab;

import dev.dialscope.analysis.BatchFacet;
import dev.dialscope.analysis.Distribution;
import dev.dialscope.analysis.RunResult;
import dev.dialscope.analysis.Tally;
import dev.dialscope.trace.Recording;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The same run many times, one after the other in the background: what one run shows by luck, many show as a law. Every run is counted;
 * of their recordings as many are kept as memory allows, and for everything that was counted at least one.
 *
 * <p>All methods may be called from any thread.
 */
public final class Batch implements AutoCloseable {
    /**
     * How far a batch is.
     *
     * @param done the runs that are finished and counted
     * @param of the runs that were asked for
     * @param elapsed nanos since the batch began; once it is over, all that it took
     * @param over whether it is over, done or closed
     * @param failure why no further run could be started, or null
     */
    public record Progress(int done, int of, long elapsed, boolean over, String failure) {
        /** The nanos that the other runs will take if they are like those that are done; -1 where that is not known. */
        public long remaining() {
            return done == 0 ? -1 : (long) ((double) elapsed / done * (of - done));
        }
    }

    /** One of the runs whose recordings are kept, by its number, counted from 1. */
    public record Kept(int number, Recording recording) {}

    private record Example(RunResult result, Recording recording, Runnable letGo) {}

    private static final System.Logger LOG = System.getLogger(Batch.class.getName());

    private final int runs;
    private final Supplier<Run> starter;
    private final RecordingBudget budget;
    private final Tally tally = new Tally();
    private final TreeMap<Integer, Example> kept = new TreeMap<>();
    private final Set<BatchFacet> shown = new HashSet<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private int done;
    private long began;
    private long took = -1;
    private String failure;
    private volatile Run current;

    private Batch(int runs, Supplier<Run> starter, RecordingBudget budget) {
        this.runs = runs;
        this.starter = starter;
        this.budget = budget;
    }

    /** Begins a batch; {@code starter} starts each run when the one before it has closed everything. */
    public static Batch start(int runs, Supplier<Run> starter) {
        return start(runs, starter, new RecordingBudget());
    }

    /** As {@link #start(int, Supplier)}, with the memory that its recordings share with others. */
    public static Batch start(int runs, Supplier<Run> starter, RecordingBudget budget) {
        Batch batch = new Batch(runs, starter, budget);
        try {
            Thread.ofPlatform().daemon().name("batch").start(batch::conduct);
        } catch (RuntimeException | Error e) {
            batch.failed(e);
            batch.finish();
        }
        return batch;
    }

    private void conduct() {
        try {
            Run.warmUp();
            begin();
            for (int number = 1; number <= runs && !closing.get(); number++) {
                run(number);
            }
        } catch (RuntimeException | Error e) {
            failed(e);
        } finally {
            finish();
        }
    }

    private void run(int number) {
        Run run = starter.get();
        current = run;
        if (closing.get()) {
            run.close();
        }
        Recording recording = run.end().join();
        current = null;
        // One that was ended by force says nothing about the others.
        if (!closing.get()) {
            add(number, recording);
        }
    }

    private synchronized void begin() {
        began = System.nanoTime();
    }

    private void add(int number, Recording recording) {
        RunResult result = RunResult.of(recording);
        Runnable letGo = () -> drop(number);
        boolean isNew;
        synchronized (this) {
            tally.add(result);
            done = number;
            isNew = shown.addAll(result.features());
            kept.put(number, new Example(result, recording, letGo));
        }
        budget.keep(recording, isNew, letGo);
    }

    private synchronized void drop(int number) {
        kept.remove(number);
    }

    /** Keeps no recording any more. */
    public void forget() {
        List<Example> all;
        synchronized (this) {
            all = List.copyOf(kept.values());
            kept.clear();
        }
        all.forEach(example -> budget.release(example.recording(), example.letGo()));
    }

    private synchronized void failed(Throwable e) {
        failure = e.toString();
        try {
            LOG.log(System.Logger.Level.DEBUG, "a batch failed", e);
        } catch (RuntimeException | Error _) {
            // It is told with the progress.
        }
    }

    private void finish() {
        synchronized (this) {
            took = began == 0 ? 0 : System.nanoTime() - began;
        }
        end.complete(null);
    }

    /** How far it is. */
    public synchronized Progress progress() {
        long elapsed = took >= 0 ? took : began == 0 ? 0 : System.nanoTime() - began;
        return new Progress(done, runs, elapsed, took >= 0, failure);
    }

    /** What the finished runs amount to. Sorts what was measured: do not call on the FX thread. */
    public Distribution distribution() {
        Tally copy;
        synchronized (this) {
            copy = tally.copy();
        }
        return copy.distribution();
    }

    /** How many recordings are kept. */
    public synchronized int kept() {
        return kept.size();
    }

    /** The recording of a run, if it is kept. */
    public synchronized Optional<Recording> recording(int number) {
        return Optional.ofNullable(kept.get(number)).map(Example::recording);
    }

    /** The next kept run after this number that has the feature, beginning again after the last. */
    public synchronized Optional<Kept> next(BatchFacet feature, int after) {
        return first(feature, after).or(() -> first(feature, 0));
    }

    private Optional<Kept> first(BatchFacet feature, int after) {
        return kept.tailMap(after, false).entrySet().stream()
                .filter(entry -> entry.getValue().result().features().contains(feature))
                .findFirst()
                .map(entry -> new Kept(entry.getKey(), entry.getValue().recording()));
    }

    /** Completed when the last run has ended and everything is closed; never exceptionally. */
    public CompletableFuture<Void> end() {
        return end;
    }

    /**
     * Ends the batch within a second: the run that lives is closed and not counted, those that are finished stay. Does not wait; {@link
     * #end()} tells when it is over.
     */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            Run run = current;
            if (run != null) {
                run.close();
            }
        }
    }
}
