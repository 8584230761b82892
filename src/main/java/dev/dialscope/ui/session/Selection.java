package dev.dialscope.ui.session;

import dev.dialscope.trace.Trace;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Which lane and which event of a recording are selected. All panes observe it, and change it only by the methods below. The selected
 * event is always one of the selected lane. For the FX thread only.
 */
public final class Selection {
    private static final int NONE = -1;

    private final ReadOnlyIntegerWrapper lane = new ReadOnlyIntegerWrapper(this, "lane", NONE);
    private final ReadOnlyIntegerWrapper row = new ReadOnlyIntegerWrapper(this, "row", NONE);
    private final ReadOnlyObjectWrapper<Set<Integer>> lines = new ReadOnlyObjectWrapper<>(this, "lines", Set.of());
    private Trace trace;

    /** The id of the selected lane, or -1. */
    public ReadOnlyIntegerProperty laneProperty() {
        return lane.getReadOnlyProperty();
    }

    public int lane() {
        return lane.get();
    }

    /** The row in the trace of the selected event, or -1. */
    public ReadOnlyIntegerProperty rowProperty() {
        return row.getReadOnlyProperty();
    }

    public int row() {
        return row.get();
    }

    /** The lines of the lesson's source whose events are marked; none at first. */
    public ReadOnlyObjectProperty<Set<Integer>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /** Selects a lane by its id, or none for -1. An event of another lane is selected no longer. */
    public void selectLane(int id) {
        if (row.get() >= 0 && trace.laneOf(row.get()) != id) {
            row.set(NONE);
        }
        lane.set(id);
    }

    /** Selects the event of this row, and its lane; for -1 no event, but still the lane. */
    public void selectEvent(int eventRow) {
        boolean known = trace != null && eventRow >= 0 && eventRow < trace.size();
        if (known) {
            lane.set(trace.laneOf(eventRow));
        }
        row.set(known ? eventRow : NONE);
    }

    /** Marks the events of these lines of the lesson's source. */
    public void markLines(Set<Integer> marked) {
        lines.set(marked);
    }

    /**
     * Turns to another recording, or to none for null: nothing is selected. Where it is the same run with its rows in the order of time,
     * or only its beginning, the same lane stays selected, and the same event if it is there.
     */
    public void show(Trace next) {
        Trace old = trace;
        if (next == old) {
            return;
        }
        boolean same = old != null && old.isOfSameRun(next);
        int selected = same ? rowIn(next, old) : NONE;
        trace = next;
        row.set(selected);
        if (!same) {
            lane.set(NONE);
            lines.set(Set.of());
        }
    }

    private int rowIn(Trace next, Trace old) {
        int selected = row.get();
        if (selected < 0 || next.size() >= old.size()) {
            return selected < 0 ? NONE : old.rowIn(next, selected);
        }
        return selected < next.size() ? selected : NONE;
    }
}
