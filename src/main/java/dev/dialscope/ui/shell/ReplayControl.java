package dev.dialscope.ui.shell;

import dev.dialscope.analysis.Causes;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.compare.CompareModel;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.session.Runner;
import dev.dialscope.ui.session.Selection;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;

/** Plays the shown run, and steps through its events. For the FX thread only. */
final class ReplayControl {
    private final RunControl runs;
    private final Runner runner;
    private final CompareModel compare;
    private final Player player;
    private final Selection selection;
    private final BooleanProperty futureHidden;

    ReplayControl(WindowModel model, RunControl runs) {
        this.runs = runs;
        runner = model.runner();
        compare = model.compare();
        player = model.player();
        selection = model.selection();
        futureHidden = model.futureHiddenProperty();
    }

    /** Starts a run if none is shown, otherwise plays or pauses. */
    void goOn() {
        if (compare.shownProperty().get()) {
            compare.player().playOrPause();
        } else if (runner.phase() == Phase.EMPTY) {
            runs.run();
        } else {
            player.playOrPause();
        }
    }

    /** Hides what comes after the playhead, or shows it. At the end of the run there is nothing to hide: goes to the beginning. */
    void toggleFuture() {
        boolean hide = !futureHidden.get();
        futureHidden.set(hide);
        if (hide && player.playhead().knowsAll() && !player.growingProperty().get()) {
            player.first();
        }
    }

    /** Steps the replay by this number of events, back if it is negative. Also selects the event. */
    void step(int events) {
        if (compare.shownProperty().get()) {
            compare.player().step(events);
            return;
        }
        player.step(events);
        selection.selectEvent(player.rowProperty().get());
    }

    /** Steps to the next or the previous event of the selected lane. */
    void stepInLane(boolean on) {
        Trace trace = runner.trace();
        int lane = selection.lane();
        player.step(on, row -> trace.laneOf(row) == lane);
        selection.selectEvent(player.rowProperty().get());
    }

    /** Steps back from the event at the playhead to its cause. */
    void stepToCause() {
        int row = player.rowProperty().get();
        int cause = row < 0 ? -1 : causes().cause(row);
        if (cause >= 0) {
            show(cause);
        }
    }

    /** Steps from the event at the playhead to the first event that it caused. */
    void stepToEffect() {
        int row = player.rowProperty().get();
        Causes causes = causes();
        IntStream.range(0, row < 0 ? 0 : runner.trace().size())
                .filter(effect -> causes.cause(effect) == row)
                .findFirst()
                .ifPresent(this::show);
    }

    private Causes causes() {
        return Causes.of(runner.trace());
    }

    private void show(int row) {
        player.showRow(row);
        selection.selectEvent(row);
    }
}
