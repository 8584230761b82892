package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Nanos;
import dev.dialscope.trace.Summary;
import dev.dialscope.ui.language.Language;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The cancel's three marks, requested, delivered and returned, with the two distances between them. Schematic, not to scale. */
final class MarksStrip extends GridPane {
    MarksStrip(Summary.Cancel marks, Language language) {
        getStyleClass().add("marks");
        Tooltip.install(this, new Tooltip(language.get("marks.schematic")));
        mark(0, "requested", language);
        distance(1, marks.delivered() - marks.requested(), "to-delivered");
        mark(2, "delivered", language);
        if (marks.returned() >= 0) {
            distance(3, marks.returned() - marks.delivered(), "to-returned");
            mark(4, "returned", language);
        }
    }

    private void mark(int column, String name, Language language) {
        Region glyph = new Region();
        glyph.getStyleClass().addAll("mark", name);
        Label label = new Label(language.get("marks." + name));
        label.getStyleClass().add("ds-caption");
        label.setMinWidth(Region.USE_PREF_SIZE);
        StackPane place = new StackPane(glyph);
        add(place, column, 0);
        add(label, column, 1);
        ColumnConstraints narrow = new ColumnConstraints();
        getColumnConstraints().add(narrow);
    }

    private void distance(int column, long nanos, String name) {
        Region line = new Region();
        line.getStyleClass().addAll("distance", name);
        Label label = new Label(Nanos.span(nanos));
        label.getStyleClass().addAll("ds-mono", "distance-time");
        StackPane place = new StackPane(line, label);
        add(place, column, 0);
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        getColumnConstraints().add(wide);
    }
}
