package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Evidence;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A box with a state of a lane or its socket, and its duration below. Reused for other states. */
final class Step extends VBox {
    private static final PseudoClass PRESENT = PseudoClass.getPseudoClass("present");

    private final Label state = new Label();
    private final Region disc = new Region();
    private final Label took = new Label();
    private final Tooltip help = new Tooltip();

    Step() {
        getStyleClass().add("step");
        setAlignment(Pos.TOP_CENTER);
        took.getStyleClass().addAll("ds-mono", "step-time");
        getChildren().addAll(state, took);
    }

    /**
     * Shows a state that was entered.
     *
     * @param time the text of its duration; null to show none
     * @param evidence the evidence of the duration; null to show none
     */
    void show(String name, String style, String time, Evidence evidence, String explained) {
        state.setText(name);
        Styles.setAll(state, List.of("label", "ds-chip", "small", style));
        Styles.show(took, time != null);
        took.setText(time);
        took.setGraphic(evidence == null ? null : disc);
        took.setGraphicTextGap(time == null || time.isEmpty() ? 0 : 5);
        if (evidence != null) {
            Styles.setAll(disc, EvidenceTag.styles(evidence));
        }
        help.setText(explained);
        state.setTooltip(help);
        took.setTooltip(help);
    }

    /** Shows a state that the lane did not reach. */
    void showUnreached(String name, String style) {
        state.setText(name);
        state.setTooltip(null);
        Styles.show(took, false);
        Styles.setAll(state, List.of("label", "ds-chip", "small", style, "unreached"));
        goTo(false, false);
    }

    /** Marks the state as past, current or later than the playhead. */
    void goTo(boolean present, boolean future) {
        state.pseudoClassStateChanged(PRESENT, present);
        pseudoClassStateChanged(Styles.FUTURE, future);
    }
}
