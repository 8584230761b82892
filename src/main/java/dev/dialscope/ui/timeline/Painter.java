package dev.dialscope.ui.timeline;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/** Paints a frame, from the ground up: what must not be covered comes last. Above the ground it does so in the layers of a {@link PlayheadLayers}. */
final class Painter {
    private final Pen pen = new Pen();
    private final ColumnPainter columns = new ColumnPainter(pen);
    private final AxisPainter axis = new AxisPainter(pen);
    private final LanePainter lanes = new LanePainter(pen);
    private final BandPainter bands = new BandPainter(pen);
    private final LinkPainter links = new LinkPainter(pen);
    private final CancelPainter cancels = new CancelPainter(pen);
    private final KernelPainter kernel = new KernelPainter(pen);
    private final CausePainter causes = new CausePainter(pen);
    private final EventPainter event = new EventPainter(pen);
    private List<CancelLine> cancelLines = List.of();

    /** What the lines of the cancels were found for: to find them, all lanes are gone through. A run that grows has other rows. */
    private Rows rows;

    private double now;

    /** What stays as it is wherever the playhead stands. */
    void ground(GraphicsContext graphics, PaintContext paint) {
        pen.on(graphics);
        if (paint.rows() != rows || paint.now() != now) {
            rows = paint.rows();
            now = paint.now();
            cancelLines = CancelLine.of(paint.model(), paint.rows(), paint.now());
        }
        columns.ground(paint);
        axis.grid(paint);
        cancels.wash(paint, cancelLines);
        bands.bands(paint);
        lanes.bars(paint, cancelLines);
        kernel.strips(paint);
        links.faint(paint);
        cancels.sweep(paint, cancelLines);
        links.selected(paint);
        lanes.labels();
        event.selected(paint);
        axis.folds(paint);
        kernel.marks(paint);
    }

    /** The requests to cancel with their tags, below the veil. */
    void requests(GraphicsContext graphics, PaintContext paint) {
        pen.on(graphics);
        cancels.requests(paint, cancelLines);
    }

    /** What of them depends on the playhead. */
    List<?> requestsAt(PaintContext paint) {
        return CancelPainter.coming(paint, cancelLines);
    }

    /** What the learner has chosen: an event, whose causes are shown, an interval, moments. */
    void chosen(GraphicsContext graphics, PaintContext paint) {
        pen.on(graphics);
        causes.chain(paint);
        axis.marks(paint);
    }

    /** The labels of some rows. */
    void labels(GraphicsContext graphics, PaintContext paint, int first, int end) {
        pen.on(graphics);
        columns.labels(paint, first, end);
    }

    /** What a row's label shows of the moment; null for nothing. */
    Object labelAt(PaintContext paint, int row) {
        return columns.state(paint, row);
    }

    /** The outcomes of some rows. */
    void outcomes(GraphicsContext graphics, PaintContext paint, int first, int end) {
        pen.on(graphics);
        columns.outcomes(paint, first, end);
    }

    /** What a row's outcome shows of the moment; null for nothing. */
    Object outcomeAt(PaintContext paint, int row) {
        return columns.end(paint, row);
    }

    /** The axis and the heads of the columns. */
    void head(GraphicsContext graphics, PaintContext paint) {
        pen.on(graphics);
        axis.axis(paint);
        axis.marks(paint);
        columns.heads(paint);
    }

    /** The time at the playhead, as {@link #flag(GraphicsContext, Frame, AxisPainter.Flag)} paints it. */
    AxisPainter.Flag flag(PaintContext paint) {
        return axis.flag(paint);
    }

    void flag(GraphicsContext graphics, PaintContext paint, AxisPainter.Flag flag) {
        pen.on(graphics);
        axis.flag(paint, flag);
    }
}
