package dev.dialscope.ui.timeline;

import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.theme.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
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
    private static final int FEW = 40;

    private final DoubleProperty playhead = new SimpleDoubleProperty(this, "playhead");
    private final BooleanProperty live = new SimpleBooleanProperty(this, "live", true);
    private final ObjectProperty<Axis> axis = new SimpleObjectProperty<>(this, "axis", Axis.BY_EVENT);
    private final IntegerProperty selectedLane = new SimpleIntegerProperty(this, "selectedLane", -1);
    private final IntegerProperty selectedRow = new SimpleIntegerProperty(this, "selectedRow", -1);
    private final BooleanProperty folded = new SimpleBooleanProperty(this, "folded");
    private final DoubleProperty loopFrom = new SimpleDoubleProperty(this, "loopFrom", -1);
    private final DoubleProperty loopTo = new SimpleDoubleProperty(this, "loopTo", -1);
    private final ObservableList<Double> bookmarks = FXCollections.observableArrayList();
    private final Lanes lanes = new Lanes();
    private final ReadOnlyStringWrapper scaleText = new ReadOnlyStringWrapper(this, "scaleText", "");
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes");
    private final ReadOnlyIntegerWrapper looks = new ReadOnlyIntegerWrapper(this, "looks");

    private final Surface ground = new Surface(this::paintGround);
    private final ScrollBar scroll = new ScrollBar();
    private final DensityStrip density;
    private final Palette palette = new Palette(this, this::lookChanged);
    private final Hands hands = new Hands(this);
    private final Painter painter = new Painter();
    private final Moment moment = new Moment(this, painter);
    private final Metrics normal;
    private final Metrics compact;

    private Words words = new Words(Locale.ENGLISH);
    private Model model = new Model(new Trace(0, 0));
    private View view = new View(model.steps());
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

    /** An empty timeline. */
    public Timeline() {
        Theme.loadFonts();
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
        getChildren().addAll(ground, moment, density, scroll);
        playhead.addListener((property, before, value) -> playheadMoved());
        live.addListener((property, before, value) -> follow());
        axis.addListener((property, before, value) -> {
            view.axis(value);
            changed();
        });
        folded.addListener((property, before, value) -> {
            view.fold(value);
            changed();
        });
        for (Observable choice : lanes.choices()) {
            choice.addListener(_ -> layOutAnew());
        }
        loopFrom.addListener((property, before, value) -> momentChanged());
        loopTo.addListener((property, before, value) -> momentChanged());
        bookmarks.addListener((ListChangeListener<Double>) _ -> momentChanged());
        selectedLane.addListener((property, before, value) -> {
            reveal(value.intValue());
            changed();
        });
        selectedRow.addListener((property, before, value) -> {
            if (value.intValue() >= 0 && value.intValue() < trace().size()) {
                selectedLane.set(trace().laneOf(value.intValue()));
                view.reveal(start + trace().before(value.intValue()));
            }
            changed();
        });
        hands.listen();
        changed();
    }

    /** Draws this recording from now on. Null draws nothing. */
    public void setTrace(Trace trace) {
        Trace next = trace == null ? new Trace(0, 0) : trace;
        Trace old = trace();
        Model newModel = new Model(next);
        boolean same = old.epochNanos() == next.epochNanos()
                && old.lanes().size() <= next.lanes().size();
        boolean chosen = same && selectedRow.get() >= 0 && selectedRow.get() < old.size();
        int row = chosen ? old.rowIn(next, selectedRow.get()) : -1;
        int lane = same ? selectedLane.get() : -1;
        model = newModel;
        now = 0;
        start = 0;
        shared = false;
        rowsVersion = -1;
        view = view.of(model.steps(), same);
        view.end(end(), live.get());
        if (!same) {
            rowHeight = Rows.FITTING;
            scroll.setValue(0);
            lanes.showAll();
        }
        pointed = -1;
        selectedRow.set(row);
        selectedLane.set(lane);
        follow();
        changed();
    }

    /** Takes up what the trace has got since the last call. To be called once a frame in which the trace grew. */
    public void refresh() {
        if (model.refresh()) {
            grown();
            follow();
            changed();
        }
    }

    /** How far the run is: spans that still last are drawn up to here. To be called each frame while the run lives. */
    public void setNow(long nanos) {
        now = nanos;
        grown();
        follow();
        changed();
    }

    /** Where the axis is another run's too, it is not this one's end that it reaches to. */
    private void grown() {
        if (!shared) {
            view.end(end(), live.get());
        }
    }

    /** The time that is looked at. */
    public DoubleProperty playheadProperty() {
        return playhead;
    }

    /** Whether the playhead follows the newest event. A touch of the axis or the scrubber sets it to false. */
    public BooleanProperty liveProperty() {
        return live;
    }

    /** How time runs along the timeline. */
    public ObjectProperty<Axis> axisProperty() {
        return axis;
    }

    /** Whether the real-time axis leaves idle gaps out. It keeps its scale, and says where and how much. */
    public BooleanProperty foldedProperty() {
        return folded;
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
        int lane = selectedLane.get();
        boolean ended =
                lane >= 0 && lane < model.tracks().size() && model.track(lane).ended();
        lanes.toggleGroup(
                ended ? model.end(model.track(lane)) : null, model.ends().keySet());
    }

    /** Selects the lane so many lanes below the selected one, or above it; the first or last one where none is selected. */
    public void walkLanes(int by) {
        hands.walk(by);
    }

    /** How many of the lanes that are not on top ended in which way, best first. */
    public Map<LaneEnd, Integer> ends() {
        return model.ends();
    }

    /** What an end is called. */
    public String name(LaneEnd end) {
        return words.end(end);
    }

    /** Whether a lane is shown, whether in sight or scrolled out of it, as far as the lanes have been laid out. */
    public boolean shows(int lane) {
        boolean laidOut =
                rowsVersion == model.version() && lane < model.tracks().size();
        return !laidOut || rows.of(lane) != Rows.HIDDEN;
    }

    private void layOutAnew() {
        rowsVersion = -1;
        changed();
    }

    /** Where the interval begins that the replay goes round in; there is none where it does not begin before its end. */
    public DoubleProperty loopFromProperty() {
        return loopFrom;
    }

    /** Where that interval ends. */
    public DoubleProperty loopToProperty() {
        return loopTo;
    }

    /** The moments to mark on the axis. */
    public ObservableList<Double> bookmarks() {
        return bookmarks;
    }

    /** The id of the selected lane, or -1. */
    public IntegerProperty selectedLaneProperty() {
        return selectedLane;
    }

    /** The row in the trace of the selected event, or -1. */
    public IntegerProperty selectedRowProperty() {
        return selectedRow;
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
        words = new Words(locale);
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
        return model.trace();
    }

    /** Grows with every change but the playhead's and the marks', so that what shows the same run knows when to paint anew. */
    ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Grows when the language or the colours change. */
    ReadOnlyIntegerProperty looksProperty() {
        return looks.getReadOnlyProperty();
    }

    Model model() {
        return model;
    }

    Palette palette() {
        return palette;
    }

    Words words() {
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
        return model.over() ? trace().duration() : Math.max(now, trace().duration());
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
        selectedRow.set(-1);
        selectedLane.set(lane);
        reveal(lane);
    }

    /** Chooses the interval to go round in by hand, from one moment to another. */
    void loop(double from, double to) {
        loopFrom.set(Math.clamp(Math.min(from, to), 0, end()));
        loopTo.set(Math.clamp(Math.max(from, to), 0, end()));
    }

    /** Moves the playhead by hand: the newest event is followed no longer. */
    void scrub(double nanos) {
        live.set(false);
        playhead.set(shared ? Math.clamp(nanos, -start, view.end() - start) : Math.clamp(nanos, 0, end()));
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
        return moment.painted() == null ? Optional.empty() : new Tips(moment.painted()).at(x, y);
    }

    private double centre() {
        double x = x(playhead.get());
        double room = getWidth() - metrics().labels() - metrics().outcomes();
        return x >= 0 && x <= room ? x : room / 2;
    }

    private void follow() {
        if (live.get()) {
            playhead.set(end());
        }
    }

    private void playheadMoved() {
        int before = view.version();
        if (!view.fitted() && !live.get()) {
            view.reveal(start + playhead.get());
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
        if (rows == null || lane < 0 || lane >= model.tracks().size() || !scroll.isVisible()) {
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
        int lane = selectedLane.get();
        String what = words.get("accessible.none");
        if (lane >= 0 && lane < model.tracks().size()) {
            State state = model.track(lane).stateAt(playhead.get());
            what = words.format(
                    "accessible.lane",
                    words.lane(model.track(lane).lane()),
                    state == null ? words.get("accessible.not-begun") : words.state(state),
                    Times.flag(playhead.get(), end()));
        }
        setAccessibleText(words.get("accessible.timeline") + ". " + what);
    }

    private void changed() {
        ground.repaint();
        moment.repaint(true);
        changes.set(changes.get() + 1);
        scaleText.set(scale());
    }

    /** Only what depends on the playhead, on what is pointed at or marked is to be painted anew. */
    private void momentChanged() {
        moment.repaint(false);
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
        moment.resizeRelocate(0, 0, getWidth(), getHeight());
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
        if (rowsVersion == model.version()) {
            return;
        }
        rowsVersion = model.version();
        double room = getHeight() - metrics().axis();
        rows = rows(rowHeight, room);
        if (shared && rowHeight == Rows.FITTING && rows.size() <= FEW && rows.bodyHeight() < Metrics.BARS) {
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
        return new Rows(model, metrics().row(), height, room, lanes, words);
    }

    private void paintGround(GraphicsContext graphics) {
        layOut();
        Metrics metrics = metrics();
        // On a shared axis both runs have as many pixels, whichever of them has to be scrolled.
        int bar = (shared || scroll.isVisible() ? SCROLL_BAR : 0) + (density.isVisible() ? DensityStrip.WIDTH : 0);
        view.width(getWidth() - metrics.labels() - metrics.outcomes() - bar);
        Frame frame = frame();
        painter.ground(graphics, frame);
        viewed = view.version();
        lanes.hide(frame.hiddenLanes());
        scaleText.set(scale());
    }

    /** What is painted now. */
    Frame frame() {
        return frame(view, metrics(), getWidth());
    }

    /** The same by another view and in another size. */
    Frame frame(View view, Metrics metrics, double width) {
        return new Frame(
                model,
                view,
                rows,
                metrics,
                palette,
                words,
                start,
                shared ? end() : view.end(),
                playhead.get(),
                selectedLane.get(),
                selectedRow.get(),
                pointed >= 0 ? pointed : selectedRow.get(),
                loopFrom.get(),
                loopTo.get(),
                bookmarks,
                scroll.getValue(),
                width,
                getHeight());
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return Palette.META_DATA;
    }

    /** What this control offers to CSS: the tokens of the theme. */
    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return Palette.META_DATA;
    }
}
