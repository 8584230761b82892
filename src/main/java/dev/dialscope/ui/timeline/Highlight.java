package dev.dialscope.ui.timeline;

import dev.dialscope.picture.LegendEntry;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the pointer is on, in the legend or in the timeline; each shows what the pointer is on in the other. For the FX thread only. */
final class Highlight {
    private final ObjectProperty<LegendEntry> light = new SimpleObjectProperty<>(this, "light");
    private final ObjectProperty<LegendEntry> pointed = new SimpleObjectProperty<>(this, "pointed");

    /** The entry of the legend whose things the timeline lights; null for none. */
    ObjectProperty<LegendEntry> lightProperty() {
        return light;
    }

    /** The entry of what is pointed at in the timeline, which the legend marks; null for none. */
    ObjectProperty<LegendEntry> pointedProperty() {
        return pointed;
    }
}
