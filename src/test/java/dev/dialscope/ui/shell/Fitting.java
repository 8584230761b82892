package dev.dialscope.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/** What does not fit into a window: texts that are cut, nodes beyond their parent, and nodes over another. For the FX thread. */
final class Fitting {
    /** Rounding to whole pixels is no fault. */
    private static final double SLACK = 1.5;

    private final List<String> faults = new ArrayList<>();

    private Fitting() {}

    static List<String> faults(Scene scene) {
        Fitting fitting = new Fitting();
        Parent root = scene.getRoot();
        root.applyCss();
        root.layout();
        fitting.inside(root, 0, 0, scene.getWidth(), scene.getHeight());
        fitting.walk(root);
        return fitting.faults;
    }

    private void walk(Node node) {
        if (!node.isVisible() || node.getStyleClass().contains("arrow-button")) {
            return;
        }
        if (node instanceof Labeled labeled) {
            whole(labeled);
        }
        if (node instanceof Parent parent) {
            boolean layout = parent instanceof HBox
                    || parent instanceof VBox
                    || parent instanceof BorderPane
                    || parent instanceof FlowPane
                    || parent instanceof GridPane
                    || stacks(parent);
            if (layout) {
                contained(parent);
            }
            if (layout && !stacks(parent)) {
                apart(parent);
            }
            parent.getChildrenUnmodifiable().forEach(this::walk);
        }
    }

    /** Those of skins let what they hold be larger than themselves, to scroll it. */
    private static boolean stacks(Parent parent) {
        return parent.getClass() == StackPane.class || parent instanceof Shell || parent instanceof Overlay;
    }

    /** A text is whole, or its tooltip has all of it, or it is one of the many of a list, which can be widened or looked at alone. */
    private void whole(Labeled labeled) {
        String text = labeled.getText();
        if (text == null || text.isEmpty() || inList(labeled)) {
            return;
        }
        Tooltip tooltip = labeled.getTooltip();
        if (tooltip != null && tooltip.getText() != null && tooltip.getText().contains(text)) {
            return;
        }
        for (Node child : labeled.getChildrenUnmodifiable()) {
            if (child instanceof Text shown
                    && !(shown instanceof FontIcon)
                    && shown.isVisible()
                    && !shown.getText().equals(withoutMnemonic(labeled, text))) {
                faults.add(name(labeled) + " is cut to “" + shown.getText() + "”: “" + text + "”");
            }
        }
    }

    /** The underscore before the letter that opens a menu is not shown. */
    private static String withoutMnemonic(Labeled labeled, String text) {
        return labeled.isMnemonicParsing() ? text.replaceFirst("_", "") : text;
    }

    private static boolean inList(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (one instanceof IndexedCell<?>) {
                return true;
            }
        }
        return false;
    }

    private void contained(Parent parent) {
        double width = parent.getLayoutBounds().getWidth();
        double height = parent.getLayoutBounds().getHeight();
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child.isVisible() && child.isManaged()) {
                inside(child, 0, 0, width, height);
            }
        }
    }

    private void inside(Node node, double left, double top, double right, double bottom) {
        Bounds place = place(node);
        if (place.getMinX() < left - SLACK
                || place.getMinY() < top - SLACK
                || place.getMaxX() > right + SLACK
                || place.getMaxY() > bottom + SLACK) {
            faults.add("%s at %s reaches beyond its %.0f x %.0f of %s"
                    .formatted(name(node), text(place), right, bottom, name(node.getParent())));
        }
    }

    private void apart(Parent parent) {
        List<Node> children = parent.getChildrenUnmodifiable().stream()
                .filter(child -> child.isVisible() && child.isManaged())
                .toList();
        for (int n = 0; n < children.size(); n++) {
            for (int other = n + 1; other < children.size(); other++) {
                Bounds one = place(children.get(n));
                Bounds two = place(children.get(other));
                double wide = Math.min(one.getMaxX(), two.getMaxX()) - Math.max(one.getMinX(), two.getMinX());
                double high = Math.min(one.getMaxY(), two.getMaxY()) - Math.max(one.getMinY(), two.getMinY());
                if (wide > SLACK && high > SLACK) {
                    faults.add(name(children.get(n)) + " and " + name(children.get(other)) + " overlap");
                }
            }
        }
    }

    /** Where a node is laid out in its parent, without its effects. */
    private static Bounds place(Node node) {
        return node.localToParent(node.getLayoutBounds());
    }

    private static String text(Bounds bounds) {
        return "%.0f,%.0f..%.0f,%.0f".formatted(bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY());
    }

    private static String name(Node node) {
        if (node == null) {
            return "the window";
        }
        String id = node.getId() == null ? "" : "#" + node.getId();
        return node.getClass().getSimpleName() + id + node.getStyleClass();
    }
}
