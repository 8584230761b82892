package dev.dialscope.ui.inspect;

import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.words.Nanos;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** The cancel latency of each dialer, as a dot on a linear scale from 0. */
final class LatencyStrip extends Region {
    private static final double DOT = 7;
    private static final double HEIGHT = 34;

    /** The largest number of dots: more of them would overlap. */
    private static final int MOST_DOTS = 200;

    private final Region line = new Region();
    private final Label from = new Label("0");
    private final Label to = new Label();
    private final NodePool<Region> dots = new NodePool<>(LatencyStrip::dot);
    private long end;

    LatencyStrip() {
        getStyleClass().add("latency-strip");
        line.getStyleClass().add("line");
        from.getStyleClass().add("ds-caption");
        to.getStyleClass().add("ds-caption");
    }

    /** Shows the latencies of another run, in nanos, at least one. */
    void show(List<Long> ascending) {
        int every = Math.ceilDiv(ascending.size(), MOST_DOTS);
        end = round(ascending.getLast());
        to.setText(Nanos.span(end));
        List<Node> nodes = new ArrayList<>(List.of(line, from, to));
        for (int n = 0; n < ascending.size(); n += every) {
            Region dot = dots.get(n / every);
            dot.setUserData(ascending.get(n));
            nodes.add(dot);
        }
        NodePool.place(getChildren(), nodes);
        requestLayout();
    }

    private static Region dot() {
        Region dot = new Region();
        dot.getStyleClass().add("dot");
        return dot;
    }

    /** The smallest of 1, 2, 5, 10 … that is not below the value. */
    private static long round(long nanos) {
        long unit = 1;
        while (unit * 10 < nanos) {
            unit *= 10;
        }
        return unit >= nanos ? unit : 2 * unit >= nanos ? 2 * unit : 5 * unit >= nanos ? 5 * unit : 10 * unit;
    }

    @Override
    protected double computePrefHeight(double width) {
        return TextSize.scaled(HEIGHT);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - DOT;
        line.resizeRelocate(DOT / 2, DOT, width, 1);
        from.autosize();
        from.relocate(0, DOT * 2);
        to.autosize();
        to.relocate(getWidth() - to.getWidth(), DOT * 2);
        getChildren().stream()
                .filter(node -> node.getUserData() instanceof Long)
                .forEach(dot ->
                        dot.resizeRelocate(Math.rint((long) dot.getUserData() * width / end), DOT / 2 + 0.5, DOT, DOT));
    }
}
