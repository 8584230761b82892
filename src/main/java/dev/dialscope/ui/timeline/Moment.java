package dev.dialscope.ui.timeline;

import dev.dialscope.ui.timeline.Palette.Shade;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javafx.geometry.Rectangle2D;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * What is to be told of the moment at the playhead, over the timeline's ground. It lies in layers that are painted anew only where the
 * moment has changed what they show: a playhead that moves over a finished run costs the strip that it passes, not the whole timeline.
 */
final class Moment extends Region {
    /** So far the playhead's line reaches up into the axis, to the tip of its time. */
    private static final int TIP = 4;

    /** What a layer shows: of which ground, and what of the moment. */
    private record Content(int ground, List<?> moment) {}

    private final Timeline timeline;
    private final Painter painter;
    private final Layer requests = new Layer();
    private final Veil veil = new Veil();
    private final Layer chosen = new Layer();
    private final Layer labels = new Layer();
    private final Layer outcomes = new Layer();
    private final Rectangle playhead = new Rectangle(1, 1);
    private final Layer head = new Layer();
    private final Layer flag = new Layer();
    private int ground;
    private Frame painted;

    Moment(Timeline timeline, Painter painter) {
        this.timeline = timeline;
        this.painter = painter;
        setManaged(false);
        setMouseTransparent(true);
        playhead.setSmooth(false);
        playhead.setManaged(false);
        getChildren().addAll(requests, veil, chosen, labels, outcomes, head, playhead, flag);
    }

    /** Asks for a paint in the next frame, all of it where the ground changes too. */
    void repaint(boolean ground) {
        if (ground) {
            this.ground++;
        }
        requestLayout();
    }

    /** What is on the screen, or null before the first paint. */
    Frame painted() {
        return painted;
    }

    @Override
    protected void layoutChildren() {
        if (getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        Frame frame = timeline.frame();
        painted = frame;
        int top = frame.top();
        int left = frame.left();
        int right = frame.right();
        double below = getHeight() - top;
        requests.place(left, top, right - left, below);
        chosen.place(left, top, right - left, below);
        labels.place(0, top, left, below);
        outcomes.place(right, top, getWidth() - right, below);
        head.place(0, 0, getWidth(), top);

        requests.show(content(painter.requestsAt(frame)), graphics -> painter.requests(graphics, frame));
        veil(frame);
        List<?> chosenNow = List.of(frame.causeOf(), frame.loopFrom(), frame.loopTo(), List.copyOf(frame.bookmarks()));
        chosen.show(content(chosenNow), graphics -> painter.chosen(graphics, frame));
        labels.show(
                rows(frame, row -> painter.labelAt(frame, row)),
                (graphics, first, end) -> painter.labels(graphics, frame, first, end));
        outcomes.show(
                rows(frame, row -> painter.outcomeAt(frame, row)),
                (graphics, first, end) -> painter.outcomes(graphics, frame, first, end));
        head.show(content(chosenNow), graphics -> painter.head(graphics, frame));
        playhead(frame);
    }

    private Layer.Rows rows(Frame frame, IntFunction<Object> shown) {
        List<Object> rows = new ArrayList<>();
        for (int row = frame.firstRow(); row < frame.endRow(); row++) {
            rows.add(shown.apply(row));
        }
        return new Layer.Rows(ground, frame.firstRow(), rows);
    }

    private Content content(List<?> moment) {
        return new Content(ground, moment);
    }

    private void veil(Frame frame) {
        int x = frame.x(frame.playhead());
        boolean over = frame.start() + frame.playhead() >= frame.view().end();
        int from = over ? frame.right() : Math.max(frame.left(), x + 1);
        veil.cover(from, frame.top(), frame.right(), frame.bottom(), frame.shade(Shade.VEIL));
    }

    private void playhead(Frame frame) {
        boolean seen = frame.seen(frame.playhead());
        playhead.setVisible(seen);
        flag.setVisible(seen);
        if (seen) {
            playhead.setX(frame.x(frame.playhead()));
            playhead.setY(frame.top() - TIP);
            playhead.setHeight(Math.max(0, frame.bottom() - frame.top()) + TIP);
            playhead.setFill(frame.shade(Shade.FLAG));
            AxisPainter.Flag time = painter.flag(frame);
            Rectangle2D box = time.box();
            flag.place(box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight());
            flag.show(content(List.of(frame.playhead())), graphics -> painter.flag(graphics, frame, time));
        }
    }
}
