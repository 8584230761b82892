package dev.dialscope.ui.present;

import java.util.Comparator;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Window;

/** The bounds of screens, in pixels. For the FX thread only. */
public final class Screens {
    private static ObservableList<Rectangle2D> own;

    private Screens() {}

    /** This computer's screens, the primary one first; the list changes as screens are plugged in and unplugged, or change their size. */
    public static ObservableList<Rectangle2D> ofComputer() {
        if (own == null) {
            own = FXCollections.observableArrayList(bounds());
            Screen.getScreens().addListener((ListChangeListener<Screen>) _ -> own.setAll(bounds()));
        }
        return own;
    }

    private static List<Rectangle2D> bounds() {
        return Screen.getScreens().stream().map(Screen::getBounds).toList();
    }

    /** The screen that shows the largest part of a window; the first one if none shows it. */
    static Rectangle2D of(Window window, List<Rectangle2D> screens) {
        return screens.stream()
                .max(Comparator.comparingDouble(screen -> seen(window, screen)))
                .filter(screen -> seen(window, screen) > 0)
                .orElse(screens.getFirst());
    }

    /** Whether one of these screens shows a part of a window. */
    static boolean show(Window window, List<Rectangle2D> screens) {
        return screens.stream().anyMatch(screen -> seen(window, screen) > 0);
    }

    /** The area of a window that a screen shows, in square pixels. */
    private static double seen(Window window, Rectangle2D screen) {
        double width = Math.min(screen.getMaxX(), window.getX() + window.getWidth())
                - Math.max(screen.getMinX(), window.getX());
        double height = Math.min(screen.getMaxY(), window.getY() + window.getHeight())
                - Math.max(screen.getMinY(), window.getY());
        return Math.max(0, width) * Math.max(0, height);
    }
}
