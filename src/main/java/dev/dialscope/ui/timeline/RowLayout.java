package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Metrics;
import dev.dialscope.picture.Picture;
import dev.dialscope.picture.PictureWords;
import dev.dialscope.picture.Rows;
import dev.dialscope.ui.timeline.Viewport.Scroll;
import java.util.Optional;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/** The rows of a timeline's lanes, and their scroll. All sizes are pixels. For the FX thread only. */
final class RowLayout {
    static final int SCROLL_BAR = 10;
    static final int DENSITY = 64;

    /** So many lanes are seen without an overview: a scroll bar is enough. */
    private static final int FEW = 40;

    private static final int NOT_YET = 112;
    private static final int NOT_YET_PRESENTED = 70;

    /** On a shared axis, runs with at most this number of rows keep readable rows. */
    private static final int MOST_LANES_KEPT_READABLE = 40;

    private final Lanes lanes;
    private final Viewport viewport;
    private final ReadOnlyDoubleWrapper scroll = new ReadOnlyDoubleWrapper(this, "scroll");
    private final ReadOnlyDoubleWrapper overflow = new ReadOnlyDoubleWrapper(this, "overflow");
    private Metrics metrics = Metrics.normal();
    private double width;
    private double height;
    private Rows rows;

    private boolean presented;
    private int selected = -1;

    /** The version of the picture that is laid out; -1 if the layout is outdated. */
    private int version = -1;

    RowLayout(Lanes lanes, Viewport viewport) {
        this.lanes = lanes;
        this.viewport = viewport;
        viewport.rowHeightProperty().addListener((property, before, pixels) -> outdate());
        viewport.scrollProperty().addListener((property, before, wanted) -> takeScroll());
    }

    Metrics metrics() {
        return metrics;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    void resize(double newWidth, double newHeight, Metrics newMetrics) {
        width = newWidth;
        height = newHeight;
        metrics = newMetrics;
        version = -1;
    }

    /** The width between the columns. */
    double between() {
        return width - metrics.labels() - metrics.outcomes();
    }

    /** The height for lanes. */
    double room() {
        return height - metrics.axis();
    }

    /** Lays out for a presentation: the winner and the selected lane have rows with names, however many lanes there are. */
    void present() {
        presented = true;
        outdate();
    }

    /** The lane with this id is selected. */
    void choose(int lane) {
        selected = lane;
        if (presented) {
            outdate();
        }
    }

    /** Whether the density strip is shown. */
    boolean showsDensity() {
        return overflows() && rows.order().size() > FEW && !viewport.isShared();
    }

    /** The width of the strip for the time that is not shown yet. It does not tell how much is to come. */
    int notYet(boolean hidden) {
        return !hidden || viewport.isShared() ? 0 : presented ? NOT_YET_PRESENTED : NOT_YET;
    }

    /** The width of the axis. On a shared axis both runs have the same width, whether or not they have a scroll bar. */
    double lanesWidth(boolean futureHidden) {
        int bar = viewport.isShared() || overflows() ? SCROLL_BAR : 0;
        return between() - bar - (showsDensity() ? DENSITY : 0) - notYet(futureHidden);
    }

    /** Null before the first layout. */
    Rows rows() {
        return rows;
    }

    /** Lays the lanes out again before the next paint. */
    void outdate() {
        version = -1;
    }

    private boolean isOf(Picture picture) {
        return version == picture.version();
    }

    /** Whether a lane is shown, in sight or scrolled out of it. True while the layout is outdated. */
    boolean shows(Picture picture, int lane) {
        boolean laidOut = isOf(picture) && lane < picture.tracks().size();
        return !laidOut || rows.of(lane) != Rows.HIDDEN;
    }

    /** Lays the lanes out again if the run, the choice of lanes or the room has changed. */
    void layOut(Picture picture, PictureWords words) {
        if (isOf(picture)) {
            return;
        }
        version = picture.version();
        int rowHeight = viewport.rowHeightProperty().get();
        rows = rows(picture, words, rowHeight);
        if (viewport.isShared()
                && rowHeight == Rows.FITTING
                && rows.size() <= MOST_LANES_KEPT_READABLE
                && rows.bodyHeight() < Metrics.BARS) {
            // On a shared axis there is half the room: a few lanes keep their names, and scroll.
            rows = rows(picture, words, Metrics.BARS);
        }
        // Rows have whole pixels: a part of one is no reason for a scroll bar.
        double beyond = rows.total() - room();
        overflow.set(beyond < 1 ? 0 : beyond);
        takeScroll();
        lanes.laidOut(rows);
    }

    private Rows rows(Picture picture, PictureWords words, int pixels) {
        return new Rows(
                picture,
                metrics.row(),
                pixels,
                room(),
                lanes.choice(),
                words,
                presented ? Optional.of(selected) : Optional.empty());
    }

    /** The scrolled part of the lanes. */
    ReadOnlyDoubleProperty scrollProperty() {
        return scroll.getReadOnlyProperty();
    }

    double scrolled() {
        return scroll.get();
    }

    /** The height of the lanes that does not fit. */
    ReadOnlyDoubleProperty overflowProperty() {
        return overflow.getReadOnlyProperty();
    }

    boolean overflows() {
        return overflow.get() > 0;
    }

    /** Scrolls to this distance, at most to the end. On a shared axis, the other timeline scrolls too if it has the same rows. */
    void scrollTo(double pixels) {
        double reached = limit(pixels);
        if (reached != scroll.get()) {
            scroll.set(reached);
            viewport.scrollProperty().set(new Scroll(rows.total(), reached));
        }
    }

    /** Scrolls this timeline to its top, for another run. */
    void scrollToTop() {
        scroll.set(0);
    }

    private void takeScroll() {
        Scroll wanted = viewport.scrollProperty().get();
        scroll.set(limit(wanted.isFor(rows) ? wanted.pixels() : scroll.get()));
    }

    private double limit(double pixels) {
        return Math.clamp(pixels, 0, overflow.get());
    }

    /** Scrolls a row to the middle of the visible part. */
    void centre(int row) {
        scrollTo(rows.top(row) + rows.height(row) / 2.0 - room() / 2);
    }

    /** Scrolls by the least distance that brings a lane's row into sight. */
    void reveal(int lane) {
        int row = rows == null || !overflows() ? Rows.HIDDEN : rows.of(lane);
        if (row == Rows.HIDDEN) {
            return;
        }
        double top = rows.top(row);
        double bottom = top + rows.height(row);
        if (top < scroll.get()) {
            scrollTo(top);
        } else if (bottom > scroll.get() + room()) {
            scrollTo(bottom - room());
        }
    }
}
