package dev.dialscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A window that was left somewhere stands whole on a screen that there is, as near to its place as it can. */
class PlacementTest {
    private static final Rectangle2D PRIMARY = new Rectangle2D(0, 30, 1600, 870);
    private static final Rectangle2D RIGHT = new Rectangle2D(1600, 0, 1024, 640);

    @ParameterizedTest
    @CsvSource({
        "100, 50, 1200, 700, 100, 50, 1200, 700",
        // Its title above the screen, or beside it.
        "100, -400, 1200, 700, 100, 30, 1200, 700",
        "-1100, 50, 1200, 700, 0, 50, 1200, 700",
        // Its lowest bar below the screen.
        "100, 500, 1200, 700, 100, 200, 1200, 700",
        // On a screen that is gone, or as Windows remembers a window that was minimised.
        "4000, 2000, 1200, 700, 400, 200, 1200, 700",
        "-32000, -32000, 1200, 700, 0, 30, 1200, 700",
        // Larger than the screen.
        "0, 0, 3840, 2160, 0, 30, 1600, 870",
        // Smaller than what stands in it.
        "100, 50, 160, 28, 100, 50, 1024, 640",
        // On the other screen, and mostly on it.
        "1650, 10, 1024, 640, 1600, 0, 1024, 640",
        "1500, 100, 1200, 700, 1600, 0, 1024, 640"
    })
    void standsWholeOnAScreen(
            double x, double y, double width, double height, double atX, double atY, double wide, double high) {
        assertThat(Placement.of(new Rectangle2D(x, y, width, height), List.of(PRIMARY, RIGHT)))
                .isEqualTo(new Rectangle2D(atX, atY, wide, high));
    }
}
