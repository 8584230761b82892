package dev.dialscope.ui.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.scene.Node;

/** Nodes that show one thing after the other. To make, style and lay out as many anew for each lane that is selected takes several frames. */
final class Reused<N extends Node> {
    private final Supplier<N> make;
    private final List<N> made = new ArrayList<>();

    Reused(Supplier<N> make) {
        this.make = make;
    }

    /** The n-th node. */
    N get(int n) {
        while (made.size() <= n) {
            made.add(make.get());
        }
        return made.get(n);
    }

    /** Makes these the children; those that are the same up to the first difference stay in the scene. */
    static void place(ObservableList<Node> children, List<? extends Node> wanted) {
        int same = 0;
        while (same < children.size() && same < wanted.size() && children.get(same) == wanted.get(same)) {
            same++;
        }
        children.remove(same, children.size());
        children.addAll(wanted.subList(same, wanted.size()));
    }
}
