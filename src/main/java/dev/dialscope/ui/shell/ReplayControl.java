package dev.dialscope.ui.shell;

import dev.dialscope.analysis.Causes;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.compare.CompareModel;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.session.Runner;
import dev.dialscope.ui.session.Selection;
import java.util.stream.IntStream;

/** Plays what is shown, and steps through it from event to event. For the FX thread only. */
final class ReplayControl {
    private final RunControl runs;
    private final Runner runner;
    private final CompareModel compare;
    private final Player player;
    private final Selection selection;

    ReplayControl(WindowModel model, RunControl runs) {
        this.runs = runs;
        runner = model.runner();
        compare = model.compare();
        player = model.player();
        selection = model.selection();
    }

    /** The one key that always goes on: runs where there is nothing to see, otherwise plays or pauses. */
    void goOn() {
        if (compare.shownProperty().get()) {
            compare.player().playOrPause();
        } else if (runner.phase() == Phase.EMPTY) {
            runs.run();
        } else {
            player.playOrPause();
        }
    }

    /** Steps the replay by so many events, or back. A step shows one event, so the event is selected too. */
    void step(int events) {
        if (compare.shownProperty().get()) {
            compare.player().step(events);
            return;
        }
        player.step(events);
        selection.selectEvent(player.rowProperty().get());
    }

    /** Steps to the next event of the selected lane, or back to the last one. */
    void stepInLane(boolean on) {
        Trace trace = runner.trace();
        int lane = selection.lane();
        player.step(on, row -> trace.laneOf(row) == lane);
        selection.selectEvent(player.rowProperty().get());
    }

    /** Steps back from the event at the playhead to what caused it. */
    void stepToCause() {
        int row = player.rowProperty().get();
        int cause = row < 0 ? -1 : causes().cause(row);
        if (cause >= 0) {
            show(cause);
        }
    }

    /** Steps on from the event at the playhead to the first one that it caused. */
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
