package dev.dialscope.ui.timeline;

import dev.dialscope.picture.LegendPainter;
import dev.dialscope.picture.Metrics;
import dev.dialscope.ui.help.Worded;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/** The legend of the timeline's marks: one line, or a line for each kind of marks. For the FX thread only. */
public final class Legend extends Region implements Worded {
    private static final int HEIGHT = 28;
    private static final int KINDS = 3;

    private final TimelineModel model;
    private final boolean lines;
    private final CanvasPen pen = new CanvasPen();
    private final Surface surface = new Surface(this::paint);
    private final DoubleProperty scale = new SimpleDoubleProperty(this, "scale", 1);

    /** A legend in one line, in the colours and the language of this timeline. */
    public Legend(Timeline timeline) {
        this(timeline, false);
    }

    /**
     * A legend in the colours and the language of this timeline.
     *
     * @param lines whether each kind of marks has a line of its own, in the sizes of a presentation
     */
    public Legend(Timeline timeline, boolean lines) {
        this.lines = lines;
        model = timeline.model();
        getStyleClass().add("legend");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(surface);
        model.looksProperty().addListener((property, before, now) -> changed());
        scale.addListener((property, before, now) -> {
            requestLayout();
            changed();
        });
        changed();
    }

    /** How large everything is drawn: 1 at 100 %. */
    public DoubleProperty scaleProperty() {
        return scale;
    }

    private void changed() {
        surface.repaint();
        setAccessibleText(model.words().get("accessible.legend"));
    }

    /** All words of the legend: each is explained. */
    @Override
    public String wordsAt(double x, double y) {
        return LegendPainter.said(model.words());
    }

    private void paint(GraphicsContext graphics) {
        pen.scale(scale.get());
        LegendPainter painter = new LegendPainter(
                pen.on(graphics), lines ? Metrics.presented() : Metrics.normal(), model.palette(), model.words());
        if (lines) {
            painter.lines(getWidth() / scale.get(), HEIGHT);
        } else {
            painter.legend(getWidth() / scale.get(), getHeight() / scale.get());
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 600;
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.rint(HEIGHT * scale.get()) * (lines ? KINDS : 1);
    }

    @Override
    protected void layoutChildren() {
        surface.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
