package dev.dialscope.picture;

import java.util.List;

/** Paints a frame from back to front. What depends on the playhead is in layers above the ground. */
public final class Painter {
    /** How much of what is dimmed is covered. */
    private static final double DIMMED = 0.75;

    private final Pen pen;
    private final ColumnPainter columns;
    private final AxisPainter axis;
    private final LanePainter lanes;
    private final BandPainter bands;
    private final LinkPainter links;
    private final CancelPainter cancels;
    private final KernelPainter kernel;
    private final CausePainter causes;
    private final MarkPainter marks;
    private final EventPainter event;
    private List<CancelLine> cancelLines = List.of();

    /** The rows for which the cancel lines were found, which takes a walk through all lanes. A run that grows has other rows. */
    private Rows rows;

    private double now;

    public Painter(Pen pen) {
        this.pen = pen;
        columns = new ColumnPainter(pen);
        axis = new AxisPainter(pen);
        lanes = new LanePainter(pen);
        bands = new BandPainter(pen);
        links = new LinkPainter(pen);
        cancels = new CancelPainter(pen);
        kernel = new KernelPainter(pen);
        causes = new CausePainter(pen);
        marks = new MarkPainter(pen);
        event = new EventPainter(pen);
    }

    /** Paints the ground: what does not depend on the playhead. */
    public void ground(PaintContext paint) {
        if (paint.rows() != rows || paint.now() != now) {
            rows = paint.rows();
            now = paint.now();
            cancelLines = CancelLine.of(paint.picture(), paint.rows(), paint.now());
        }
        columns.ground(paint);
        axis.grid(paint);
        cancels.wash(paint, cancelLines);
        bands.bands(paint, null);
        lanes.bars(paint, cancelLines, null);
        kernel.strips(paint, null);
        links.faint(paint);
        cancels.sweep(paint, cancelLines);
        links.selected(paint);
        lanes.labels();
        event.selected(paint);
        axis.folds(paint);
        kernel.marks(paint);
        axis.notYet(paint);
    }

    /** Dims the lanes on the ground, except what an entry of the legend names. */
    public void light(PaintContext paint, LegendEntry entry) {
        pen.fill(
                paint.shade(Shade.PANEL).faint(DIMMED),
                paint.left(),
                paint.top(),
                (double) paint.right() - paint.left(),
                Math.max(0, paint.bottom() - paint.top()));
        switch (entry) {
            case LegendEntry.Bars bars -> {
                bands.bands(paint, Family.of(bars.state()));
                lanes.bars(paint, cancelLines, bars.state());
                lanes.labels();
            }
            case LegendEntry.Marks marks -> cancels.marks(paint, marks);
            case LegendEntry.Sockets _, LegendEntry.Queue _, LegendEntry.Unseen _ -> kernel.strips(paint, entry);
            case LegendEntry.TimeLeft _ -> new DeadlinePainter(pen).all(paint);
            case LegendEntry.Times times -> kernel.marks(paint, times.evidence());
        }
    }

    /** Paints the requests of cancels with their tags, below the veil. */
    public void requests(PaintContext paint) {
        cancels.requests(paint, cancelLines);
    }

    /** The part of the cancels that depends on the playhead. */
    public List<?> requestsAt(PaintContext paint) {
        return CancelPainter.future(paint, cancelLines);
    }

    /** Paints the learner's choices: the selected event with its causes, the loop, the bookmarks. */
    public void chosen(PaintContext paint) {
        marks.time(paint);
        causes.chain(paint);
        axis.marks(paint);
    }

    /** Paints the labels of some rows. */
    public void labels(PaintContext paint, int first, int end) {
        columns.labels(paint, first, end);
        marks.labels(paint, first, end);
    }

    /** The part of a row's label that depends on the playhead; null if there is none. */
    public Object labelAt(PaintContext paint, int row) {
        return columns.state(paint, row);
    }

    /** Paints the outcomes of some rows. */
    public void outcomes(PaintContext paint, int first, int end) {
        columns.outcomes(paint, first, end);
    }

    /** The part of a row's outcome that depends on the playhead; null if there is none. */
    public Object outcomeAt(PaintContext paint, int row) {
        return columns.end(paint, row);
    }

    /** Paints the axis and the heads of the columns. */
    public void head(PaintContext paint) {
        axis.axis(paint);
        axis.marks(paint);
        columns.heads(paint);
    }

    /** The time at the playhead, as {@link #flag(PaintContext, PlayheadFlag)} paints it. */
    public PlayheadFlag flag(PaintContext paint) {
        return axis.flag(paint);
    }

    /** Paints the time at the playhead. */
    public void flag(PaintContext paint, PlayheadFlag flag) {
        axis.flag(paint, flag);
    }
}
