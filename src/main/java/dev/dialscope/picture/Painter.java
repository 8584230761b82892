package dev.dialscope.picture;

import java.util.List;

/** Paints a frame, from the ground up: what must not be covered comes last. What depends on the playhead lies in layers above the ground. */
public final class Painter {
    private final ColumnPainter columns;
    private final AxisPainter axis;
    private final LanePainter lanes;
    private final BandPainter bands;
    private final LinkPainter links;
    private final CancelPainter cancels;
    private final KernelPainter kernel;
    private final CausePainter causes;
    private final EventPainter event;
    private List<CancelLine> cancelLines = List.of();

    /** What the lines of the cancels were found for: to find them, all lanes are gone through. A run that grows has other rows. */
    private Rows rows;

    private double now;

    public Painter(Pen pen) {
        columns = new ColumnPainter(pen);
        axis = new AxisPainter(pen);
        lanes = new LanePainter(pen);
        bands = new BandPainter(pen);
        links = new LinkPainter(pen);
        cancels = new CancelPainter(pen);
        kernel = new KernelPainter(pen);
        causes = new CausePainter(pen);
        event = new EventPainter(pen);
    }

    /** What stays as it is wherever the playhead stands. */
    public void ground(PaintContext paint) {
        if (paint.rows() != rows || paint.now() != now) {
            rows = paint.rows();
            now = paint.now();
            cancelLines = CancelLine.of(paint.picture(), paint.rows(), paint.now());
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
    public void requests(PaintContext paint) {
        cancels.requests(paint, cancelLines);
    }

    /** What of them depends on the playhead. */
    public List<?> requestsAt(PaintContext paint) {
        return CancelPainter.coming(paint, cancelLines);
    }

    /** What the learner has chosen: an event, whose causes are shown, an interval, moments. */
    public void chosen(PaintContext paint) {
        causes.chain(paint);
        axis.marks(paint);
    }

    /** The labels of some rows. */
    public void labels(PaintContext paint, int first, int end) {
        columns.labels(paint, first, end);
    }

    /** What a row's label shows of the moment; null for nothing. */
    public Object labelAt(PaintContext paint, int row) {
        return columns.state(paint, row);
    }

    /** The outcomes of some rows. */
    public void outcomes(PaintContext paint, int first, int end) {
        columns.outcomes(paint, first, end);
    }

    /** What a row's outcome shows of the moment; null for nothing. */
    public Object outcomeAt(PaintContext paint, int row) {
        return columns.end(paint, row);
    }

    /** The axis and the heads of the columns. */
    public void head(PaintContext paint) {
        axis.axis(paint);
        axis.marks(paint);
        columns.heads(paint);
    }

    /** The time at the playhead, as {@link #flag(PaintContext, PlayheadFlag)} paints it. */
    public PlayheadFlag flag(PaintContext paint) {
        return axis.flag(paint);
    }

    public void flag(PaintContext paint, PlayheadFlag flag) {
        axis.flag(paint, flag);
    }
}
