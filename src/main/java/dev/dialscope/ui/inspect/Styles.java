package dev.dialscope.ui.inspect;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/** Sets style classes during a replay. A node is not styled again if its classes do not change. */
final class Styles {
    /** The class of what is after the playhead. */
    static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");

    private Styles() {}

    /** Sets the style classes of a node. */
    static void setAll(Node node, List<String> styles) {
        if (!node.getStyleClass().equals(styles)) {
            node.getStyleClass().setAll(styles);
        }
    }

    /** Gives a node one style class, or takes it away. */
    static void set(Node node, String style, boolean now) {
        if (!now) {
            node.getStyleClass().remove(style);
        } else if (!node.getStyleClass().contains(style)) {
            node.getStyleClass().add(style);
        }
    }

    /** Shows a node, or hides it without its space. */
    static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
