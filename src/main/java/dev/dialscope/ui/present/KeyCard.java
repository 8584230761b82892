package dev.dialscope.ui.present;

import dev.dialscope.ui.timeline.Legend;
import dev.dialscope.ui.timeline.Timeline;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The key to the picture: the states that the run has entered so far, with their letters and names, and the marks. */
final class KeyCard extends StackPane {
    KeyCard(Timeline timeline, ObservableDoubleValue scale) {
        setId("present-key");
        getStyleClass().add("present-key");
        Legend legend = new Legend(timeline);
        legend.scaleProperty().bind(scale);
        getChildren().add(legend);
        setMaxHeight(Region.USE_PREF_SIZE);
    }
}
