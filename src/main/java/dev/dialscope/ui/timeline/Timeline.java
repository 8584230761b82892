package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Axis;
import dev.dialscope.picture.LaneEnd;
import dev.dialscope.picture.Metrics;
import dev.dialscope.picture.PaintContext;
import dev.dialscope.picture.Painter;
import dev.dialscope.picture.Picture;
import dev.dialscope.picture.PictureWords;
import dev.dialscope.picture.Rows;
import dev.dialscope.picture.Times;
import dev.dialscope.picture.Tips;
import dev.dialscope.picture.View;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.Selection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;

/**
 * A run, drawn: one lane for each actor, a bar for each state. Times are nanos from the run's start. For the FX thread only.
 *
 * <p>Who shows it calls {@link #setTrace} once a run, and while the run lives {@link #setNow} and {@link #refresh} once a frame. When the
 * run's trace is replaced by its finished, ordered form, what is seen and selected stays.
 */
public final class Timeline extends Region {
    /** Below this size of the window everything is a little smaller. */
    private static final double COMPACT_WIDTH = 1440;

    private static final double COMPACT_HEIGHT = 800;
    private static final double ZOOM_STEP = 1.5;
    private static final int SCROLL_BAR = 10;

    /** So many lanes beside those of another run keep rows that can be read. */
    private static final int MOST_LANES_KEPT_READABLE = 40;

    private final Playhead playhead;
    private final AxisChoice choice;
    private final Selection selection;
    private final Lanes lanes = new Lanes();
    private final ReadOnlyStringWrapper scaleText = new ReadOnlyStringWrapper(this, "scaleText", "");
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes");
    private final ReadOnlyIntegerWrapper looks = new ReadOnlyIntegerWrapper(this, "looks");

    private final Surface ground = new Surface(this::paintGround);
    private final ScrollBar scroll = new ScrollBar();
    private final DensityStrip density;
    private final CanvasColors palette = new CanvasColors(this, this::lookChanged);
    private final TimelineInput input = new TimelineInput(this);
    private final CanvasPen pen = new CanvasPen();
    private final Painter painter = new Painter(pen);
    private final PlayheadLayers layers = new PlayheadLayers(this, pen, painter);
    private final Metrics normal;
    private final Metrics compact;

    private PictureWords words = new PictureWords(Locale.ENGLISH);
    private Picture picture = new Picture(new Trace(0, 0));
    private View view = new View(picture.steps());
    private Rows rows;
    private int rowsVersion = -1;
    private int rowHeight = Rows.FITTING;
    private double now;

    /** Where on the axis the run starts, in nanos: not at its beginning only where another run shares the axis. */
    private double start;

    private boolean shared;

    /** The version of the view that the ground was painted of last. */
    private int viewed = -1;

    private int pointed = -1;

    /** An empty timeline. Where it shares an axis, the playhead's times count from the beginning of that. */
    public Timeline(Playhead playhead, Selection selection, AxisChoice choice) {
        this.playhead = playhead;
        this.selection = selection;
        this.choice = choice;
        normal = Metrics.normal();
        compact = Metrics.compact();
        getStyleClass().add("timeline");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        scroll.setOrientation(Orientation.VERTICAL);
        scroll.setVisible(false);
        scroll.setManaged(false);
        scroll.valueProperty().addListener((property, before, value) -> changed());
        density = new DensityStrip(this);
        getChildren().addAll(ground, layers, density, scroll);
        playhead.nanosProperty().addListener((property, before, value) -> playheadMoved());
        playhead.liveProperty().addListener((property, before, value) -> {
            describe();
            momentChanged();
        });
        choice.axisProperty().addListener((property, before, value) -> {
            view.axis(value);
            changed();
        });
        choice.foldedProperty().addListener((property, before, value) -> {
            view.fold(value);
            changed();
        });
        for (Observable wanted : lanes.choices()) {
            wanted.addListener(_ -> layOutAnew());
        }
        playhead.loopFromProperty().addListener((property, before, value) -> momentChanged());
        playhead.loopToProperty().addListener((property, before, value) -> momentChanged());
        playhead.bookmarks().addListener((ListChangeListener<Double>) _ -> momentChanged());
        selection.laneProperty().addListener((property, before, value) -> {
            reveal(value.intValue());
            changed();
        });
        selection.rowProperty().addListener((property, before, value) -> {
            if (value.intValue() >= 0 && value.intValue() < trace().size()) {
                view.reveal(start + trace().before(value.intValue()));
            }
            changed();
        });
        input.listen();
        changed();
    }

    /** Draws this recording from now on. Null draws nothing. */
    public void setTrace(Trace trace) {
        Trace next = trace == null ? new Trace(0, 0) : trace;
        Trace old = trace();
        Picture newPicture = new Picture(next);
        boolean same = old.epochNanos() == next.epochNanos()
                && old.lanes().size() <= next.lanes().size();
        picture = newPicture;
        now = 0;
        start = 0;
        shared = false;
        rowsVersion = -1;
        view = view.of(picture.steps(), same);
        view.end(end(), playhead.isLive());
        if (!same) {
            rowHeight = Rows.FITTING;
            scroll.setValue(0);
            lanes.showAll();
        }
        pointed = -1;
        selection.show(trace);
        describe();
        changed();
    }

    /** Takes up what the trace has got since the last call. To be called once a frame in which the trace grew. */
    public void refresh() {
        if (picture.refresh()) {
            grown();
            changed();
        }
    }

    /** How far the run is: spans that still last are drawn up to here. To be called each frame while the run lives. */
    public void setNow(long nanos) {
        now = nanos;
        grown();
        changed();
    }

    /** Where the axis is another run's too, it is not this one's end that it reaches to. */
    private void grown() {
        if (!shared) {
            view.end(end(), playhead.isLive());
        }
    }

    /** The moment that is looked at. Where the timeline shares an axis, it counts from the beginning of that. */
    public Playhead playhead() {
        return playhead;
    }

    /** The moment of this run that is looked at, in nanos from its start. A run that is followed is looked at where it ends. */
    public double moment() {
        return playhead.isLive() && !shared ? end() : playhead.nanos() - start;
    }

    /** How time runs along the timeline. */
    public ObjectProperty<Axis> axisProperty() {
        return choice.axisProperty();
    }

    /** Whether the real-time axis leaves idle gaps out. It keeps its scale, and says where and how much. */
    public BooleanProperty foldedProperty() {
        return choice.foldedProperty();
    }

    /** Which lanes are shown, and in which order. */
    public Lanes lanes() {
        return lanes;
    }

    /**
     * Collapses the group of the selected lane into its title, or opens it again; all groups where no lane of one is selected. Groups the
     * lanes by outcome where they are not.
     */
    public void toggleGroup() {
        int lane = selection.lane();
        boolean ended = lane >= 0
                && lane < picture.tracks().size()
                && picture.track(lane).ended();
        lanes.toggleGroup(
                ended ? picture.end(picture.track(lane)) : null, picture.ends().keySet());
    }

    /** Selects the lane so many lanes below the selected one, or above it; the first or last one where none is selected. */
    public void walkLanes(int by) {
        input.walk(by);
    }

    /** How many of the lanes that are not on top ended in which way, best first. */
    public Map<LaneEnd, Integer> ends() {
        return picture.ends();
    }

    /** What an end is called. */
    public String name(LaneEnd end) {
        return words.end(end);
    }

    /** Whether a lane is shown, whether in sight or scrolled out of it, as far as the lanes have been laid out. */
    public boolean shows(int lane) {
        boolean laidOut =
                rowsVersion == picture.version() && lane < picture.tracks().size();
        return !laidOut || rows.of(lane) != Rows.HIDDEN;
    }

    private void layOutAnew() {
        rowsVersion = -1;
        changed();
    }

    /** Which lane and which event are selected. */
    public Selection selection() {
        return selection;
    }

    /** The scale in words, such as "1 px = 12 µs". */
    public ReadOnlyStringProperty scaleTextProperty() {
        return scaleText.getReadOnlyProperty();
    }

    /** Shows less, larger, around the playhead where it is seen and around the middle otherwise. */
    public void zoomIn() {
        zoom(centre(), ZOOM_STEP);
    }

    /** Shows more, smaller. */
    public void zoomOut() {
        zoom(centre(), 1 / ZOOM_STEP);
    }

    /** Shows the whole run, and goes on showing it as it grows. */
    public void fit() {
        view.fit();
        rowHeight = Rows.FITTING;
        rowsVersion = -1;
        changed();
    }

    /** Changes the language of all words, at once. */
    public void setLocale(Locale locale) {
        words = new PictureWords(locale);
        // A filter is looked for in words.
        rowsVersion = -1;
        describe();
        lookChanged();
    }

    private void lookChanged() {
        looks.set(looks.get() + 1);
        changed();
    }

    private Trace trace() {
        return picture.trace();
    }

    /** Grows with every change but the playhead's and the marks', so that what shows the same run knows when to paint anew. */
    ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Grows when the language or the colours change. */
    ReadOnlyIntegerProperty looksProperty() {
        return looks.getReadOnlyProperty();
    }

    Picture picture() {
        return picture;
    }

    CanvasColors palette() {
        return palette;
    }

    PictureWords words() {
        return words;
    }

    Rows rows() {
        return rows;
    }

    View view() {
        return view;
    }

    Metrics metrics() {
        Scene scene = getScene();
        boolean small = scene != null && (scene.getWidth() < COMPACT_WIDTH || scene.getHeight() < COMPACT_HEIGHT);
        return small ? compact : normal;
    }

    /** The run's end, or now while it lives, in nanos. */
    double end() {
        return picture.over() ? trace().duration() : Math.max(now, trace().duration());
    }

    /**
     * Draws the run on an axis that another timeline has too, until it is given another trace.
     *
     * @param start where on the axis the run starts, in nanos
     */
    void share(View axis, double start) {
        view = axis;
        this.start = start;
        shared = true;
        rowsVersion = -1;
        describe();
        changed();
    }

    /** Where on the axis the run starts, in nanos. */
    double start() {
        return start;
    }

    /** Where a time stands, in nanos from the run's start; pixels from the left edge of the lanes. */
    public double x(double nanos) {
        return view.x(start + nanos);
    }

    /** The time that stands there: the inverse of {@link #x}. */
    double nanos(double x) {
        return view.nanos(x) - start;
    }

    /**
     * Does as the other timeline on the same axis does: shows the same part of it, has rows of the same height, and is scrolled as far
     * where the same lanes stand in the same rows.
     */
    void keepUpWith(Timeline leader) {
        if (rowHeight != leader.rowHeight) {
            rowHeight(leader.rowHeight);
        }
        boolean pairs = rows != null
                && leader.rows != null
                && rows.total() == leader.rows.total()
                && Math.min(rows.bodyHeight(), leader.rows.bodyHeight()) >= Metrics.BARS;
        if (pairs) {
            scroll.setValue(Math.clamp(leader.scroll.getValue(), 0, scroll.getMax()));
        }
        if (view.version() != viewed) {
            changed();
        }
    }

    /** Selects a lane, and gives it a row of its own that can be read, in sight. -1 selects none. */
    void show(int lane) {
        layOut();
        if (lane >= 0 && rows.bodyHeight() < Metrics.BARS) {
            rowHeight(metrics().row());
            layOut();
        }
        selection.selectEvent(-1);
        selection.selectLane(lane);
        reveal(lane);
    }

    /** Chooses the interval to go round in by hand, from one moment to another. */
    void loop(double from, double to) {
        playhead.loop(Math.clamp(Math.min(from, to), 0, end()), Math.clamp(Math.max(from, to), 0, end()));
    }

    /** Moves the playhead by hand to a moment of this run: the newest event is followed no longer. */
    public void scrub(double nanos) {
        playhead.goTo(Math.clamp(start + nanos, 0, shared ? view.end() : end()));
    }

    void zoom(double x, double factor) {
        view.zoom(x, factor);
        changed();
    }

    void pan(double dx, double dy) {
        view.pan(dx);
        scrollBy(-dy);
        changed();
    }

    void scrollBy(double pixels) {
        scroll.setValue(Math.clamp(scroll.getValue() + pixels, 0, scroll.getMax()));
    }

    /** Scrolls a row to the middle of what is seen. */
    void centre(int row) {
        double room = getHeight() - metrics().axis();
        scroll.setValue(Math.clamp(rows.top(row) + rows.height(row) / 2.0 - room / 2, 0, scroll.getMax()));
    }

    /** The scrolled part of the lanes, in pixels. */
    double scrolled() {
        return scroll.getValue();
    }

    /** Gives the many rows the next larger or smaller height. */
    void rowHeight(int height) {
        rowHeight = height;
        rowsVersion = -1;
        requestLayout();
        changed();
    }

    /** Shows the causes of an event for as long as it is pointed at; -1 for none. */
    void point(int row) {
        if (pointed != row) {
            pointed = row;
            momentChanged();
        }
    }

    /** What there is to say of a place on the timeline as it was painted last. */
    Optional<String> tip(double x, double y) {
        return layers.painted() == null ? Optional.empty() : new Tips(layers.painted()).at(x, y);
    }

    private double centre() {
        double x = x(moment());
        double room = getWidth() - metrics().labels() - metrics().outcomes();
        return x >= 0 && x <= room ? x : room / 2;
    }

    private void playheadMoved() {
        int before = view.version();
        if (!view.fitted() && (shared || !playhead.isLive())) {
            view.reveal(playhead.nanos());
        }
        describe();
        if (view.version() == before) {
            momentChanged();
        } else {
            changed();
        }
    }

    private void reveal(int lane) {
        describe();
        if (rows == null || lane < 0 || lane >= picture.tracks().size() || !scroll.isVisible()) {
            return;
        }
        int row = rows.of(lane);
        if (row == Rows.HIDDEN) {
            return;
        }
        double room = getHeight() - metrics().axis();
        double top = rows.top(row);
        if (top < scroll.getValue()) {
            scroll.setValue(top);
        } else if (top + rows.height(row) > scroll.getValue() + room) {
            scroll.setValue(top + rows.height(row) - room);
        }
    }

    private void describe() {
        setAccessibleHelp(words.get("accessible.help"));
        int lane = selection.lane();
        String what = words.get("accessible.none");
        if (lane >= 0 && lane < picture.tracks().size()) {
            State state = picture.track(lane).stateAt(moment());
            what = words.format(
                    "accessible.lane",
                    words.lane(picture.track(lane).lane()),
                    state == null ? words.get("accessible.not-begun") : words.state(state),
                    Times.flag(moment(), end()));
        }
        setAccessibleText(words.get("accessible.timeline") + ". " + what);
    }

    private void changed() {
        ground.repaint();
        layers.repaint(true);
        changes.set(changes.get() + 1);
        scaleText.set(scale());
    }

    /** Only what depends on the playhead, on what is pointed at or marked is to be painted anew. */
    private void momentChanged() {
        layers.repaint(false);
    }

    private String scale() {
        return view.axis() == Axis.BY_EVENT
                ? words.get("scale.by-event")
                : words.format("scale.real-time", Times.span(view.nanosPerPixel()));
    }

    @Override
    protected double computePrefWidth(double height) {
        return 1_000;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 400;
    }

    @Override
    protected void layoutChildren() {
        ground.resizeRelocate(0, 0, getWidth(), getHeight());
        layers.resizeRelocate(0, 0, getWidth(), getHeight());
        double top = metrics().axis();
        scroll.resizeRelocate(
                getWidth() - metrics().outcomes() - SCROLL_BAR, top, SCROLL_BAR, Math.max(0, getHeight() - top));
        density.resizeRelocate(
                scroll.getLayoutX() - DensityStrip.WIDTH, top, DensityStrip.WIDTH, Math.max(0, getHeight() - top));
        rowsVersion = -1;
        changed();
    }

    /** Lays the lanes out anew where there are more of them, or another room for them, than the last time. */
    private void layOut() {
        if (rowsVersion == picture.version()) {
            return;
        }
        rowsVersion = picture.version();
        double room = getHeight() - metrics().axis();
        rows = rows(rowHeight, room);
        if (shared
                && rowHeight == Rows.FITTING
                && rows.size() <= MOST_LANES_KEPT_READABLE
                && rows.bodyHeight() < Metrics.BARS) {
            // Beside another run there is half the room; few lanes are rather scrolled than left without their names.
            rows = rows(Metrics.BARS, room);
        }
        double hidden = Math.max(0, rows.total() - room);
        scroll.setVisible(hidden > 0);
        density.setVisible(hidden > 0 && !shared);
        scroll.setMax(hidden);
        scroll.setVisibleAmount(hidden * room / Math.max(1, rows.total()));
        scroll.setValue(Math.min(scroll.getValue(), hidden));
        lanes.laidOut(rows);
    }

    private Rows rows(int height, double room) {
        return new Rows(picture, metrics().row(), height, room, lanes.choice(), words);
    }

    private void paintGround(GraphicsContext graphics) {
        layOut();
        Metrics metrics = metrics();
        // On a shared axis both runs have as many pixels, whichever of them has to be scrolled.
        int bar = (shared || scroll.isVisible() ? SCROLL_BAR : 0) + (density.isVisible() ? DensityStrip.WIDTH : 0);
        view.width(getWidth() - metrics.labels() - metrics.outcomes() - bar);
        PaintContext paint = frame();
        pen.on(graphics);
        painter.ground(paint);
        viewed = view.version();
        lanes.hide(paint.hiddenLanes());
        scaleText.set(scale());
    }

    /** What is painted now. */
    PaintContext frame() {
        return frame(view, metrics(), getWidth());
    }

    /** The same by another view and in another size. */
    PaintContext frame(View view, Metrics metrics, double width) {
        return new PaintContext(
                picture,
                view,
                rows,
                metrics,
                palette,
                words,
                start,
                shared ? end() : view.end(),
                moment(),
                selection.lane(),
                selection.row(),
                pointed >= 0 ? pointed : selection.row(),
                playhead.loopFromProperty().get(),
                playhead.loopToProperty().get(),
                playhead.bookmarks(),
                scroll.getValue(),
                width,
                getHeight());
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return CanvasColors.META_DATA;
    }

    /** What this control offers to CSS: the tokens of the theme. */
    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return CanvasColors.META_DATA;
    }
}
