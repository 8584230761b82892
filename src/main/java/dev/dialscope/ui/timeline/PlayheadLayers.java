package dev.dialscope.ui.timeline;

import dev.dialscope.picture.PaintContext;
import dev.dialscope.picture.Painter;
import dev.dialscope.picture.PlayheadFlag;
import dev.dialscope.picture.Shade;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * Everything that depends on the playhead, over the timeline's ground. It is split into layers, and only layers whose content has changed are
 * repainted: a playhead that moves over a finished run repaints the strip that it passes, not the whole timeline.
 */
final class PlayheadLayers extends Region {
    /** The part of the playhead's line in the axis, up to the tip of its time, in pixels. */
    private static final int TIP = 4;

    /** So many requests come in a few frames at most. */
    private static final int MOST_REQUESTS = 20;

    /** The content of a layer: its ground, and what depends on the playhead. */
    private record Content(int ground, List<?> moment) {}

    private final TimelineModel model;
    private final CanvasPen pen;
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
    private PaintContext painted;

    /** How often a paint was requested since the last one. */
    private int requested;

    PlayheadLayers(TimelineModel model, CanvasPen pen, Painter painter) {
        this.model = model;
        this.pen = pen;
        this.painter = painter;
        setManaged(false);
        setMouseTransparent(true);
        playhead.setSmooth(false);
        playhead.setManaged(false);
        getChildren().addAll(requests, veil, chosen, labels, outcomes, head, playhead, flag);
    }

    /** Requests a paint in the next frame: of all layers if the ground has changed too. */
    void repaint(boolean ground) {
        if (ground) {
            this.ground++;
        }
        requestLayout();
        requested++;
        if (requested > MOST_REQUESTS && getParent() != null) {
            // JavaFX forgets a request that an ancestor's own layout makes, and takes no other one below it before that
            // ancestor has another.
            getParent().requestLayout();
        }
    }

    /** The context of the last paint; null before the first one. */
    PaintContext painted() {
        return painted;
    }

    @Override
    protected void layoutChildren() {
        if (getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        requested = 0;
        PaintContext paint = model.frame();
        painted = paint;
        double top = pen.scaled(paint.top());
        double left = pen.scaled(paint.left());
        double right = pen.scaled(paint.right());
        double below = getHeight() - top;
        requests.place(left, top, right - left, below);
        chosen.place(left, top, right - left, below);
        labels.place(0, top, left, below);
        outcomes.place(right, top, getWidth() - right, below);
        head.place(0, 0, getWidth(), top);

        requests.show(
                content(painter.requestsAt(paint)),
                graphics -> painter(graphics).requests(paint));
        veil(paint);
        List<?> chosenNow = List.of(
                paint.causeOf(), paint.loopFrom(), paint.loopTo(), List.copyOf(paint.bookmarks()), paint.marks());
        chosen.show(content(chosenNow), graphics -> painter(graphics).chosen(paint));
        labels.show(
                rows(paint, row -> painter.labelAt(paint, row)),
                (graphics, first, end) -> painter(graphics).labels(paint, first, end));
        outcomes.show(
                rows(paint, row -> painter.outcomeAt(paint, row)),
                (graphics, first, end) -> painter(graphics).outcomes(paint, first, end));
        head.show(content(chosenNow), graphics -> painter(graphics).head(paint));
        playhead(paint);
    }

    private Painter painter(GraphicsContext graphics) {
        pen.on(graphics);
        return painter;
    }

    private Layer.Rows rows(PaintContext paint, IntFunction<Object> shown) {
        List<Object> rows = new ArrayList<>();
        for (int row = paint.firstRow(); row < paint.endRow(); row++) {
            rows.add(shown.apply(row));
        }
        return new Layer.Rows(ground, paint.firstRow(), rows);
    }

    private Content content(List<?> moment) {
        return new Content(ground, moment);
    }

    private void veil(PaintContext paint) {
        int x = paint.x(paint.playhead());
        boolean over = paint.start() + paint.playhead() >= paint.view().end();
        int from = over ? paint.right() : Math.max(paint.left(), x + 1);
        veil.cover(
                pen.scaled(from),
                pen.scaled(paint.top()),
                pen.scaled(paint.right()),
                pen.scaled(paint.bottom()),
                pen.color(paint.shade(Shade.VEIL)));
    }

    private void playhead(PaintContext paint) {
        boolean seen = paint.seen(paint.playhead());
        playhead.setVisible(seen);
        flag.setVisible(seen);
        if (seen) {
            double top = pen.scaled(paint.top() - TIP);
            playhead.setX(pen.scaled(paint.x(paint.playhead())));
            playhead.setY(top);
            playhead.setWidth(Math.max(1, pen.scaled(1)));
            playhead.setHeight(Math.max(0, pen.scaled(paint.bottom()) - top));
            playhead.setFill(pen.color(paint.shade(Shade.FLAG)));
            PlayheadFlag time = painter.flag(paint);
            double from = pen.scaled(time.boxX());
            flag.place(from, 0, pen.scaled(time.boxX() + time.boxWidth()) - from, pen.scaled(paint.top()));
            flag.show(
                    content(List.of(paint.playhead())),
                    graphics -> painter(graphics).flag(paint, time));
        }
    }
}
