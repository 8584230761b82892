package dev.dialscope.ui.command;

import dev.dialscope.ui.session.Thing;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Cell;

/** Tells the context menu what a part of the window has at a point. The part need not know of the menu. For the FX thread only. */
@FunctionalInterface
public interface ThingFinder {
    /** What is found, and the part that it was found in. */
    record Found(Node part, Thing thing) {}

    /**
     * The thing at a point of the part.
     *
     * @param at the node below the point, in the part
     * @param scene the point in the scene; null for the chosen thing, where the menu was asked for by a key
     */
    Optional<Thing> find(Node at, Point2D scene);

    /** Gives a part its finder. */
    static void set(Node part, ThingFinder finder) {
        part.getProperties().put(ThingFinder.class, finder);
    }

    /** The thing at a point of the nearest part that has a finder; empty if there is none. */
    static Optional<Found> found(Node at, Point2D scene) {
        for (Node part = at; part != null; part = part.getParent()) {
            Node here = part;
            if (here.hasProperties() && here.getProperties().get(ThingFinder.class) instanceof ThingFinder finder) {
                return finder.find(at, scene).map(thing -> new Found(here, thing));
            }
        }
        return Optional.empty();
    }

    /** The item of the cell that a node is in; null if it is in none, or in an empty one. */
    static Object itemAt(Node at) {
        for (Node node = at; node != null; node = node.getParent()) {
            // A cell of a table has a part of the row's item.
            if (node instanceof Cell<?> cell && !(node instanceof javafx.scene.control.TableCell<?, ?>)) {
                return cell.getItem();
            }
        }
        return null;
    }
}
