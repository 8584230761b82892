package dev.dialscope.ui.timeline;

import javafx.scene.layout.Region;

/** What the marks of the timeline mean. */
public final class Legend extends Region {
    private final Timeline timeline;

    /** A legend in the language of this timeline. */
    public Legend(Timeline timeline) {
        this.timeline = timeline;
        getStyleClass().add("legend");
    }
}
