package dev.dialscope.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.KernelState;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class KernelPainterTest {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 4;

    @Start
    void start(Stage stage) {
        // A canvas is drawn on the FX thread; no window is needed.
    }

    /** A side whose peer has closed, and which has not, must not look like one that waits for its peer. */
    @Test
    void closeWaitAndFinWait2AndTimeWait_lookDifferent(FxRobot robot) {
        List<List<Integer>> strokes = new ArrayList<>();
        robot.interact(() -> {
            for (KernelState state : List.of(
                    KernelState.ESTABLISHED, KernelState.CLOSE_WAIT, KernelState.FIN_WAIT2, KernelState.TIME_WAIT)) {
                strokes.add(stroke(state));
            }
        });
        assertThat(strokes)
                .doesNotHaveDuplicates()
                .allSatisfy(stroke -> assertThat(stroke).contains(Color.BLACK.hashCode()));
    }

    private static List<Integer> stroke(KernelState state) {
        Canvas canvas = new Canvas(WIDTH, HEIGHT);
        Pen pen = new Pen();
        pen.on(canvas.getGraphicsContext2D());
        KernelPainter.stretch(pen, state, false, Color.BLACK, 0, WIDTH, 0, HEIGHT);
        PixelReader pixels = canvas.snapshot(null, null).getPixelReader();
        List<Integer> stroke = new ArrayList<>();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                stroke.add(pixels.getColor(x, y).hashCode());
            }
        }
        return stroke;
    }
}
