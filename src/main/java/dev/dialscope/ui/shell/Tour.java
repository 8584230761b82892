package dev.dialscope.ui.shell;

import dev.dialscope.ui.help.TourPane;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.theme.Sheet;
import dev.dialscope.ui.theme.TextSize;
import java.util.List;
import javafx.scene.Node;

/** The tour over the window. */
final class Tour extends Overlay {
    private final TourPane pane;

    /**
     * @param outcomes the column of the outcomes on the timeline
     * @param keys the keys that open the palette and help, as they are written
     */
    Tour(Language language, TourPane.Bounded outcomes, List<String> keys) {
        pane = new TourPane(language, outcomes, keys, this::close);
        getStyleClass().setAll("tour-overlay");
        new Sheet(TourPane.class, "help.css").give(this, TextSize.factor());
        // A click beside the card does not end it.
        setOnMouseClicked(null);
        getChildren().add(pane);
    }

    @Override
    void opening() {
        pane.begin();
    }

    @Override
    Node focus() {
        return pane.focus();
    }
}
