package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.record.KernelChoice;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FocusSeenTest {
    private static final int MOST_STOPS = 60;

    /** So far outside its bounds may a node show that it has the focus, in pixels. */
    private static final int AROUND = 4;

    private OpenWindow window;
    private Stage stage;

    /** A stop of the Tab key, and what is seen at its place while it has the focus. */
    private record Stop(Node node, Rectangle2D place, WritableImage focused) {}

    @Start
    void open(Stage stage) {
        this.stage = stage;
        window = new OpenWindow(stage, OpenWindow.settings(KernelChoice.NONE));
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void eachStopOfTab_looksOtherwiseWhileItHasTheFocus(FxRobot robot) {
        window.run(robot);
        robot.interact(() -> window.model.player().last());
        List<Node> stops = new ArrayList<>();
        List<Node> unseen = new ArrayList<>();
        Stop last = null;
        for (int n = 0; n < MOST_STOPS && (n < 2 || last.node() != stops.getFirst()); n++) {
            robot.type(KeyCode.TAB);
            OpenWindow.framesPass(2);
            Stop before = last;
            last = fx(this::stop);
            stops.add(last.node());
            if (before != null && fx(() -> isSame(before.focused(), seen(before.place())))) {
                unseen.add(before.node());
            }
        }

        assertThat(stops).hasSizeGreaterThan(15).hasSizeLessThan(MOST_STOPS);
        assertThat(unseen).isEmpty();
    }

    private Stop stop() {
        Node owner = stage.getScene().getFocusOwner();
        Bounds bounds = owner.localToScene(owner.getLayoutBounds());
        double left = Math.max(0, bounds.getMinX() - AROUND);
        double top = Math.max(0, bounds.getMinY() - AROUND);
        Rectangle2D place =
                new Rectangle2D(left, top, bounds.getMaxX() + AROUND - left, bounds.getMaxY() + AROUND - top);
        return new Stop(owner, place, seen(place));
    }

    private WritableImage seen(Rectangle2D place) {
        SnapshotParameters only = new SnapshotParameters();
        only.setViewport(place);
        return stage.getScene().getRoot().snapshot(only, null);
    }

    private static boolean isSame(WritableImage one, WritableImage other) {
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }
}
