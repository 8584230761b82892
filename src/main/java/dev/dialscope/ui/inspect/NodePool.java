package dev.dialscope.ui.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.scene.Node;

/** Keeps nodes for reuse. Creating, styling and laying out new nodes for each selected lane takes several frames. */
final class NodePool<N extends Node> {
    private final Supplier<N> make;
    private final List<N> made = new ArrayList<>();

    NodePool(Supplier<N> make) {
        this.make = make;
    }

    /** The n-th node, created if it does not exist. */
    N get(int n) {
        while (made.size() <= n) {
            made.add(make.get());
        }
        return made.get(n);
    }

    /** Sets the children. Those before the first difference stay in the scene. */
    static void place(ObservableList<Node> children, List<? extends Node> wanted) {
        int same = 0;
        while (same < children.size() && same < wanted.size() && children.get(same) == wanted.get(same)) {
            same++;
        }
        children.remove(same, children.size());
        children.addAll(wanted.subList(same, wanted.size()));
    }
}
