package dev.dialscope.ui.session;

import dev.dialscope.lab.RecordingBudget;
import dev.dialscope.trace.Trace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;

/** The last finished runs, which are kept in memory to be returned to and compared. For the FX thread only. */
public final class Runs {
    /** More could not be told apart in a list. */
    public static final int MOST_RUNS = 20;

    /** So many are kept however large they are: with fewer there is nothing to compare. */
    private static final int LEAST_RUNS = 2;

    private final ObservableList<KeptRun> kept = FXCollections.observableArrayList();
    private final ObservableList<KeptRun> readable = FXCollections.unmodifiableObservableList(kept);
    private final ReadOnlyObjectWrapper<KeptRun> newest = new ReadOnlyObjectWrapper<>(this, "newest");
    private final ReadOnlyLongWrapper forgotten = new ReadOnlyLongWrapper(this, "forgotten");
    private final RecordingBudget budget;
    private final Map<KeptRun, Runnable> letGo = new HashMap<>();
    /** What learners said two runs have in common, by the newer one. */
    private final Map<Trace, String> same = new WeakHashMap<>();

    /** The learners' notes on runs. */
    private final ObservableMap<Trace, String> notes = FXCollections.observableMap(new WeakHashMap<>());

    private Set<KeptRun> shown = Set.of();

    /** The runs that were removed from the list, but can be put back until the budget needs their memory. */
    private final Set<KeptRun> removed = new HashSet<>();

    /** No run is kept at first; those that are may have a quarter of the heap. */
    public Runs() {
        budget = new RecordingBudget(this::forgot);
    }

    /** No run is kept at first; those that are may have so many bytes. */
    public Runs(long bytes) {
        budget = new RecordingBudget(bytes, this::forgot);
    }

    private void forgot(long total) {
        Platform.runLater(() -> forgotten.set(total));
    }

    /** The memory that these runs share with those of a batch. */
    public RecordingBudget budget() {
        return budget;
    }

    /** How many recordings had to be let go, the oldest first, because they did not fit into memory. */
    public ReadOnlyLongProperty forgottenProperty() {
        return forgotten.getReadOnlyProperty();
    }

    /** The runs that are kept, the newest first. */
    public ObservableList<KeptRun> kept() {
        return readable;
    }

    /** The run that was kept last, set when it stands in the list already; null before the first. */
    public ReadOnlyObjectProperty<KeptRun> newestProperty() {
        return newest.getReadOnlyProperty();
    }

    /** Keeps a finished run; one that is kept already is not kept twice. */
    public void keep(KeptRun run) {
        if (kept.stream().anyMatch(one -> one.recording() == run.recording())) {
            return;
        }
        kept.addFirst(run);
        newest.set(run);
        protect();
        count(run);
        kept.stream()
                .skip(MOST_RUNS)
                .filter(one -> !shown.contains(one))
                .toList()
                .forEach(this::forget);
    }

    /** Sets which runs are shown. They are not let go, however large they are. */
    public void show(Set<KeptRun> now) {
        shown = Set.copyOf(now);
        protect();
    }

    private void count(KeptRun run) {
        Runnable drop = () -> onFx(() -> drop(run));
        letGo.put(run, drop);
        budget.keep(run.recording(), false, drop);
    }

    /** The budget has given the run's memory away. A run that is shown by now stays all the same, and is counted again. */
    private void drop(KeptRun run) {
        if (removed.remove(run)) {
            letGo.remove(run);
        } else if (isProtected(run)) {
            count(run);
        } else {
            letGo.remove(run);
            kept.remove(run);
        }
    }

    /** Removes a run from the list. It can be put back for a while. */
    public void remove(KeptRun run) {
        if (kept.remove(run)) {
            removed.add(run);
            protect();
        }
    }

    /** Puts a removed run back at this place of the list. Returns false if its memory was needed. */
    public boolean putBack(KeptRun run, int at) {
        boolean there = removed.remove(run);
        if (there) {
            kept.add(Math.min(at, kept.size()), run);
            protect();
        }
        return there;
    }

    /** The learner's note on a run; empty if there is none. */
    public String note(KeptRun run) {
        return notes.getOrDefault(run.recording().trace(), "");
    }

    /** Keeps a note on a run; a blank one removes it. */
    public void note(KeptRun run, String words) {
        if (words.isBlank()) {
            notes.remove(run.recording().trace());
        } else {
            notes.put(run.recording().trace(), words.strip());
        }
    }

    /** The notes, to be observed. */
    public ObservableMap<Trace, String> notes() {
        return FXCollections.unmodifiableObservableMap(notes);
    }

    /** Keeps what a run and the one that it was compared with have in common, in the learner's words. */
    public void sayWhatIsSame(KeptRun run, String words) {
        if (!words.isBlank()) {
            same.put(run.recording().trace(), words.strip());
        }
    }

    /** What a run and another have in common, in the learner's words; empty if nothing was said. */
    public String whatIsSame(KeptRun run) {
        return same.getOrDefault(run.recording().trace(), "");
    }

    private void forget(KeptRun run) {
        budget.release(run.recording(), letGo.remove(run));
        kept.remove(run);
    }

    /** The thread of a batch may take the memory of these runs. */
    private static void onFx(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
    }

    private void protect() {
        Set<Trace> traces = new HashSet<>();
        kept.stream()
                .filter(this::isProtected)
                .forEach(run -> traces.add(run.recording().trace()));
        budget.lookAt(traces);
    }

    private boolean isProtected(KeptRun run) {
        int at = kept.indexOf(run);
        return shown.contains(run) || at >= 0 && at < LEAST_RUNS;
    }
}
