package dev.dialscope.ui.compare;

import dev.dialscope.analysis.Comparison;
import dev.dialscope.analysis.Comparison.Pair;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.KeptRun;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.Runs;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A comparison of two finished runs. Compares on a thread of its own; call everything here from the FX thread. */
public final class CompareModel {
    /** The number of runs that a comparison needs. */
    private static final int LEAST_RUNS = 2;

    private static final Pair NO_LANES = new Pair("", -1, -1);

    private final Runs runs;
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final ObjectProperty<KeptRun> first = new SimpleObjectProperty<>(this, "first");
    private final ObjectProperty<KeptRun> second = new SimpleObjectProperty<>(this, "second");
    private final ObjectProperty<Alignment> alignment = new SimpleObjectProperty<>(this, "alignment", Alignment.START);
    private final ReadOnlyObjectWrapper<Comparison> comparison = new ReadOnlyObjectWrapper<>(this, "comparison");
    private final ReadOnlyObjectWrapper<CompareError> error =
            new ReadOnlyObjectWrapper<>(this, "error", CompareError.NOT_CHOSEN);
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper(this, "waiting");
    private final BooleanProperty asksFirst = new SimpleBooleanProperty(this, "asksFirst");
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper(this, "asking");
    private final ObjectProperty<Pair> lanes = new SimpleObjectProperty<>(this, "lanes", NO_LANES);
    private final Player player = new Player(new Playhead());

    /** The run that the repeated run was compared with. */
    private KeptRun above;

    /** The number of the newest pair. Results of older pairs are dropped. */
    private int wanted;

    /** A model without a comparison. */
    public CompareModel(Runs runs) {
        this.runs = runs;
        for (ObjectProperty<KeptRun> run : List.of(first, second)) {
            run.addListener((property, before, now) -> {
                keepChosen();
                compare();
            });
        }
        shown.addListener((property, before, now) -> {
            player.playhead().pause();
            stopWaiting();
            keepChosen();
        });
        runs.newestProperty().addListener((property, before, now) -> take(now));
    }

    /** The runs that can be compared. */
    Runs runs() {
        return runs;
    }

    /** Whether the window shows the comparison instead of a run. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** The upper run; null if none is chosen. */
    public ObjectProperty<KeptRun> firstProperty() {
        return first;
    }

    /** The lower run; null if none is chosen. Its differences from the upper run are shown. */
    public ObjectProperty<KeptRun> secondProperty() {
        return second;
    }

    /** The event at which both runs are aligned. */
    public ObjectProperty<Alignment> alignmentProperty() {
        return alignment;
    }

    /** The differences of both runs; null until they are known, and if the runs cannot be compared. */
    public ReadOnlyObjectProperty<Comparison> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    /** Why two runs cannot be compared. */
    public ReadOnlyObjectProperty<CompareError> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** Whether the lower run is live: it is drawn as it grows, and compared with the upper run at its end. */
    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** Whether the learner is asked what is the same before the differences are shown. */
    public BooleanProperty asksFirstProperty() {
        return asksFirst;
    }

    /** Whether that is asked now. */
    ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /** The learner has said what is the same; blank words say nothing. Keeps them with the lower run, and shows the differences. */
    void answered(String words) {
        if (second.get() != null) {
            runs.sayWhatIsSame(second.get(), words);
        }
        asking.set(false);
    }

    /** What the learner has said of the lower run before. */
    String whatIsSame() {
        return second.get() == null ? "" : runs.whatIsSame(second.get());
    }

    /** Moves the playhead of both runs. */
    public Player player() {
        return player;
    }

    /** Compares a run that has just ended, if it is the awaited one or the second run at all. */
    private void take(KeptRun run) {
        if (waiting.get()) {
            waiting.set(false);
            second.set(run);
        } else if (shown.get() && error.get() == CompareError.ALONE) {
            open(run.recording());
        }
    }

    /** Keeps the compared runs from being dropped from the history. */
    private void keepChosen() {
        runs.show(Stream.of(first.get(), second.get())
                .filter(run -> run != null && shown.get())
                .collect(Collectors.toSet()));
    }

    /** Compares a run with the run before it, preferably of the same lesson. */
    public void open(Recording recording) {
        List<KeptRun> kept = runs.kept();
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
                .filter(run -> run.lesson().equals(newer.lesson()))
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

    /** Moves the lower run up, and awaits its repetition as the new lower run. */
    public void await() {
        await(second.get());
    }

    private void await(KeptRun before) {
        shown.set(true);
        above = before == second.get() ? first.get() : null;
        waiting.set(before != null);
        choose(before, null);
    }

    /** Awaits a live run of this lesson, and compares it with the newest run, preferably of the same lesson. */
    public void awaitBesideNewest(String lesson) {
        List<KeptRun> kept = runs.kept();
        await(kept.stream()
                .filter(run -> run.lesson().equals(lesson))
                .findFirst()
                .orElse(kept.isEmpty() ? null : kept.getFirst()));
    }

    /** The awaited run did not start: shows the runs before it again. */
    public void stopWaiting() {
        if (waiting.get()) {
            waiting.set(false);
            choose(above, first.get());
        }
    }

    /** Whether both runs can be aligned at a cancel. */
    public boolean bothCancelled() {
        Comparison now = comparison.get();
        return now != null && now.first().cancelledAt() >= 0 && now.second().cancelledAt() >= 0;
    }

    /** The selected lanes, one in each run: those of a difference, or a lane and its counterpart in the other run. */
    public ObjectProperty<Pair> lanesProperty() {
        return lanes;
    }

    /** Selects a lane of the upper run and its counterpart in the lower run; -1 selects none. */
    public void selectInFirst(int lane) {
        if (lanes.get().first() != lane) {
            lanes.set(pair(Pair::first, lane).orElse(new Pair("", lane, -1)));
        }
    }

    /** Selects a lane of the lower run and its counterpart in the upper run; -1 selects none. */
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
        asking.set(false);
        if (waiting.get()) {
            error.set(CompareError.NONE);
            return;
        }
        if (one == null || other == null) {
            List<KeptRun> kept = runs.kept();
            boolean alone = kept.size() < LEAST_RUNS && (other == null || kept.contains(other));
            error.set(alone ? CompareError.ALONE : CompareError.NOT_CHOSEN);
            return;
        }
        if (!one.lesson().equals(other.lesson())) {
            error.set(CompareError.OTHER_LESSON);
            return;
        }
        error.set(CompareError.NONE);
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
        asking.set(asksFirst.get());
        comparison.set(done);
    }
}
