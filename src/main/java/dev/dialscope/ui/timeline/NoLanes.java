package dev.dialscope.ui.timeline;

import dev.dialscope.ui.language.Language;
import javafx.application.Platform;
import javafx.scene.control.Label;

/** A text over a timeline without visible lanes: why there are none, and how to show them again. */
public final class NoLanes extends Label {
    private final Language language;
    private final Lanes lanes;

    /** A text for this timeline. */
    public NoLanes(Language language, Timeline timeline) {
        this.language = language;
        lanes = timeline.model().lanes();
        setId("no-lanes");
        getStyleClass().add("no-lanes");
        setWrapText(true);
        setMouseTransparent(true);
        // They change during the timeline's layout, when no other node may request one.
        lanes.allProperty().addListener((property, before, now) -> Platform.runLater(this::update));
        lanes.shownProperty().addListener((property, before, now) -> Platform.runLater(this::update));
        lanes.filterProperty().addListener((property, before, now) -> update());
        language.localeProperty().addListener((property, before, now) -> update());
        update();
    }

    private void update() {
        String filter = lanes.filterProperty().get();
        setVisible(lanes.shownProperty().get() == 0 && lanes.allProperty().get() > 0);
        setText(filter.isBlank() ? language.get("lanes.folded") : language.get("lanes.nothing", filter.strip()));
    }
}
