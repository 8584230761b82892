package dev.dialscope.ui.shell;

import java.util.Set;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * A ring around the focused control while the window is used by keys. JavaFX marks the focus only after it has moved by Tab, and only on
 * controls whose style says so. For the FX thread only.
 */
final class FocusRing extends Region {
    /** These mark the focus themselves after it has moved by Tab. */
    private static final Set<AccessibleRole> MARKED = Set.of(
            AccessibleRole.BUTTON,
            AccessibleRole.TOGGLE_BUTTON,
            AccessibleRole.MENU_BUTTON,
            AccessibleRole.RADIO_BUTTON,
            AccessibleRole.CHECK_BOX,
            AccessibleRole.COMBO_BOX,
            AccessibleRole.SPINNER,
            AccessibleRole.THUMB,
            AccessibleRole.SLIDER);

    private final Node content;
    private boolean keys;

    /** @param content the part of the window in which it marks the focus */
    FocusRing(Node content) {
        this.content = content;
        getStyleClass().add("focus-ring");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    /** Watches whether keys or the mouse are used. */
    void watch(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, _ -> keys = true);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> keys = false);
    }

    /** Marks this node, if it needs a mark. Call once a frame: the node may move. */
    void follow(Node owner) {
        boolean needed = keys && owner != null && !marked(owner) && Maximised.isIn(content, owner);
        setVisible(needed);
        if (needed) {
            Bounds box = sceneToParent(seen(part(owner)));
            resizeRelocate(
                    Math.rint(box.getMinX()),
                    Math.rint(box.getMinY()),
                    Math.rint(box.getWidth()),
                    Math.rint(box.getHeight()));
        }
    }

    /** Of tabs the one that is chosen, because the arrow keys choose among tabs. */
    private static Node part(Node owner) {
        Node tab = owner instanceof TabPane tabs ? tabs.lookup(".tab:selected") : null;
        return tab == null ? owner : tab;
    }

    /** Where a node is in the scene, without what a pane around it cuts off. */
    private static Bounds seen(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at.getClip() != null) {
                bounds = common(bounds, at.localToScene(at.getClip().getBoundsInParent()));
            }
        }
        return bounds;
    }

    private static Bounds common(Bounds one, Bounds other) {
        double left = Math.max(one.getMinX(), other.getMinX());
        double top = Math.max(one.getMinY(), other.getMinY());
        double right = Math.min(one.getMaxX(), other.getMaxX());
        double bottom = Math.min(one.getMaxY(), other.getMaxY());
        return new BoundingBox(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }

    private Bounds sceneToParent(Bounds box) {
        return getParent().sceneToLocal(box);
    }

    /** Whether a node marks the focus itself. */
    static boolean marked(Node owner) {
        return owner instanceof TextInputControl
                || owner.isFocusVisible() && MARKED.contains(owner.getAccessibleRole());
    }
}
