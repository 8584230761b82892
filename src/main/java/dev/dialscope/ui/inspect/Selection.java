package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Trace;
import java.util.Set;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which lane and which event are looked at, the same in every view. For the FX thread only. */
public final class Selection {
    private final IntegerProperty lane = new SimpleIntegerProperty(this, "lane", -1);
    private final IntegerProperty row = new SimpleIntegerProperty(this, "row", -1);
    private final ObjectProperty<Set<Integer>> lines = new SimpleObjectProperty<>(this, "lines", Set.of());
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

    /** The lines of the lesson whose events are looked at; none at first. */
    public ObjectProperty<Set<Integer>> linesProperty() {
        return lines;
    }

    /** Selects nothing, in another recording; null for none. */
    public void load(Trace trace) {
        this.trace = null;
        row.set(-1);
        lane.set(-1);
        lines.set(Set.of());
        this.trace = trace;
    }

    /** The same recording with its rows in another order. The timeline, which knows both, finds the selected event again. */
    public void reload(Trace ordered) {
        trace = ordered;
    }
}
