package dev.dialscope.ui.timeline;

import dev.dialscope.ui.language.Language;
import javafx.application.Platform;
import javafx.scene.control.Label;

/** Says below the rows how many lanes are scrolled out of sight. */
public final class OutOfSight extends Label {
    private final Language language;
    private final Lanes lanes;

    /** A text for this timeline. */
    public OutOfSight(Language language, Timeline timeline) {
        this.language = language;
        lanes = timeline.model().lanes();
        setId("out-of-sight");
        getStyleClass().addAll("ds-caption", "out-of-sight");
        setMaxWidth(Double.MAX_VALUE);
        managedProperty().bind(visibleProperty());
        // It changes during the timeline's layout, when no other node may request one.
        lanes.hiddenProperty().addListener((property, before, now) -> Platform.runLater(this::update));
        language.localeProperty().addListener((property, before, now) -> update());
        update();
    }

    private void update() {
        int hidden = lanes.hiddenProperty().get();
        setVisible(hidden > 0);
        setText(language.get("lanes.out-of-sight", hidden));
    }
}
