package dev.dialscope.ui.timeline;

import dev.dialscope.picture.LegendPainter;
import dev.dialscope.picture.Metrics;
import dev.dialscope.ui.theme.TextSize;
import javafx.beans.binding.DoubleExpression;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/** The legend of the timeline's marks. For the FX thread only. */
public final class Legend extends Region {
    private static final int HEIGHT = 28;

    private final TimelineModel model;
    private final CanvasPen pen = new CanvasPen();
    /** Kept here, because it is bound weakly. */
    private final DoubleExpression height = TextSize.scaling(HEIGHT);

    private final Surface surface = new Surface(this::paint);

    /** A legend in the colours and the language of this timeline. */
    public Legend(Timeline timeline) {
        model = timeline.model();
        getStyleClass().add("legend");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(surface);
        model.looksProperty().addListener((property, before, now) -> changed());
        height.addListener((property, before, now) -> {
            requestLayout();
            changed();
        });
        changed();
    }

    private void changed() {
        surface.repaint();
        setAccessibleText(model.words().get("accessible.legend"));
    }

    private void paint(GraphicsContext graphics) {
        double scale = TextSize.factor().get();
        pen.scale(scale);
        new LegendPainter(pen.on(graphics), Metrics.normal(), model.palette(), model.words())
                .legend(getWidth() / scale, getHeight() / scale);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 600;
    }

    @Override
    protected double computePrefHeight(double width) {
        return height.get();
    }

    @Override
    protected void layoutChildren() {
        surface.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
