package dev.dialscope.ui.shell;

import dev.dialscope.ui.session.UndoModel;
import dev.dialscope.ui.shell.PaneSizes.Part;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** Which of several parts has all room: a double click on a part's head, or a command, gives it that, or takes it back. For the FX thread only. */
final class Maximised {
    private final Map<Part, Region> parts = new EnumMap<>(Part.class);
    private final ObjectProperty<PaneSizes> sizes;
    private final UndoModel undo;

    /**
     * The first part is the one meant where none has the focus.
     *
     * @param regions one for each {@link Part}, in their order
     * @param sizes remembers which part has all room
     * @param undo keeps each change
     */
    Maximised(List<Region> regions, ObjectProperty<PaneSizes> sizes, UndoModel undo) {
        for (Part part : EnumSet.complementOf(EnumSet.of(Part.NONE))) {
            parts.put(part, regions.get(parts.size()));
        }
        this.sizes = sizes;
        this.undo = undo;
        parts.forEach((part, region) -> region.addEventHandler(MouseEvent.MOUSE_CLICKED, click -> {
            if (click.getClickCount() == 2 && isOnHead(click.getTarget())) {
                toggle(part);
            }
        }));
    }

    /** The part that has all room; null if none has. */
    Region part() {
        return parts.get(alone());
    }

    private Part alone() {
        return sizes.get().alone();
    }

    /** Gives the part with the focus all room; takes it back if one has it. */
    void toggleFocused(Node focused) {
        toggle(
                alone() != Part.NONE
                        ? alone()
                        : parts.keySet().stream()
                                .filter(part -> isIn(parts.get(part), focused))
                                .findFirst()
                                .orElse(parts.keySet().iterator().next()));
    }

    /** Takes the room back. Returns whether a part had it. */
    boolean restore() {
        boolean had = alone() != Part.NONE;
        if (had) {
            toggle(alone());
        }
        return had;
    }

    private void toggle(Part wanted) {
        Part before = alone();
        Part now = wanted == before ? Part.NONE : wanted;
        give(now);
        undo.did(UndoModel.Change.ROOM, () -> give(before), () -> give(now));
    }

    private void give(Part part) {
        sizes.set(sizes.get().alone(part));
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
