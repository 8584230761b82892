package dev.dialscope.ui.compare;

import dev.dialscope.analysis.Comparison;
import dev.dialscope.analysis.Comparison.Pair;
import dev.dialscope.lab.RecordingBudget;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.Playhead;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The last finished runs, and two of them compared. The comparing itself has a thread of its own; everything here is for the FX thread.
 */
public final class CompareModel {
    /** More could not be told apart in a list. */
    static final int MOST_RUNS = 20;

    /** So many are kept however large they are: with fewer there is nothing to compare. */
    private static final int LEAST_RUNS = 2;

    private static final Pair NO_LANES = new Pair("", -1, -1);

    private final ObservableList<KeptRun> kept = FXCollections.observableArrayList();
    private final ObservableList<KeptRun> readable = FXCollections.unmodifiableObservableList(kept);
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final ObjectProperty<KeptRun> first = new SimpleObjectProperty<>(this, "first");
    private final ObjectProperty<KeptRun> second = new SimpleObjectProperty<>(this, "second");
    private final ObjectProperty<Alignment> alignment = new SimpleObjectProperty<>(this, "alignment", Alignment.START);
    private final ReadOnlyObjectWrapper<Comparison> comparison = new ReadOnlyObjectWrapper<>(this, "comparison");
    private final ReadOnlyObjectWrapper<CompareError> trouble =
            new ReadOnlyObjectWrapper<>(this, "trouble", CompareError.NOT_CHOSEN);
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper(this, "waiting");
    private final ObjectProperty<Pair> lanes = new SimpleObjectProperty<>(this, "lanes", NO_LANES);
    private final Player player = new Player(new Playhead());
    private final RecordingBudget budget;
    private final Map<KeptRun, Runnable> letGo = new HashMap<>();

    /** What the run that is being repeated was compared with. */
    private KeptRun above;

    /** The newest pair's number; what comes of an older one is not shown. */
    private int wanted;

    /** No run is kept at first, and those that are have a quarter of the heap. */
    public CompareModel() {
        this(new RecordingBudget());
    }

    /** No run is kept at first; those that are share this memory with others. */
    public CompareModel(RecordingBudget budget) {
        this.budget = budget;
        for (ObjectProperty<KeptRun> run : List.of(first, second)) {
            run.addListener((property, before, now) -> {
                lookAt();
                compare();
            });
        }
        shown.addListener((property, before, now) -> {
            player.playhead().pause();
            stopWaiting();
            lookAt();
        });
    }

    /** The runs that are kept, the newest first. */
    public ObservableList<KeptRun> kept() {
        return readable;
    }

    /** Whether the comparison is what the window shows, instead of a run. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** The upper run; null where none is chosen. */
    public ObjectProperty<KeptRun> firstProperty() {
        return first;
    }

    /** The lower run, which is told as what has become of the upper one; null where none is chosen. */
    public ObjectProperty<KeptRun> secondProperty() {
        return second;
    }

    /** Which moment of both stands at the same place. */
    public ObjectProperty<Alignment> alignmentProperty() {
        return alignment;
    }

    /** In what the two differ; null before that is known, and where there is trouble. */
    public ReadOnlyObjectProperty<Comparison> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    /** Why there is nothing to compare. */
    public ReadOnlyObjectProperty<CompareError> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Whether the lower run is the one that goes on: it is drawn as it grows, and its end will be compared with the upper one. */
    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** Moves the playhead of both. */
    public Player player() {
        return player;
    }

    /** Keeps a finished run; one that is kept already is not kept twice. */
    public void keep(KeptRun run) {
        if (kept.stream().anyMatch(one -> one.recording() == run.recording())) {
            return;
        }
        kept.addFirst(run);
        if (waiting.get()) {
            waiting.set(false);
            second.set(run);
        } else if (shown.get() && trouble.get() == CompareError.ALONE) {
            open(run.recording());
        }
        lookAt();
        count(run);
        kept.stream().skip(MOST_RUNS).filter(one -> !isChosen(one)).toList().forEach(this::forget);
    }

    private void count(KeptRun run) {
        Runnable drop = () -> onFx(() -> drop(run));
        letGo.put(run, drop);
        budget.keep(run.recording(), false, drop);
    }

    /** The memory is for others now; but what has been chosen meanwhile stays. */
    private void drop(KeptRun run) {
        if (isLookedAt(run)) {
            count(run);
        } else {
            letGo.remove(run);
            kept.remove(run);
        }
    }

    private void forget(KeptRun run) {
        budget.release(run.recording(), letGo.remove(run));
        kept.remove(run);
    }

    /** Recordings may be let go by the thread of a batch. */
    private static void onFx(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
    }

    /** Only what is looked at, and the newest, are kept however large they are. */
    private void lookAt() {
        Set<Trace> traces = new HashSet<>();
        kept.stream()
                .filter(this::isLookedAt)
                .forEach(run -> traces.add(run.recording().trace()));
        budget.lookAt(traces);
    }

    private boolean isLookedAt(KeptRun run) {
        return isChosen(run) || kept.indexOf(run) < LEAST_RUNS;
    }

    private boolean isChosen(KeptRun run) {
        return shown.get() && (run == first.get() || run == second.get());
    }

    /** Compares a run with the one before it of the same lesson, or else with the one before it. */
    public void open(Recording recording) {
        int at = 0;
        for (int n = 0; n < kept.size(); n++) {
            if (kept.get(n).recording() == recording) {
                at = n;
            }
        }
        shown.set(true);
        if (kept.isEmpty()) {
            choose(null, null);
            return;
        }
        KeptRun newer = kept.get(at);
        List<KeptRun> older = kept.subList(at + 1, kept.size());
        KeptRun before = older.stream()
                .filter(run -> run.lesson() == newer.lesson())
                .findFirst()
                .or(() -> older.stream().findFirst())
                .orElse(at > 0 ? kept.getFirst() : null);
        choose(before, newer);
    }

    private void choose(KeptRun one, KeptRun other) {
        boolean again = first.get() == one && second.get() == other;
        first.set(one);
        second.set(other);
        if (again) {
            compare();
        }
    }

    /** Says that the lower run is run again: the run that goes on takes its place, and it the upper one's. */
    public void await() {
        await(second.get());
    }

    private void await(KeptRun before) {
        shown.set(true);
        above = before == second.get() ? first.get() : null;
        waiting.set(before != null);
        choose(before, null);
    }

    /** The run that goes on beside the newest run of its lesson, or else the newest of all. */
    public void awaitBesideNewest(Lesson lesson) {
        await(kept.stream()
                .filter(run -> run.lesson() == lesson)
                .findFirst()
                .orElse(kept.isEmpty() ? null : kept.getFirst()));
    }

    /** The run that was waited for has not come about: what it was to be compared with is what there is. */
    public void stopWaiting() {
        if (waiting.get()) {
            waiting.set(false);
            choose(above, first.get());
        }
    }

    /** Whether both runs have a cancel to be aligned at. */
    public boolean bothCancelled() {
        Comparison now = comparison.get();
        return now != null && now.first().cancelledAt() >= 0 && now.second().cancelledAt() >= 0;
    }

    /** The lanes that are selected, one in each run: those of a difference, or a lane and what it is in the other run. */
    public ObjectProperty<Pair> lanesProperty() {
        return lanes;
    }

    /** Selects a lane of the upper run, and in the lower run the same; -1 selects none. */
    public void selectInFirst(int lane) {
        if (lanes.get().first() != lane) {
            lanes.set(pair(Pair::first, lane).orElse(new Pair("", lane, -1)));
        }
    }

    /** Selects a lane of the lower run, and in the upper run the same; -1 selects none. */
    public void selectInSecond(int lane) {
        if (lanes.get().second() != lane) {
            lanes.set(pair(Pair::second, lane).orElse(new Pair("", -1, lane)));
        }
    }

    private Optional<Pair> pair(ToIntFunction<Pair> id, int lane) {
        return comparison.get() == null || lane < 0
                ? Optional.empty()
                : comparison.get().pairs().stream()
                        .filter(pair -> id.applyAsInt(pair) == lane)
                        .findFirst();
    }

    private void compare() {
        int request = ++wanted;
        KeptRun one = first.get();
        KeptRun other = second.get();
        player.playhead().pause();
        comparison.set(null);
        if (waiting.get()) {
            trouble.set(CompareError.NONE);
            return;
        }
        if (one == null || other == null) {
            boolean alone = kept.size() < LEAST_RUNS && (other == null || kept.contains(other));
            trouble.set(alone ? CompareError.ALONE : CompareError.NOT_CHOSEN);
            return;
        }
        if (one.lesson() != other.lesson()) {
            trouble.set(CompareError.OTHER_LESSON);
            return;
        }
        trouble.set(CompareError.NONE);
        Thread.startVirtualThread(() -> {
            Comparison done = Comparison.of(one.recording(), other.recording());
            Platform.runLater(() -> {
                if (request == wanted) {
                    show(done);
                }
            });
        });
    }

    private void show(Comparison done) {
        boolean cancelled = done.first().cancelledAt() >= 0 && done.second().cancelledAt() >= 0;
        if (!cancelled) {
            alignment.set(Alignment.START);
        }
        comparison.set(done);
    }
}
