package dev.dialscope.ui.shell;

import java.util.Comparator;
import java.util.List;
import javafx.geometry.Rectangle2D;

/** Where the window stands on the screens that there are: whole on one of them, so that its title and its lowest bar can be reached. */
final class Placement {
    /** A smaller window has no room for what stands in it. */
    static final double LEAST_WIDTH = 1024;

    static final double LEAST_HEIGHT = 640;

    private Placement() {}

    /**
     * The bounds that a window gets.
     *
     * @param wanted the bounds that it had, or would have; anything where nothing is remembered
     * @param screens what the screens leave for windows, the primary one first
     */
    static Rectangle2D of(Rectangle2D wanted, List<Rectangle2D> screens) {
        Rectangle2D screen = screens.stream()
                .max(Comparator.<Rectangle2D>comparingDouble(one -> shared(one, wanted))
                        // Of equals, as where it lies on none of them, the first.
                        .thenComparing(screens::indexOf, Comparator.reverseOrder()))
                .orElseThrow();
        double width = Math.min(Math.max(LEAST_WIDTH, wanted.getWidth()), screen.getWidth());
        double height = Math.min(Math.max(LEAST_HEIGHT, wanted.getHeight()), screen.getHeight());
        return new Rectangle2D(
                Math.clamp(wanted.getMinX(), screen.getMinX(), screen.getMaxX() - width),
                Math.clamp(wanted.getMinY(), screen.getMinY(), screen.getMaxY() - height),
                width,
                height);
    }

    /** The part of a screen that a window covers, in square pixels. */
    private static double shared(Rectangle2D screen, Rectangle2D window) {
        double width = Math.min(screen.getMaxX(), window.getMaxX()) - Math.max(screen.getMinX(), window.getMinX());
        double height = Math.min(screen.getMaxY(), window.getMaxY()) - Math.max(screen.getMinY(), window.getMinY());
        return Math.max(0, width) * Math.max(0, height);
    }
}
