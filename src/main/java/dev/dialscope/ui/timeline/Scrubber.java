package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Family;
import dev.dialscope.picture.Ink;
import dev.dialscope.picture.Mark;
import dev.dialscope.picture.Palette;
import dev.dialscope.picture.Rows;
import dev.dialscope.picture.Shade;
import dev.dialscope.picture.Steps;
import dev.dialscope.picture.Times;
import dev.dialscope.picture.Tone;
import dev.dialscope.picture.Track;
import dev.dialscope.picture.View;
import dev.dialscope.trace.State;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.theme.TextSize;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * An overview of the whole run with a handle at the playhead. The time after the playhead is veiled. Runs on a shared axis are drawn one above
 * the other. Arrow keys step from event to event, Home and End go to the ends. For the FX thread only.
 */
public final class Scrubber extends Region {
    private static final int HEIGHT = 36;

    /** The strip for the time that is not shown yet, in pixels. */
    private static final int NOT_YET = 64;

    private static final int RADIUS = 5;
    private static final int PADDING = 4;
    /** From this number of rows on there are no gaps between their lines. */
    private static final int FIRST_WITHOUT_GAPS = 28;

    private static final int HANDLE_WIDTH = 7;
    private static final int HANDLE_HEIGHT = 14;

    /** The gap between two runs, in pixels. */
    private static final int BETWEEN = 2;

    private final List<TimelineModel> models;

    /** The model that provides the playhead, the language and the colours. */
    private final TimelineModel model;

    private final Surface lanes = new Surface(this::paint);
    private final PlayheadLayers playheadLayers = new PlayheadLayers();
    private final CanvasPen pen = new CanvasPen();

    /** A scrubber of a timeline's playhead. It has the timeline's language and trace. */
    public Scrubber(Timeline timeline) {
        this(List.of(timeline));
    }

    /** A scrubber of the playhead of timelines on a shared axis. */
    public Scrubber(List<Timeline> timelines) {
        models = timelines.stream().map(Timeline::model).toList();
        model = models.getFirst();
        getStyleClass().add("scrubber");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        getChildren().addAll(lanes, playheadLayers);
        models.forEach(shown -> shown.changesProperty().addListener((property, before, now) -> changed()));
        Playhead playhead = model.playhead();
        playhead.nanosProperty().addListener((property, before, now) -> playheadMoved());
        playhead.liveProperty().addListener((property, before, now) -> playheadMoved());
        playhead.hidesFutureProperty().addListener((property, before, now) -> changed());
        playhead.loopFromProperty().addListener((property, before, now) -> changed());
        playhead.loopToProperty().addListener((property, before, now) -> changed());
        playhead.bookmarks().addListener((ListChangeListener<Double>) _ -> changed());
        focusedProperty().addListener((property, before, now) -> lanes.repaint());
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            requestFocus();
            scrub(event);
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            // Where the future is hidden the axis ends at the playhead: it would move away under the pointer.
            if (!model.playhead().hidesFutureProperty().get()) {
                scrub(event);
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        changed();
    }

    private void changed() {
        lanes.repaint();
        setAccessibleText(model.words().get("accessible.scrubber"));
        playheadMoved();
    }

    private void playheadMoved() {
        playheadLayers.requestLayout();
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
    }

    private void scrub(MouseEvent event) {
        scrub(view().nanos(event.getX()));
        event.consume();
    }

    /** Moves the playhead to a time on the axis. */
    private void scrub(double nanos) {
        model.scrub(nanos - model.axis().start());
    }

    private double playhead() {
        return model.axis().start() + model.moment();
    }

    private void key(KeyEvent event) {
        double playhead = playhead();
        Steps steps = model.view().steps();
        int step = steps.floor(playhead);
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> scrub(steps.at(playhead > steps.at(step) ? step : Math.max(0, step - 1)));
            case RIGHT, KP_RIGHT ->
                scrub(
                        step + 1 < steps.size()
                                ? steps.at(step + 1)
                                : model.view().end());
            case HOME -> scrub(0);
            case END -> scrub(model.view().end());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private boolean hidesFuture() {
        return model.playhead().hidesFutureProperty().get() && !model.playhead().knowsAll();
    }

    /** A view of the whole run in this scrubber's width. */
    private View view() {
        return model.view().whole(getWidth() - (hidesFuture() ? NOT_YET : 0));
    }

    private void paint(GraphicsContext graphics) {
        pen.on(graphics);
        graphics.clearRect(0, 0, getWidth(), getHeight());
        Palette palette = model.palette();
        pen.fillRound(palette.get(Shade.RAISED), 0, 0, getWidth(), getHeight(), RADIUS);
        View view = view();
        if (hidesFuture()) {
            pen.fillRound(palette.get(Shade.BG), getWidth() - NOT_YET, 0, NOT_YET, getHeight(), RADIUS);
        }
        double height = (getHeight() - BETWEEN * (models.size() - 1)) / models.size();
        for (int n = 0; n < models.size(); n++) {
            lanes(view, models.get(n), n * (height + BETWEEN), height);
        }
        marks(view, palette);
        boolean focused = isFocused();
        pen.outline(palette.get(focused ? Shade.ACCENT : Shade.LINE_STRONG), 0, 0, getWidth(), getHeight(), RADIUS);
    }

    /** Paints the loop of the replay and the bookmarks. */
    private void marks(View view, Palette palette) {
        Ink color = palette.get(Shade.ACCENT);
        double from = model.playhead().loopFromProperty().get();
        double to = model.playhead().loopToProperty().get();
        if (to > from) {
            int x0 = (int) Math.round(view.x(from));
            int width = Math.max(2, (int) Math.round(view.x(to)) - x0);
            pen.fill(color.faint(0.15), x0, 1, width, getHeight() - 2);
            pen.outline(color, x0, 1, width, getHeight() - 2, 2);
        }
        for (double mark : model.playhead().bookmarks()) {
            Mark.bookmark(pen, (int) Math.round(view.x(mark)), 1, 11, color);
        }
    }

    /** Paints a line for each row of a timeline, evenly spaced between two y coordinates. */
    private void lanes(View view, TimelineModel shown, double from, double height) {
        Rows rows = shown.layout().rows();
        if (rows == null || rows.size() == 0) {
            return;
        }
        double room = height - 2 * PADDING / (double) models.size();
        double apart = Math.min(4, room / rows.size());
        double thick = Math.max(1, Math.floor(apart * 0.6));
        double top = from + (height - apart * (rows.size() - 1) - thick) / 2;
        double drawn = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < rows.size(); row++) {
            double y = Math.round(top + row * apart);
            if (y > drawn) {
                lane(view, shown, rows.at(row).getFirst(), y, thick);
                drawn = y;
            }
        }
    }

    private void lane(View view, TimelineModel shown, Track track, double y, double thick) {
        double start = shown.axis().start();
        int next;
        for (int span = 0; span < track.spans(); span = next) {
            State state = track.state(span);
            double from = track.from(span);
            double to = track.to(span, shown.end());
            next = track.next(span, view.nanos(view.x(start + to) + 1) - start);
            if (state == State.WAITING || state == State.CLOSED || to <= from) {
                continue;
            }
            line(view, Family.of(state), start + from, start + to, y, thick);
        }
    }

    private void line(View view, Family family, double from, double to, double y, double thick) {
        if (to > from) {
            double x = Math.round(view.x(from));
            Tone tone = model.palette().tone(family);
            Ink color = thick > 1 || model.layout().rows().size() < FIRST_WITHOUT_GAPS ? tone.edge() : tone.band();
            pen.fill(color, x, y, Math.max(1, Math.round(view.x(to)) - x), thick);
        }
    }

    /** The handle at the playhead and the veil right of it. They move over the lanes, which are not repainted. */
    private final class PlayheadLayers extends Region {
        private final Veil veil = new Veil();
        private final Layer handle = new Layer();

        PlayheadLayers() {
            setManaged(false);
            setMouseTransparent(true);
            getChildren().addAll(veil, handle);
        }

        @Override
        protected void layoutChildren() {
            Palette palette = model.palette();
            int x = (int) Math.round(view().x(playhead()));
            double height = getHeight();
            veil.cover(x, 1, getWidth() - 1, height - 1, pen.color(palette.get(Shade.VEIL)));
            handle.place(x - HANDLE_WIDTH / 2, 0, HANDLE_WIDTH, height);
            Ink flag = palette.get(Shade.FLAG);
            Ink ink = palette.get(Shade.FLAG_INK);
            handle.show(List.of(flag, ink), graphics -> {
                pen.on(graphics);
                double left = handle.getLayoutX();
                double top = height / 2 - HANDLE_HEIGHT / 2.0;
                pen.fill(flag, x - 1, 0, 3, height);
                pen.fillRound(flag, left, top, HANDLE_WIDTH, HANDLE_HEIGHT, 3);
                pen.fill(ink, x - 1, height / 2 - 3, 1, 6);
                pen.fill(ink, x + 1, height / 2 - 3, 1, 6);
            });
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 600;
    }

    @Override
    protected double computePrefHeight(double width) {
        return TextSize.scaled(HEIGHT);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return prefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        lanes.resizeRelocate(0, 0, getWidth(), getHeight());
        playheadLayers.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> model.moment();
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> model.end();
            case VALUE_STRING ->
                Times.flag(playhead() - model.view().zero(), model.view().end());
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
