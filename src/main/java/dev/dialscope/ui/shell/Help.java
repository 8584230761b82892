package dev.dialscope.ui.shell;

import dev.dialscope.ui.help.HelpPane;
import dev.dialscope.ui.help.KeySection;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.theme.Sheet;
import java.util.List;
import javafx.beans.binding.DoubleExpression;
import javafx.scene.Node;

/** Help on a card over the window, or over the screen of a presentation. */
final class Help extends Overlay {
    private final HelpPane pane;

    /**
     * @param tour starts the tour; null where there is none
     * @param scale how large everything is: 1 at 100 %
     */
    Help(Language language, List<KeySection> keys, Runnable tour, DoubleExpression scale) {
        Runnable touring = tour == null
                ? null
                : () -> {
                    close();
                    tour.run();
                };
        pane = new HelpPane(language, keys, touring, this::close);
        getStyleClass().add("help-overlay");
        new Sheet(HelpPane.class, "help.css").give(this, scale);
        getChildren().add(pane);
    }

    HelpPane pane() {
        return pane;
    }

    @Override
    void opening() {
        pane.restart();
    }

    @Override
    Node focus() {
        return pane.focus();
    }
}
