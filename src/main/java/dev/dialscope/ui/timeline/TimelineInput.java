package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Rows;
import dev.dialscope.picture.Tips;
import dev.dialscope.picture.Track;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.session.Thing;
import dev.dialscope.ui.theme.TextSize;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;

/** Handles mouse, wheel and keys on the timeline. */
final class TimelineInput {
    /** The row heights that Ctrl and the wheel step through, in pixels. */
    private static final List<Integer> HEIGHTS = List.of(1, 4, 16, 24, 30, 45, 60);

    /** The scroll delta of one notch of the wheel in JavaFX. */
    private static final double NOTCH = 40;

    private static final double ZOOM_A_NOTCH = 1.2;

    /** The pointer may be this number of pixels beside an event. */
    private static final double NEAR = 5;

    private static final double TIP_WIDTH = 420;
    private static final double TIP_MILLIS = 200;

    /** A press that moves less than this, in pixels, is a click. */
    private static final double STILL = 4;

    private final Timeline timeline;
    private final TimelineModel model;
    private final Tooltip tip = new Tooltip();
    private double pressX;
    private double pressY;
    private double lastX;
    private double lastY;
    private boolean moved;
    private boolean scrubbing;
    private boolean looping;

    TimelineInput(Timeline timeline, TimelineModel model) {
        this.timeline = timeline;
        this.model = model;
        tip.setWrapText(true);
        tip.maxWidthProperty().bind(TextSize.scaling(TIP_WIDTH));
        tip.setShowDelay(Duration.millis(TIP_MILLIS));
    }

    void listen() {
        timeline.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        timeline.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        timeline.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        timeline.addEventHandler(ScrollEvent.SCROLL, this::wheel);
        timeline.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        timeline.addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        timeline.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> {
            model.point(-1);
            model.highlight().pointedProperty().set(null);
        });
    }

    /** Updates the tooltip. Without a text it is uninstalled, because JavaFX shows empty tooltips too. */
    private void point(MouseEvent event) {
        model.point(pointedAt(x(event), y(event)));
        model.highlight().pointedProperty().set(timeline.entry(event.getX(), event.getY()));
        if (timeline.isPresented()) {
            // A tooltip would cover what the class is to see.
            return;
        }
        String text = timeline.tip(event.getX(), event.getY()).orElse("");
        if (text.equals(tip.getText())) {
            return;
        }
        Tooltip.uninstall(timeline, tip);
        tip.hide();
        tip.setText(text);
        if (!text.isEmpty()) {
            Tooltip.install(timeline, tip);
        }
    }

    /** The row of the event within a few pixels of the pointer, or -1. */
    private int pointedAt(double x, double y) {
        int row = overLanes(x) ? rowAt(y) : -1;
        if (row < 0 || model.layout().rows().title(row).isPresent()) {
            return -1;
        }
        int nearest = nearest(model.layout().rows().at(row).getFirst().lane(), nanosAt(x));
        double distance = nearest < 0
                ? Double.MAX_VALUE
                : Math.abs(model.axis().x(model.picture().trace().at(nearest))
                        + model.layout().metrics().labels()
                        - x);
        return distance <= NEAR ? nearest : -1;
    }

    /** The lane, the bar or the event at a point of the scene; what is selected if there is no point. Empty between lanes and on titles. */
    Optional<Thing> thing(Point2D scene) {
        if (scene == null) {
            int lane = model.selection().lane();
            return lane < 0
                    ? Optional.empty()
                    : Optional.of(thing(lane, model.selection().row()));
        }
        Point2D at = timeline.sceneToLocal(scene);
        double x = at.getX() / timeline.scale();
        int row = rowAt(at.getY() / timeline.scale());
        if (row < 0 || model.layout().rows().title(row).isPresent()) {
            return Optional.empty();
        }
        Track track = model.layout().rows().at(row).getFirst();
        int id = track.lane().id();
        int event = pointedAt(x, at.getY() / timeline.scale());
        int span = overLanes(x) && event < 0 ? track.spanAt(nanosAt(x)) : -1;
        if (span < 0) {
            return Optional.of(thing(id, event));
        }
        String words = timeline.wordsAt(at.getX(), at.getY());
        return Optional.of(new Thing.OfLane(
                id,
                nearest(track.lane(), track.from(span)),
                track.from(span),
                track.to(span, model.end()),
                named(track, words.isEmpty() ? model.words().state(track.state(span)) : words)));
    }

    /** An event, or a whole lane if the row is -1. */
    private Thing thing(int lane, int row) {
        Trace trace = model.picture().trace();
        Track track = model.picture().track(lane);
        boolean event = row >= 0;
        double from = event ? trace.before(row) : track.lane().start();
        double to = event ? Math.max(trace.after(row), from + 1) : model.end();
        return new Thing.OfLane(
                lane,
                row,
                from,
                to,
                Tips.spoken(
                        model.picture(), model.words(), lane, event ? trace.after(row) : model.moment(), model.end()));
    }

    private String named(Track track, String words) {
        return model.words().lane(track.lane()) + ": " + words;
    }

    private int rowAt(double y) {
        Rows rows = model.layout().rows();
        return rows == null || y < model.layout().metrics().axis()
                ? -1
                : rows.find(y - model.layout().metrics().axis() + model.layout().scrolled());
    }

    private void press(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        timeline.requestFocus();
        pressX = lastX = x(event);
        pressY = lastY = y(event);
        moved = false;
        looping = event.isShiftDown() && overLanes(x(event));
        scrubbing = !looping && y(event) < model.layout().metrics().axis() && overLanes(x(event));
        if (scrubbing) {
            model.scrub(nanosAt(x(event)));
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        moved |= Math.hypot(x(event) - pressX, y(event) - pressY) >= STILL;
        if (scrubbing && !model.playhead().hidesFutureProperty().get()) {
            model.scrub(nanosAt(x(event)));
        } else if (scrubbing) {
            // The axis ends at the playhead: it would move away under the pointer.
            moved = true;
        } else if (looping) {
            model.loop(nanosAt(pressX), nanosAt(x(event)));
        } else if (moved) {
            model.viewport().pan(x(event) - lastX);
            model.layout().scrollTo(model.layout().scrolled() - (y(event) - lastY));
            lastX = x(event);
            lastY = y(event);
        }
        event.consume();
    }

    private void release(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && !moved && !scrubbing && !looping) {
            choose(x(event), y(event));
            event.consume();
        }
    }

    private void choose(double x, double y) {
        int row = rowAt(y);
        if (row < 0) {
            model.selection().selectEvent(-1);
            model.selection().selectLane(-1);
            return;
        }
        Optional<Rows.Title> title = model.layout().rows().title(row);
        if (title.isPresent()) {
            model.lanes().toggle(title.get().end());
            return;
        }
        Lane lane = model.layout().rows().at(row).getFirst().lane();
        model.selection().selectEvent(overLanes(x) ? nearest(lane, nanosAt(x)) : -1);
        model.selection().selectLane(lane.id());
    }

    /** The row of the lane's event that is nearest on the screen. */
    private int nearest(Lane lane, double nanos) {
        Trace trace = model.picture().trace();
        int nearest = -1;
        double least = Double.MAX_VALUE;
        for (int n = 0; n < lane.size(); n++) {
            double distance = Math.abs(
                    model.axis().x(trace.at(lane.row(n))) - model.axis().x(nanos));
            if (distance < least) {
                least = distance;
                nearest = lane.row(n);
            }
        }
        return nearest;
    }

    private void wheel(ScrollEvent event) {
        double notches = event.getDeltaY() / NOTCH;
        double x = event.getX() / timeline.scale();
        if (event.isShortcutDown()) {
            heights(notches);
        } else if (event.getDeltaX() != 0) {
            model.viewport().pan(event.getDeltaX());
        } else if (overLanes(x)) {
            model.viewport().zoom(x - model.layout().metrics().labels(), Math.pow(ZOOM_A_NOTCH, notches));
        } else {
            model.layout().scrollTo(model.layout().scrolled() - event.getDeltaY());
        }
        event.consume();
    }

    private void heights(double notches) {
        int height = model.layout().rows() == null ? 0 : model.layout().rows().bodyHeight();
        if (notches > 0) {
            HEIGHTS.stream().filter(larger -> larger > height).findFirst().ifPresent(model.viewport()::rowHeight);
        } else if (notches < 0) {
            HEIGHTS.reversed().stream()
                    .filter(lower -> lower < height)
                    .findFirst()
                    .ifPresent(model.viewport()::rowHeight);
        }
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case UP, KP_UP -> walk(-1);
            case DOWN, KP_DOWN -> walk(1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    void walk(int by) {
        Rows rows = model.layout().rows();
        if (rows == null || rows.order().isEmpty()) {
            return;
        }
        List<Track> order = rows.order();
        int at = -1;
        for (int n = 0; n < order.size(); n++) {
            if (order.get(n).lane().id() == model.selection().lane()) {
                at = n;
            }
        }
        int next = at < 0 ? (by > 0 ? 0 : order.size() - 1) : Math.clamp(at + by, 0, order.size() - 1);
        while (at >= 0 && inOneTitle(order.get(at), order.get(next)) && next + by >= 0 && next + by < order.size()) {
            next += by;
        }
        model.selection().selectEvent(-1);
        model.selection().selectLane(order.get(next).lane().id());
    }

    /** Whether both are in the same collapsed group, which counts as one lane for the arrow keys. */
    private boolean inOneTitle(Track one, Track other) {
        Rows rows = model.layout().rows();
        int row = rows.of(one.lane().id());
        return row == rows.of(other.lane().id()) && rows.title(row).isPresent();
    }

    /** Coordinates of the painters, who count in pixels at 100 %. */
    private double x(MouseEvent event) {
        return event.getX() / timeline.scale();
    }

    private double y(MouseEvent event) {
        return event.getY() / timeline.scale();
    }

    private boolean overLanes(double x) {
        return x >= model.layout().metrics().labels()
                && x
                        <= timeline.getWidth() / timeline.scale()
                                - model.layout().metrics().outcomes();
    }

    private double nanosAt(double x) {
        return model.axis().nanos(x - model.layout().metrics().labels());
    }
}
