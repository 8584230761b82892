package dev.dialscope.ui.timeline;

import dev.dialscope.ui.language.Language;
import javafx.application.Platform;
import javafx.scene.control.Label;

/** Says over a timeline that shows no lane why it shows none, and how to see them again. */
public final class NoLanes extends Label {
    private final Language language;
    private final Timeline timeline;

    /** To lie over this timeline. */
    public NoLanes(Language language, Timeline timeline) {
        this.language = language;
        this.timeline = timeline;
        setId("no-lanes");
        getStyleClass().add("no-lanes");
        setWrapText(true);
        setMouseTransparent(true);
        // They change while the timeline is being laid out, when no other node may ask for that.
        timeline.lanes().allProperty().addListener((property, before, now) -> Platform.runLater(this::say));
        timeline.lanes().shownProperty().addListener((property, before, now) -> Platform.runLater(this::say));
        timeline.lanes().filterProperty().addListener((property, before, now) -> say());
        language.localeProperty().addListener((property, before, now) -> say());
        say();
    }

    private void say() {
        String filter = timeline.lanes().filterProperty().get();
        setVisible(timeline.lanes().shownProperty().get() == 0
                && timeline.lanes().allProperty().get() > 0);
        setText(filter.isBlank() ? language.get("lanes.folded") : language.get("lanes.nothing", filter.strip()));
    }
}
