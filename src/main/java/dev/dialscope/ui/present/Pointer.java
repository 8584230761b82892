package dev.dialscope.ui.present;

import dev.dialscope.ui.timeline.Timeline;
import java.util.Optional;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.BoundingBox;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;

/** A pointer that is seen from the back row, with a ring around the bar that it touches. It takes the place of the mouse cursor. */
final class Pointer extends Pane {
    /** The corners of an arrow whose tip is at 0, 0; in pixels at 100 %. */
    private static final double[] ARROW = {0, 0, 0, 26, 6, 20, 11, 30, 16, 28, 11, 18, 19, 18};

    /** The free pixels between the ring and the bar. */
    private static final double AROUND = 4;

    private final Timeline timeline;
    private final Polygon arrow = new Polygon(ARROW);
    private final Rectangle ring = new Rectangle();
    private final ObservableDoubleValue scale;

    Pointer(Timeline timeline, ObservableDoubleValue scale) {
        this.timeline = timeline;
        this.scale = scale;
        setMouseTransparent(true);
        arrow.getStyleClass().add("present-pointer");
        ring.getStyleClass().add("present-ring");
        ring.setId("present-ring");
        ring.setManaged(false);
        arrow.setManaged(false);
        ring.setVisible(false);
        arrow.setVisible(false);
        Scale large = new Scale(1, 1, 0, 0);
        large.xProperty().bind(scale);
        large.yProperty().bind(scale);
        arrow.getTransforms().add(large);
        getChildren().addAll(ring, arrow);
    }

    /** Follows the mouse over a scene. */
    void follow(Scene scene) {
        scene.setCursor(Cursor.NONE);
        scene.addEventFilter(MouseEvent.MOUSE_MOVED, this::move);
        scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::move);
        scene.addEventFilter(MouseEvent.MOUSE_EXITED, _ -> {
            arrow.setVisible(false);
            ring.setVisible(false);
        });
    }

    private void move(MouseEvent event) {
        arrow.setVisible(true);
        arrow.setTranslateX(event.getSceneX());
        arrow.setTranslateY(event.getSceneY());
        Optional<Rectangle2D> bar = timeline.bar(timeline.sceneToLocal(event.getSceneX(), event.getSceneY()));
        ring.setVisible(bar.isPresent());
        bar.map(box -> timeline.localToScene(
                        new BoundingBox(box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight())))
                .ifPresent(box -> {
                    double around = AROUND * scale.get();
                    ring.setX(box.getMinX() - around);
                    ring.setY(box.getMinY() - around);
                    ring.setWidth(box.getWidth() + 2 * around);
                    ring.setHeight(box.getHeight() + 2 * around);
                });
    }
}
