package dev.dialscope.ui.shell;

import java.util.List;
import javafx.geometry.Rectangle2D;

/** Computes the window's bounds: wholly on one of the present screens, so that its title and its lowest bar can be reached. */
final class Placement {
    /** The smallest size in which the content fits. */
    static final double LEAST_WIDTH = 1024;

    static final double LEAST_HEIGHT = 640;

    private Placement() {}

    /**
     * The bounds for a window.
     *
     * @param wanted the remembered or wanted bounds; may be any numbers if nothing is remembered
     * @param screens the visual bounds of the screens, the primary one first
     */
    static Rectangle2D of(Rectangle2D wanted, List<Rectangle2D> screens) {
        // Among equals the first, for example if it lies on no screen.
        Rectangle2D screen = screens.stream()
                .reduce((best, next) -> shared(next, wanted) > shared(best, wanted) ? next : best)
                .orElseThrow();
        double width = Math.min(Math.max(LEAST_WIDTH, wanted.getWidth()), screen.getWidth());
        double height = Math.min(Math.max(LEAST_HEIGHT, wanted.getHeight()), screen.getHeight());
        return new Rectangle2D(
                Math.clamp(wanted.getMinX(), screen.getMinX(), screen.getMaxX() - width),
                Math.clamp(wanted.getMinY(), screen.getMinY(), screen.getMaxY() - height),
                width,
                height);
    }

    /** The area of a screen that a window covers, in square pixels. */
    private static double shared(Rectangle2D screen, Rectangle2D window) {
        double width = Math.min(screen.getMaxX(), window.getMaxX()) - Math.max(screen.getMinX(), window.getMinX());
        double height = Math.min(screen.getMaxY(), window.getMaxY()) - Math.max(screen.getMinY(), window.getMinY());
        return Math.max(0, width) * Math.max(0, height);
    }
}
