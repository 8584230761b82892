package dev.dialscope.ui.shell;

import dev.dialscope.ui.theme.TextSize;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.layout.Region;

/**
 * How much room the window has for text of the chosen size, and which parts give way where it is short. Sizes are pixels at 100 %. The root
 * of the window has the names of its levels as style classes. For the FX thread only.
 */
final class Room {
    private static final double COMPACT_WIDTH = 1440;
    private static final double COMPACT_HEIGHT = 800;

    /** Below this size the sidebar gives way, and buttons lose their words. The smallest window has more at 100 %. */
    private static final double TIGHT_WIDTH = 1000;

    private static final double TIGHT_HEIGHT = 600;

    private static final double TINY_WIDTH = 760;

    private final Region root;
    private final ReadOnlyBooleanWrapper compact = new ReadOnlyBooleanWrapper(this, "compact");
    private final ReadOnlyBooleanWrapper tight = new ReadOnlyBooleanWrapper(this, "tight");
    private final ReadOnlyBooleanWrapper tiny = new ReadOnlyBooleanWrapper(this, "tiny");
    private final BooleanProperty sidebar = new SimpleBooleanProperty(this, "sidebar", true);

    Room(Region root) {
        this.root = root;
        for (ReadOnlyBooleanWrapper level : List.of(compact, tight, tiny)) {
            level.addListener((property, before, now) -> mark(level.getName(), now));
        }
        tight.addListener((property, before, now) -> sidebar.set(!now));
        root.widthProperty().addListener((property, before, now) -> measure());
        root.heightProperty().addListener((property, before, now) -> measure());
    }

    private void mark(String level, boolean on) {
        if (on) {
            root.getStyleClass().add(level);
        } else {
            root.getStyleClass().remove(level);
        }
    }

    /** Looks again, as after a change of the text size. */
    void measure() {
        double width = root.getWidth() / TextSize.factor().get();
        double height = root.getHeight() / TextSize.factor().get();
        compact.set(width < COMPACT_WIDTH || height < COMPACT_HEIGHT);
        tight.set(width < TIGHT_WIDTH || height < TIGHT_HEIGHT);
        tiny.set(width < TINY_WIDTH);
    }

    /** Whether there is not room for everything. */
    ReadOnlyBooleanProperty compactProperty() {
        return compact.getReadOnlyProperty();
    }

    /** Whether there is hardly room for the lanes. */
    ReadOnlyBooleanProperty tightProperty() {
        return tight.getReadOnlyProperty();
    }

    /** Whether the lesson and its parameters are shown. Hidden where room is tight, until the user wants them. */
    BooleanProperty sidebarProperty() {
        return sidebar;
    }
}
