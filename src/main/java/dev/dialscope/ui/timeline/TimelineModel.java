package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Metrics;
import dev.dialscope.picture.PaintContext;
import dev.dialscope.picture.Palette;
import dev.dialscope.picture.Picture;
import dev.dialscope.picture.PictureWords;
import dev.dialscope.picture.Tips;
import dev.dialscope.picture.View;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.Selection;
import java.util.Locale;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;

/**
 * What a timeline shows: the run, its rows and the visible part. Holds no nodes. Times are nanos from the run's start; x coordinates are pixels
 * from the left edge of the lanes. For the FX thread only.
 */
public final class TimelineModel {
    private final Playhead playhead;
    private final Selection selection;
    private final Viewport viewport;
    private final TimeAxis axis;
    private final Palette palette;
    private final Lanes lanes = new Lanes();
    private final RowLayout layout;
    private final ReadOnlyStringWrapper scaleText = new ReadOnlyStringWrapper(this, "scaleText", "");
    private final ReadOnlyStringWrapper description = new ReadOnlyStringWrapper(this, "description", "");
    private final ReadOnlyIntegerWrapper momentChanges = new ReadOnlyIntegerWrapper(this, "momentChanges");
    private final ReadOnlyIntegerWrapper looks = new ReadOnlyIntegerWrapper(this, "looks");

    private PictureWords words = new PictureWords(Locale.ENGLISH);
    private Picture picture = new Picture(new Trace(0, 0));
    private double now;

    private final Highlight highlight = new Highlight();
    private int pointed = -1;

    /**
     * A model without a run.
     *
     * @param playhead its times count from the beginning of the axis
     */
    TimelineModel(Playhead playhead, Selection selection, Viewport viewport, Palette palette) {
        this.playhead = playhead;
        this.selection = selection;
        this.viewport = viewport;
        this.palette = palette;
        axis = new TimeAxis(viewport);
        layout = new RowLayout(lanes, viewport);
        layout.choose(selection.lane());
        viewport.changesProperty().addListener((property, before, value) -> scaleText.set(axis.scale(words)));
        layout.scrollProperty().addListener((property, before, value) -> changed());
        playhead.nanosProperty().addListener((property, before, value) -> playheadMoved());
        playhead.liveProperty().addListener((property, before, value) -> {
            describe();
            momentChanged();
        });
        playhead.hidesFutureProperty().addListener((property, before, value) -> changed());
        for (Observable wanted : lanes.choices()) {
            wanted.addListener(_ -> layOutAnew());
        }
        playhead.loopFromProperty().addListener((property, before, value) -> momentChanged());
        playhead.loopToProperty().addListener((property, before, value) -> momentChanged());
        playhead.bookmarks().addListener((ListChangeListener<Double>) _ -> momentChanged());
        selection.laneProperty().addListener((property, before, value) -> {
            layout.choose(value.intValue());
            reveal(value.intValue());
            changed();
        });
        selection.rowProperty().addListener((property, before, value) -> {
            int row = value.intValue();
            if (row >= 0 && row < picture.trace().size()) {
                view().reveal(axis.start() + picture.trace().before(row));
            }
            changed();
        });
        changed();
    }

    /**
     * Shows this trace from now on. Null shows nothing. Keeps the visible part and the selection if the trace is of the same run, as the
     * finished trace of a live run is.
     */
    public void setTrace(Trace trace) {
        boolean same = shows(trace);
        picture = new Picture(trace == null ? new Trace(0, 0) : trace);
        now = 0;
        layout.outdate();
        if (!same) {
            layout.scrollToTop();
            lanes.showAll();
        }
        if (!viewport.isShared()) {
            viewport.view(view().of(picture.steps(), same));
            if (!same) {
                viewport.reset();
            }
        }
        grow();
        pointed = -1;
        selection.show(trace);
        describe();
        changed();
    }

    /** Whether this is a trace, maybe a longer or a shorter one, of the run that is shown. */
    boolean shows(Trace trace) {
        Trace shown = picture.trace();
        return shown.isOfSameRun(trace) || trace == null && shown.epochNanos() == 0;
    }

    private void grow() {
        if (!viewport.isShared()) {
            view().end(end(), playhead.isLive());
        }
    }

    /** Reads the events that were added to the trace since the last call. Call once a frame while the run is live. */
    public void refresh() {
        if (picture.refresh()) {
            grow();
            changed();
        }
    }

    /** Sets the age of the run, in nanos from its start: open spans are drawn up to here. Call once a frame while the run is live. */
    public void setNow(long nanos) {
        double before = end();
        now = nanos;
        if (end() != before) {
            grow();
            changed();
        }
    }

    /** The playhead. On a {@link SharedAxis} its times count from the beginning of the axis. */
    public Playhead playhead() {
        return playhead;
    }

    /** The selected lane and event. */
    public Selection selection() {
        return selection;
    }

    /** The kind of the axis, and whether its idle gaps are folded. */
    public AxisChoice choice() {
        return viewport.choice();
    }

    /** What the pointer is on, here or in the legend. */
    Highlight highlight() {
        return highlight;
    }

    /** The choice and the order of lanes. */
    public Lanes lanes() {
        return lanes;
    }

    Palette palette() {
        return palette;
    }

    PictureWords words() {
        return words;
    }

    /** The run, laid out in tracks. */
    public Picture picture() {
        return picture;
    }

    Viewport viewport() {
        return viewport;
    }

    /** Converts the times of this run to x coordinates. */
    public TimeAxis axis() {
        return axis;
    }

    View view() {
        return viewport.view();
    }

    /** The rows of the lanes, and how far they are scrolled. */
    RowLayout layout() {
        return layout;
    }

    /** The playhead's time in nanos from the start of this run; the end of the run while the playhead is live. */
    public double moment() {
        return playhead.isLive() && !viewport.isShared() ? end() : playhead.nanos() - axis.start();
    }

    /** The run's end, or its age while it is live, in nanos. */
    double end() {
        long newest = picture.trace().duration();
        return picture.over() ? newest : Math.max(now, newest);
    }

    /** Changes the language of all texts at once. */
    public void setLocale(Locale locale) {
        words = new PictureWords(locale);
        // The filter compares with words of the language.
        layout.outdate();
        describe();
        lookChanged();
    }

    /** Call when the language or the colours have changed. */
    void lookChanged() {
        looks.set(looks.get() + 1);
        changed();
    }

    /** The scale in words, such as "1 px = 12 µs". */
    public ReadOnlyStringProperty scaleTextProperty() {
        return scaleText.getReadOnlyProperty();
    }

    /** The text for screen readers: the selected lane and its state. */
    ReadOnlyStringProperty descriptionProperty() {
        return description.getReadOnlyProperty();
    }

    /** Counts the changes that need a repaint, except those of {@link #momentChangesProperty}. */
    ReadOnlyIntegerProperty changesProperty() {
        return viewport.changesProperty();
    }

    /** Counts the changes of the playhead, the pointer, the loop and the bookmarks: these need a repaint of the layers only. */
    ReadOnlyIntegerProperty momentChangesProperty() {
        return momentChanges.getReadOnlyProperty();
    }

    /** Counts the changes of the language and the colours. */
    ReadOnlyIntegerProperty looksProperty() {
        return looks.getReadOnlyProperty();
    }

    /** Moves the start of this run to so many nanos from the beginning of a shared axis. */
    void start(double nanos) {
        axis.start(nanos);
        layout.outdate();
        describe();
        changed();
    }

    /** Selects a lane, makes its row readable and scrolls it into sight. -1 selects none. */
    void show(int lane) {
        layOut();
        if (lane >= 0 && layout.rows().bodyHeight() < Metrics.BARS) {
            viewport.rowHeight(layout.metrics().row());
            layOut();
        }
        selection.selectEvent(-1);
        selection.selectLane(lane);
        reveal(lane);
    }

    /** Sets the loop of the replay to the time between two times, in nanos from the run's start. */
    void loop(double from, double to) {
        playhead.loop(Math.clamp(Math.min(from, to), 0, end()), Math.clamp(Math.max(from, to), 0, end()));
    }

    /** Moves the playhead to a time in nanos from the start of this run. The playhead is not live afterwards. */
    public void scrub(double nanos) {
        playhead.goTo(Math.clamp(axis.start() + nanos, 0, viewport.isShared() ? view().end() : end()));
    }

    /** Zooms by a factor above 1 to show less: around the playhead if it is in sight, otherwise around the middle. */
    public void zoom(double factor) {
        double x = axis.x(moment());
        viewport.zoom(x >= 0 && x <= layout.between() ? x : layout.between() / 2, factor);
    }

    /** Shows the whole run, also while it grows. */
    public void fit() {
        viewport.fit();
    }

    /** Collapses the group of the selected lane or opens it again; all groups if no lane of a group is selected. */
    public void toggleGroup() {
        lanes.toggleGroup(picture, selection.lane());
    }

    private void reveal(int lane) {
        describe();
        if (lane >= 0 && lane < picture.tracks().size()) {
            layout.reveal(lane);
        }
    }

    /** Shows the causes of the event in this row, which the pointer is on; -1 for none. */
    void point(int row) {
        if (pointed != row) {
            pointed = row;
            momentChanged();
        }
    }

    private void playheadMoved() {
        int before = view().version();
        if (!view().fitted() && (viewport.isShared() || !playhead.isLive())) {
            view().reveal(playhead.nanos());
        }
        describe();
        if (view().version() == before) {
            momentChanged();
        } else {
            changed();
        }
    }

    private void describe() {
        description.set(Tips.spoken(picture, words, selection.lane(), moment(), end()));
    }

    private void changed() {
        viewport.changed();
    }

    private void momentChanged() {
        momentChanges.set(momentChanges.get() + 1);
    }

    /** Sets the size of the timeline in pixels, including the columns and the axis. */
    void resize(double width, double height, Metrics metrics) {
        layout.resize(width, height, metrics);
        changed();
    }

    private void layOutAnew() {
        layout.outdate();
        changed();
    }

    private void layOut() {
        layout.layOut(picture, words);
    }

    /** Lays out the rows, and returns the context for painting the ground. */
    PaintContext ground() {
        layOut();
        view().width(layout.lanesWidth(hidesFuture()));
        PaintContext paint = frame();
        lanes.hide(paint.hiddenLanes());
        scaleText.set(axis.scale(words));
        return paint;
    }

    private boolean hidesFuture() {
        return playhead.hidesFutureProperty().get() && !playhead.knowsAll();
    }

    /** The context for painting the current frame. */
    PaintContext frame() {
        return frame(view(), layout.metrics(), layout.width());
    }

    /** The context for painting with another view and other sizes. */
    PaintContext frame(View by, Metrics sizes, double width) {
        return new PaintContext(
                picture,
                by,
                layout.rows(),
                sizes,
                palette,
                words,
                axis.start(),
                viewport.isShared() ? end() : view().end(),
                moment(),
                selection.lane(),
                selection.row(),
                pointed >= 0 ? pointed : selection.row(),
                playhead.loopFromProperty().get(),
                playhead.loopToProperty().get(),
                playhead.bookmarks(),
                layout.scrolled(),
                width,
                layout.height(),
                lanes.marksProperty().get(),
                layout.notYet(hidesFuture()));
    }
}
