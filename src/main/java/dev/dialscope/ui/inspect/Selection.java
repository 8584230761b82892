package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Trace;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

/** Which lane and which event are looked at, the same in every view. For the FX thread only. */
public final class Selection {
    private final IntegerProperty lane = new SimpleIntegerProperty(this, "lane", -1);
    private final IntegerProperty row = new SimpleIntegerProperty(this, "row", -1);
    private Trace trace;

    /** Nothing is selected at first. */
    public Selection() {
        row.addListener((property, before, now) -> {
            if (trace != null && now.intValue() >= 0 && now.intValue() < trace.size()) {
                lane.set(trace.laneOf(now.intValue()));
            }
        });
        lane.addListener((property, before, now) -> {
            if (row.get() >= 0 && trace != null && trace.laneOf(row.get()) != now.intValue()) {
                row.set(-1);
            }
        });
    }

    /** The id of the selected lane, or -1. */
    public IntegerProperty laneProperty() {
        return lane;
    }

    /** The row in the trace of the selected event, or -1. Its lane is selected with it. */
    public IntegerProperty rowProperty() {
        return row;
    }

    /** Selects nothing, in another recording; null for none. */
    public void load(Trace trace) {
        this.trace = null;
        row.set(-1);
        lane.set(-1);
        this.trace = trace;
    }

    /** Keeps what is selected in the same recording with its rows in another order. */
    public void reload(Trace ordered) {
        int same = row.get() < 0 ? -1 : rowIn(ordered);
        int selected = lane.get();
        trace = null;
        row.set(same);
        lane.set(selected);
        trace = ordered;
    }

    private int rowIn(Trace ordered) {
        Lane then = trace.lane(trace.laneOf(row.get()));
        for (int n = 0; n < then.size(); n++) {
            if (then.row(n) == row.get()) {
                return ordered.lane(then.id()).row(n);
            }
        }
        return -1;
    }
}
