package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Axis;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How time is drawn, chosen once for all timelines of a window. For the FX thread only. */
public final class AxisChoice {
    private final ObjectProperty<Axis> axis = new SimpleObjectProperty<>(this, "axis", Axis.BY_EVENT);
    private final BooleanProperty folded = new SimpleBooleanProperty(this, "folded");

    /** How time runs along a timeline. */
    public ObjectProperty<Axis> axisProperty() {
        return axis;
    }

    /** Whether the real-time axis leaves idle gaps out. It keeps its scale, and says where and how much. */
    public BooleanProperty foldedProperty() {
        return folded;
    }
}
