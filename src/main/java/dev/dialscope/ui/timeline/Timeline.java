package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Axis;
import dev.dialscope.picture.LaneEnd;
import dev.dialscope.picture.Metrics;
import dev.dialscope.picture.PaintContext;
import dev.dialscope.picture.Painter;
import dev.dialscope.picture.Tips;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.Selection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
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

    private final Metrics normal = Metrics.normal();
    private final Metrics compact = Metrics.compact();
    private final CanvasColors palette = new CanvasColors(this, this::lookChanged);
    private final TimelineModel model;
    private final CanvasPen pen = new CanvasPen();
    private final Painter painter = new Painter(pen);
    private final Surface ground = new Surface(this::paintGround);
    private final PlayheadLayers layers;
    private final DensityStrip density;
    private final ScrollBar scroll = new ScrollBar();
    private final TimelineInput input;

    /** A timeline without a run, with a time axis of its own. */
    public Timeline(Playhead playhead, Selection selection, AxisChoice choice) {
        this(playhead, selection, choice, new Viewport(false));
    }

    Timeline(Playhead playhead, Selection selection, AxisChoice choice, Viewport viewport) {
        model = new TimelineModel(playhead, selection, choice, viewport, palette);
        layers = new PlayheadLayers(model, pen, painter);
        density = new DensityStrip(model);
        input = new TimelineInput(this, model);
        getStyleClass().add("timeline");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        scroll.setOrientation(Orientation.VERTICAL);
        scroll.setVisible(false);
        scroll.setManaged(false);
        getChildren().addAll(ground, layers, density, scroll);
        scroll.valueProperty()
                .addListener((property, before, value) -> model.layout().scrollTo(value.doubleValue()));
        model.layout().scrollProperty().addListener((property, before, value) -> scroll.setValue(value.doubleValue()));
        model.changesProperty().addListener((property, before, value) -> {
            ground.repaint();
            layers.repaint(true);
        });
        model.momentChangesProperty().addListener((property, before, value) -> layers.repaint(false));
        model.descriptionProperty().addListener((property, before, value) -> setAccessibleText(value));
        model.looksProperty().addListener((property, before, value) -> describe());
        describe();
        input.listen();
    }

    private void describe() {
        setAccessibleHelp(model.words().get("accessible.help"));
    }

    private void lookChanged() {
        model.lookChanged();
    }

    TimelineModel model() {
        return model;
    }

    CanvasColors palette() {
        return palette;
    }

    /** Draws this recording from now on. Null draws nothing. */
    public void setTrace(Trace trace) {
        model.setTrace(trace);
    }

    /** Takes up what the trace has got since the last call. To be called once a frame in which the trace grew. */
    public void refresh() {
        model.refresh();
    }

    /** How far the run is: spans that still last are drawn up to here. To be called each frame while the run lives. */
    public void setNow(long nanos) {
        model.setNow(nanos);
    }

    /** The moment that is looked at. Where the timeline shares an axis, it counts from the beginning of that. */
    public Playhead playhead() {
        return model.playhead();
    }

    /** The moment of this run that is looked at, in nanos from its start. A run that is followed is looked at where it ends. */
    public double moment() {
        return model.moment();
    }

    /** How time runs along the timeline. */
    public ObjectProperty<Axis> axisProperty() {
        return model.choice().axisProperty();
    }

    /** Whether the real-time axis leaves idle gaps out. It keeps its scale, and says where and how much. */
    public BooleanProperty foldedProperty() {
        return model.choice().foldedProperty();
    }

    /** Which lanes are shown, and in which order. */
    public Lanes lanes() {
        return model.lanes();
    }

    /**
     * Collapses the group of the selected lane into its title, or opens it again; all groups where no lane of one is selected. Groups the
     * lanes by outcome where they are not.
     */
    public void toggleGroup() {
        model.lanes().toggleGroup(model.picture(), model.selection().lane());
    }

    /** Selects the lane so many lanes below the selected one, or above it; the first or last one where none is selected. */
    public void walkLanes(int by) {
        input.walk(by);
    }

    /** How many of the lanes that are not on top ended in which way, best first. */
    public Map<LaneEnd, Integer> ends() {
        return model.picture().ends();
    }

    /** What an end is called. */
    public String name(LaneEnd end) {
        return model.words().end(end);
    }

    /** Whether a lane is shown, whether in sight or scrolled out of it, as far as the lanes have been laid out. */
    public boolean shows(int lane) {
        return model.layout().shows(model.picture(), lane);
    }

    /** Which lane and which event are selected. */
    public Selection selection() {
        return model.selection();
    }

    /** The scale in words, such as "1 px = 12 µs". */
    public ReadOnlyStringProperty scaleTextProperty() {
        return model.scaleTextProperty();
    }

    /** Shows less, larger, around the playhead where it is seen and around the middle otherwise. */
    public void zoomIn() {
        model.zoom(ZOOM_STEP);
    }

    /** Shows more, smaller. */
    public void zoomOut() {
        model.zoom(1 / ZOOM_STEP);
    }

    /** Shows the whole run, and goes on showing it as it grows. */
    public void fit() {
        model.fit();
    }

    /** Where a time stands, in nanos from the run's start; pixels from the left edge of the lanes. */
    public double x(double nanos) {
        return model.axis().x(nanos);
    }

    /** Moves the playhead by hand to a moment of this run: the newest event is followed no longer. */
    public void scrub(double nanos) {
        model.scrub(nanos);
    }

    /** Changes the language of all words, at once. */
    public void setLocale(Locale locale) {
        model.setLocale(locale);
    }

    /** What there is to say of a place on the timeline as it was painted last. */
    Optional<String> tip(double x, double y) {
        return layers.painted() == null ? Optional.empty() : new Tips(layers.painted()).at(x, y);
    }

    private Metrics metrics() {
        Scene scene = getScene();
        boolean small = scene != null && (scene.getWidth() < COMPACT_WIDTH || scene.getHeight() < COMPACT_HEIGHT);
        return small ? compact : normal;
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
        double below = Math.max(0, getHeight() - top);
        double right = getWidth() - metrics().outcomes() - TimelineModel.SCROLL_BAR;
        scroll.resizeRelocate(right, top, TimelineModel.SCROLL_BAR, below);
        density.resizeRelocate(right - TimelineModel.DENSITY, top, TimelineModel.DENSITY, below);
        model.resize(getWidth(), getHeight(), metrics());
    }

    private void paintGround(GraphicsContext graphics) {
        if (model.layout().metrics() != metrics()) {
            model.resize(getWidth(), getHeight(), metrics());
        }
        PaintContext paint = model.ground();
        placeScrollBar();
        pen.on(graphics);
        painter.ground(paint);
    }

    private void placeScrollBar() {
        RowLayout layout = model.layout();
        double hidden = layout.overflowProperty().get();
        scroll.setVisible(layout.overflows());
        density.setVisible(model.showsDensity());
        scroll.setMax(hidden);
        scroll.setVisibleAmount(
                hidden * layout.room() / Math.max(1, layout.rows().total()));
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
