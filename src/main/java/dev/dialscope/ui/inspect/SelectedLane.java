package dev.dialscope.ui.inspect;

import dev.dialscope.analysis.Ending;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.Pane;
import dev.dialscope.ui.session.Selection;
import javafx.scene.Node;

/** Shows the selected lane at the playhead. */
public final class SelectedLane implements Pane {
    private final Selection selection;
    private final Player player;
    private final LanePane pane;
    private Trace trace;
    private boolean over;

    public SelectedLane(Selection selection, Player player, Language language) {
        this.selection = selection;
        this.player = player;
        pane = new LanePane(language, row -> {
            player.showRow(row);
            selection.selectEvent(row);
        });
        selection.laneProperty().addListener((property, before, now) -> grow());
        selection.rowProperty().addListener((property, before, now) -> grow());
        player.rowProperty().addListener((property, before, now) -> grow());
    }

    /** The pane. */
    public Node node() {
        return pane;
    }

    @Override
    public void show(Trace shown) {
        trace = shown;
        over = false;
        grow();
    }

    @Override
    public void grow() {
        int id = selection.lane();
        if (trace == null || id < 0 || id >= trace.lanes().size()) {
            pane.showNone();
            return;
        }
        Lane lane = trace.lane(id);
        pane.show(trace, lane, player.playhead().nanos(), because(lane));
    }

    @Override
    public void end(Recording recording) {
        trace = recording.trace();
        over = true;
        grow();
    }

    @Override
    public void translate() {
        grow();
    }

    /** The row of the event whose causes are shown: the selected event, or the one that ended the lane; -1 while the run is live. */
    private int because(Lane lane) {
        int selected = selection.row();
        if (!over) {
            return -1;
        } else if (selected >= 0 && selected < trace.size() && trace.laneOf(selected) == lane.id()) {
            return selected;
        }
        return Ending.of(trace, lane).map(Ending::row).orElse(-1);
    }
}
