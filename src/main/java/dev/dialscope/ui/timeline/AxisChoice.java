package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Axis;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The scale of the time axis, common to all timelines of a window. For the FX thread only. */
public final class AxisChoice {
    private final ObjectProperty<Axis> axis = new SimpleObjectProperty<>(this, "axis", Axis.BY_EVENT);
    private final BooleanProperty folded = new SimpleBooleanProperty(this, "folded");

    /** Whether the axis is real-time or by-event. */
    public ObjectProperty<Axis> axisProperty() {
        return axis;
    }

    /** Whether the real-time axis folds idle gaps. A fold does not change the scale, and shows how much it leaves out. */
    public BooleanProperty foldedProperty() {
        return folded;
    }
}
