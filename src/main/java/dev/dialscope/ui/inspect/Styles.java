package dev.dialscope.ui.inspect;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/** Style classes that come and go while a replay moves. A node that has them as it shall is not styled anew. */
final class Styles {
    /** Of what comes only after the playhead. */
    static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");

    private Styles() {}

    /** Gives a node these style classes and no others. */
    static void setAll(Node node, List<String> styles) {
        if (!node.getStyleClass().equals(styles)) {
            node.getStyleClass().setAll(styles);
        }
    }

    /** Shows a node, or leaves it out. */
    static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
