package dev.dialscope.ui.inspect;

import dev.dialscope.analysis.Summary;
import dev.dialscope.ui.explain.Explanation;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.words.Nanos;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * The three marks of a cancel, requested, delivered and returned, with the two times between them. Dims later marks. Not to scale.
 */
final class MarksStrip extends GridPane {
    private static final PseudoClass DEADLINE = PseudoClass.getPseudoClass("deadline");

    /** The first column that is hidden until the cancelled call returns. */
    private static final int BACK = 3;

    /** The least width of the last column, with room for a question mark beside the mark. */
    private static final double LAST = 44;

    private final Label toDelivered = time();
    private final Label toReturned = time();
    private final Language language;
    private final Label first;
    private Summary.Cancel cancel;

    MarksStrip(Language language) {
        this.language = language;
        getStyleClass().add("marks");
        first = mark(0, "requested");
        distance(1, toDelivered, "to-delivered");
        mark(2, "delivered");
        distance(3, toReturned, "to-returned");
        mark(4, "returned");
        getColumnConstraints().getLast().minWidthProperty().bind(TextSize.scaling(LAST));
    }

    /** The explanation of the marks, to place beside them. */
    static Explanation explanation(Language language) {
        return new Explanation("marks-help", language, language.text("marks"), () -> {
            List<Label> parts = new ArrayList<>();
            for (String mark : List.of("marks.requested", "marks.delivered", "marks.returned")) {
                parts.add(Explanation.part(language, language.get(mark), language.get(mark + ".help")));
            }
            parts.add(new Label(language.get("marks.schematic")));
            return parts;
        });
    }

    /**
     * Shows a cancel; nothing if none was requested.
     *
     * @param deadline whether the deadline of a context was the cause
     */
    void show(Summary.Cancel marks, boolean deadline) {
        first.textProperty().bind(language.text(deadline ? "marks.deadline" : "marks.requested"));
        pseudoClassStateChanged(DEADLINE, deadline);
        cancel = marks;
        boolean requested = marks != null && marks.requested() >= 0;
        Styles.show(this, requested);
        if (requested) {
            toDelivered.setText(Nanos.span(marks.delivered() - marks.requested()));
            boolean back = marks.returned() >= 0;
            toReturned.setText(back ? Nanos.span(marks.returned() - marks.delivered()) : "");
            for (Node child : getChildren()) {
                Styles.show(child, back || GridPane.getColumnIndex(child) < BACK);
            }
            getColumnConstraints().get(BACK).setHgrow(back ? Priority.ALWAYS : Priority.NEVER);
        }
    }

    /** Shows the cancel at a time, in nanos from the run's start. */
    void goTo(double playhead) {
        if (cancel != null) {
            for (Node child : getChildren()) {
                long at = switch (GridPane.getColumnIndex(child)) {
                    case 0 -> cancel.requested();
                    case 1, 2 -> cancel.delivered();
                    default -> cancel.returned();
                };
                child.pseudoClassStateChanged(Styles.FUTURE, at > playhead);
            }
        }
    }

    private Label mark(int column, String name) {
        Region glyph = new Region();
        glyph.getStyleClass().addAll("mark", name);
        Label label = new Label();
        label.textProperty().bind(language.text("marks." + name));
        label.getStyleClass().add("ds-caption");
        label.setMinWidth(Region.USE_PREF_SIZE);
        add(new StackPane(glyph), column, 0);
        add(label, column, 1);
        getColumnConstraints().add(new ColumnConstraints());
        return label;
    }

    private void distance(int column, Label time, String name) {
        Region line = new Region();
        line.getStyleClass().addAll("distance", name);
        add(new StackPane(line, time), column, 0);
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        getColumnConstraints().add(wide);
    }

    private static Label time() {
        Label time = new Label();
        time.getStyleClass().addAll("ds-mono", "distance-time");
        // Long names of marks do not take its room.
        time.setMinWidth(Region.USE_PREF_SIZE);
        return time;
    }
}
