package dev.dialscope.ui.timeline;

import javafx.scene.layout.Region;

/** The whole run, small: what has happened in full, the rest veiled, and a handle on the moment that is looked at. */
public final class Scrubber extends Region {
    private final Timeline timeline;

    /** A scrubber of this timeline's playhead. It speaks the timeline's language and follows its trace. */
    public Scrubber(Timeline timeline) {
        this.timeline = timeline;
        getStyleClass().add("scrubber");
    }
}
