package dev.dialscope.ui.timeline;

import dev.dialscope.trace.Trace;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Region;

/** A run, drawn: one lane for each actor, a bar for each state. For the FX thread only. All times are nanos from the run's start. */
public final class Timeline extends Region {
    private final DoubleProperty playhead = new SimpleDoubleProperty(this, "playhead");
    private final BooleanProperty live = new SimpleBooleanProperty(this, "live", true);
    private final ObjectProperty<Axis> axis = new SimpleObjectProperty<>(this, "axis", Axis.BY_EVENT);
    private final IntegerProperty selectedLane = new SimpleIntegerProperty(this, "selectedLane", -1);
    private final IntegerProperty selectedRow = new SimpleIntegerProperty(this, "selectedRow", -1);
    private final ReadOnlyStringWrapper scaleText = new ReadOnlyStringWrapper(this, "scaleText", "");
    private final ReadOnlyIntegerWrapper mergedLanes = new ReadOnlyIntegerWrapper(this, "mergedLanes");
    private final ReadOnlyIntegerWrapper hiddenLanes = new ReadOnlyIntegerWrapper(this, "hiddenLanes");

    /** An empty timeline. */
    public Timeline() {
        getStyleClass().add("timeline");
    }

    /** Draws this recording from now on, from its beginning. Null draws nothing. */
    public void setTrace(Trace trace) {}

    /** Takes up what the trace has got since the last call. To be called once a frame in which the trace grew. */
    public void refresh() {}

    /** How far the run is: spans that still last are drawn up to here. To be called each frame while the run lives. */
    public void setNow(long nanos) {}

    /** The time that is looked at. */
    public DoubleProperty playheadProperty() {
        return playhead;
    }

    /** Whether the playhead follows the newest event. A touch of the axis or the scrubber sets it to false. */
    public BooleanProperty liveProperty() {
        return live;
    }

    public ObjectProperty<Axis> axisProperty() {
        return axis;
    }

    /** The id of the selected lane, or -1. */
    public IntegerProperty selectedLaneProperty() {
        return selectedLane;
    }

    /** The row in the trace of the selected event, or -1. */
    public IntegerProperty selectedRowProperty() {
        return selectedRow;
    }

    /** The scale in words, such as "1 px = 12 µs". */
    public ReadOnlyStringProperty scaleTextProperty() {
        return scaleText.getReadOnlyProperty();
    }

    /** How many lanes share a row with another one; 0 where each has its own. */
    public ReadOnlyIntegerProperty mergedLanesProperty() {
        return mergedLanes.getReadOnlyProperty();
    }

    /** How many lanes are scrolled out of sight. */
    public ReadOnlyIntegerProperty hiddenLanesProperty() {
        return hiddenLanes.getReadOnlyProperty();
    }

    public void zoomIn() {}

    public void zoomOut() {}

    /** Shows the whole run, and goes on showing it as it grows. */
    public void fit() {}

    /** Changes the language of all words, at once. */
    public void setLocale(Locale locale) {}
}
