package dev.dialscope.ui.timeline;

import dev.dialscope.picture.LegendEntry;
import dev.dialscope.picture.Metrics;
import dev.dialscope.picture.PaintContext;
import dev.dialscope.picture.Painter;
import dev.dialscope.picture.Tips;
import dev.dialscope.ui.command.ThingFinder;
import dev.dialscope.ui.help.Worded;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.Selection;
import dev.dialscope.ui.session.UndoModel;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;

/** Draws a run: a row for each lane, a bar for each state. Callers choose what it shows by its {@link #model}. For the FX thread only. */
public final class Timeline extends Region implements Worded {
    /** Smaller windows use the compact sizes. */
    private static final double COMPACT_WIDTH = 1440;

    private static final double COMPACT_HEIGHT = 800;

    private final Metrics normal = Metrics.normal();
    private final Metrics compact = Metrics.compact();
    private final CanvasColors palette = new CanvasColors(this, this::lookChanged);
    /** The sizes, whatever the window's size is; null if that decides. */
    private final Metrics fixed;

    private final TimelineModel model;
    private final CanvasPen pen = new CanvasPen();
    private final Painter painter = new Painter(pen);
    private final Surface ground = new Surface(this::paintGround);
    private final PlayheadLayers layers;
    private final DensityStrip density;
    private final ScrollBar scroll = new ScrollBar();
    private final TimelineInput input;
    private String announced = "";
    private boolean seen = true;
    private final DoubleProperty scale = new SimpleDoubleProperty(this, "scale", 1);

    /** A timeline without a run, with a time axis of its own. */
    public Timeline(Playhead playhead, Selection selection, AxisChoice choice) {
        this(playhead, selection, new Viewport(choice, false));
    }

    Timeline(Playhead playhead, Selection selection, Viewport viewport) {
        this(playhead, selection, viewport, null);
    }

    private Timeline(Playhead playhead, Selection selection, Viewport viewport, Metrics fixed) {
        this.fixed = fixed;
        model = new TimelineModel(playhead, selection, viewport, palette);
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
        model.changesProperty().addListener((property, before, value) -> repaint(true));
        model.momentChangesProperty().addListener((property, before, value) -> repaint(false));
        model.highlight().lightProperty().addListener((property, before, value) -> ground.repaint());
        model.descriptionProperty().addListener((property, before, value) -> speak());
        model.looksProperty().addListener((property, before, value) -> describe());
        scale.addListener((property, before, value) -> {
            pen.scale(value.doubleValue());
            model.lookChanged();
            requestLayout();
        });
        describe();
        input.listen();
        ThingFinder.set(this, (_, point) -> input.thing(point));
    }

    /** Whether it can be seen: where another window covers it, it is not painted. */
    public void seen(boolean now) {
        if (seen != now) {
            seen = now;
            repaint(true);
        }
    }

    private void repaint(boolean all) {
        if (seen) {
            if (all) {
                ground.repaint();
            }
            layers.repaint(all);
        }
    }

    private void describe() {
        setAccessibleHelp(model.words().get("accessible.help"));
    }

    /** Has a screen reader say this before what the timeline shows; an empty text is nothing. It has the focus, so the change is read. */
    public void announce(String words) {
        announced = words;
        speak();
    }

    private void speak() {
        String shown = model.descriptionProperty().get();
        setAccessibleText(announced.isEmpty() ? shown : announced + ' ' + shown);
    }

    private void lookChanged() {
        model.lookChanged();
    }

    /** A timeline for a presentation: in its sizes, and with the names of the lanes that matter most in however many lanes. */
    public static Timeline presented(Playhead playhead, Selection selection, AxisChoice choice) {
        Timeline timeline = new Timeline(playhead, selection, new Viewport(choice, false), Metrics.presented());
        timeline.model.layout().present();
        return timeline;
    }

    /** Lets the user's changes of the visible part and of the choice of lanes be undone. */
    public void recordIn(UndoModel undo) {
        model.viewport().recordIn(undo);
        model.lanes().recordIn(undo);
    }

    boolean isPresented() {
        return fixed != null;
    }

    /** Whether the whole axis is shown. */
    public boolean isFitted() {
        return model.view().fitted();
    }

    /** Shows the time between two times, in nanos from the run's start, on this part of the width. */
    public void zoomTo(double from, double to, double part) {
        double x0 = model.axis().x(from);
        double x1 = model.axis().x(to);
        double width = model.layout().between();
        if (x1 > x0) {
            model.viewport().zoom((x0 + x1) / 2, part * width / (x1 - x0));
            model.viewport()
                    .pan(width / 2 - (model.axis().x(from) + model.axis().x(to)) / 2);
        }
    }

    /** The place of the outcomes' column in the scene. */
    public Bounds outcomes() {
        double width = pen.scaled(metrics().outcomes());
        return localToScene(new BoundingBox(getWidth() - width, 0, width, getHeight()));
    }

    /** The box of the bar at a point of this timeline; empty if there is none. */
    public Optional<Rectangle2D> bar(Point2D at) {
        double by = scale();
        return layers.painted() == null
                ? Optional.empty()
                : new Tips(layers.painted())
                        .bar(at.getX() / by, at.getY() / by)
                        .map(box -> new Rectangle2D(box.x() * by, box.y() * by, box.width() * by, box.height() * by));
    }

    /** How large everything is drawn: 1 at 100 %. */
    public DoubleProperty scaleProperty() {
        return scale;
    }

    double scale() {
        return scale.get();
    }

    /** What this timeline shows. */
    public TimelineModel model() {
        return model;
    }

    CanvasColors palette() {
        return palette;
    }

    /** Selects the lane so many lanes below the selected one, or above it if negative. Selects the first or last lane if none is selected. */
    public void walkLanes(int by) {
        input.walk(by);
    }

    /** What the legend calls the thing at a point of the last paint, in pixels; null if there is none. */
    LegendEntry entry(double x, double y) {
        return layers.painted() == null
                ? null
                : new Tips(layers.painted()).entry(x / scale(), y / scale()).orElse(null);
    }

    /** The tooltip for a point of the last paint, in pixels; empty if there is none. */
    Optional<String> tip(double x, double y) {
        return layers.painted() == null ? Optional.empty() : new Tips(layers.painted()).at(x / scale(), y / scale());
    }

    @Override
    public String wordsAt(double x, double y) {
        return layers.painted() == null ? "" : new Tips(layers.painted()).words(x / scale(), y / scale());
    }

    private Metrics metrics() {
        if (fixed != null) {
            return fixed;
        }
        Scene scene = getScene();
        boolean small = scene != null
                && (scene.getWidth() / scale() < COMPACT_WIDTH || scene.getHeight() / scale() < COMPACT_HEIGHT);
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
        double top = pen.scaled(metrics().axis());
        double below = Math.max(0, getHeight() - top);
        double bar = pen.scaled(RowLayout.SCROLL_BAR);
        double strip = pen.scaled(RowLayout.DENSITY);
        double right = getWidth() - pen.scaled(metrics().outcomes()) - bar;
        scroll.resizeRelocate(right, top, bar, below);
        density.resizeRelocate(right - strip, top, strip, below);
        resize();
    }

    private void paintGround(GraphicsContext graphics) {
        if (model.layout().metrics() != metrics()) {
            resize();
        }
        PaintContext paint = model.ground();
        placeScrollBar();
        pen.on(graphics);
        painter.ground(paint);
        LegendEntry light = model.highlight().lightProperty().get();
        if (light != null) {
            painter.light(paint, light);
        }
    }

    private void resize() {
        model.resize(getWidth() / scale(), getHeight() / scale(), metrics());
    }

    private void placeScrollBar() {
        RowLayout layout = model.layout();
        double hidden = layout.overflowProperty().get();
        scroll.setVisible(layout.overflows());
        density.setVisible(model.layout().showsDensity());
        scroll.setMax(hidden);
        scroll.setVisibleAmount(
                hidden * layout.room() / Math.max(1, layout.rows().total()));
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return CanvasColors.META_DATA;
    }

    /** The styleable properties of this control: the tokens of the theme. */
    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return CanvasColors.META_DATA;
    }
}
