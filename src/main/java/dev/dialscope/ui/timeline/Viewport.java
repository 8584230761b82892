package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Metrics;
import dev.dialscope.picture.Rows;
import dev.dialscope.picture.Steps;
import dev.dialscope.picture.View;
import dev.dialscope.ui.session.UndoModel;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The part of the time axis and of the rows that a timeline shows. The two timelines of a {@link SharedAxis} hold the same viewport, so
 * neither has to follow the other. For the FX thread only.
 */
final class Viewport {
    /**
     * How far rows should be scrolled.
     *
     * @param total the height of the rows that were scrolled, in pixels; rows of another height keep their own scroll
     * @param pixels the distance, which each timeline limits to its own overflow
     */
    record Scroll(int total, double pixels) {
        /** Any rows, at their top. */
        static final Scroll TOP = new Scroll(-1, 0);

        boolean isFor(Rows rows) {
            return this == TOP || rows != null && total == rows.total() && rows.bodyHeight() >= Metrics.BARS;
        }
    }

    private final AxisChoice choice;
    private final boolean shared;
    private final IntegerProperty rowHeight = new SimpleIntegerProperty(this, "rowHeight", Rows.FITTING);
    private final ObjectProperty<Scroll> scroll = new SimpleObjectProperty<>(this, "scroll", Scroll.TOP);
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes");
    private View view = new View(new Steps());

    /** Keeps the user's changes; null if nothing does. */
    private UndoModel undo;

    private record Chosen(View.Part part, int rowHeight) {}

    /** A viewport of one timeline, or of two where it is shared. */
    Viewport(AxisChoice choice, boolean shared) {
        this.choice = choice;
        this.shared = shared;
        choice.axisProperty().addListener((property, before, axis) -> {
            view.axis(axis);
            changed();
        });
        choice.foldedProperty().addListener((property, before, folded) -> {
            view.fold(folded);
            changed();
        });
    }

    /** Lets the user's changes of the visible part be undone. */
    void recordIn(UndoModel steps) {
        undo = steps;
    }

    private void change(Runnable action) {
        Chosen before = chosen();
        action.run();
        changed();
        Chosen now = chosen();
        if (undo != null && !now.equals(before)) {
            undo.did(UndoModel.Change.ZOOM, () -> show(before), () -> show(now));
        }
    }

    private Chosen chosen() {
        return new Chosen(view.part(), rowHeight.get());
    }

    private void show(Chosen before) {
        view.show(before.part());
        rowHeight.set(before.rowHeight());
        changed();
    }

    AxisChoice choice() {
        return choice;
    }

    boolean isShared() {
        return shared;
    }

    /** The visible part of the time axis. */
    View view() {
        return view;
    }

    void view(View next) {
        view = next;
    }

    /** The height of a lane's row in pixels, or {@link Rows#FITTING}. */
    IntegerProperty rowHeightProperty() {
        return rowHeight;
    }

    void rowHeight(int pixels) {
        change(() -> rowHeight.set(pixels));
    }

    /** Shows the whole axis, and makes the rows fit. */
    void fit() {
        change(() -> {
            view.fit();
            rowHeight.set(Rows.FITTING);
        });
    }

    /** Zooms by a factor above 1 to show less. The time at {@code x} keeps its place. */
    void zoom(double x, double factor) {
        change(() -> view.zoom(x, factor));
    }

    /** Moves the visible part by so many pixels: above 0 towards earlier times. */
    void pan(double pixels) {
        change(() -> view.pan(pixels));
    }

    /** The last scroll of either timeline. */
    ObjectProperty<Scroll> scrollProperty() {
        return scroll;
    }

    /** For another run: makes the rows fit, and scrolls to their top. */
    void reset() {
        rowHeight.set(Rows.FITTING);
        scroll.set(Scroll.TOP);
        if (undo != null) {
            undo.forgetRun();
        }
    }

    /** Counts the changes that need a repaint of every timeline with this viewport. */
    ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    void changed() {
        changes.set(changes.get() + 1);
    }
}
