package dev.dialscope.ui.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** Which of several parts has all room: a double click on a part's head, or a command, gives it that, or takes it back. For the FX thread only. */
final class Maximised {
    private final List<Region> parts;
    private final Runnable changed;
    private Region part;

    /** No part has all room. The first part is the one meant where none has the focus. */
    Maximised(List<Region> parts, Runnable changed) {
        this.parts = parts;
        this.changed = changed;
        for (Region each : parts) {
            each.addEventHandler(MouseEvent.MOUSE_CLICKED, click -> {
                if (click.getClickCount() == 2 && isOnHead(click.getTarget())) {
                    toggle(each);
                }
            });
        }
    }

    /** The part that has all room; null if none has. */
    Region part() {
        return part;
    }

    /** Gives the part with the focus all room; takes it back if one has it. */
    void toggleFocused(Node focused) {
        toggle(
                part != null
                        ? part
                        : parts.stream()
                                .filter(each -> isIn(each, focused))
                                .findFirst()
                                .orElse(parts.getFirst()));
    }

    /** Takes the room back. Returns whether a part had it. */
    boolean restore() {
        boolean had = part != null;
        if (had) {
            toggle(part);
        }
        return had;
    }

    private void toggle(Region wanted) {
        part = wanted == part ? null : wanted;
        changed.run();
    }

    /** Whether a click is on the head of a part, and not on a control in it. */
    private static boolean isOnHead(Object target) {
        Node node = target instanceof Node clicked ? clicked : null;
        while (node != null) {
            List<String> styles = node.getStyleClass();
            if (styles.contains("tab-header-area") || styles.contains("ds-pane-head")) {
                return true;
            } else if (node instanceof Control && !(node instanceof Label)) {
                return false;
            }
            node = node.getParent();
        }
        return false;
    }

    static boolean isIn(Node part, Node node) {
        Node at = node;
        while (at != null && at != part) {
            at = at.getParent();
        }
        return at != null;
    }
}
