package dev.dialscope.ui.inspect;

import javafx.scene.Node;

/** Style classes that come and go while a replay moves. */
final class Styles {
    private Styles() {}

    /** Gives a node a style class, or takes it away; a node that has it as it shall be is not styled anew. */
    static void set(Node node, String style, boolean wanted) {
        if (wanted == node.getStyleClass().contains(style)) {
            return;
        }
        if (wanted) {
            node.getStyleClass().add(style);
        } else {
            node.getStyleClass().remove(style);
        }
    }
}
