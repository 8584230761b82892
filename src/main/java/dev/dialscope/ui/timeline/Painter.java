package dev.dialscope.ui.timeline;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/** Paints a frame, from the ground up: what must not be covered comes last. Above the ground it does so in the layers of a {@link Moment}. */
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
    private List<Trunk> trunks = List.of();

    /** What the trunks were found for: to find them, all lanes are gone through. A run that grows has other rows. */
    private Rows rows;

    private double now;

    /** What stays as it is wherever the playhead stands. */
    void ground(GraphicsContext graphics, Frame frame) {
        pen.on(graphics);
        if (frame.rows() != rows || frame.now() != now) {
            rows = frame.rows();
            now = frame.now();
            trunks = Trunk.of(frame.model(), frame.rows(), frame.now());
        }
        columns.ground(frame);
        axis.grid(frame);
        cancels.wash(frame, trunks);
        bands.bands(frame);
        lanes.bars(frame, trunks);
        kernel.strips(frame);
        links.faint(frame);
        cancels.sweep(frame, trunks);
        links.selected(frame);
        lanes.labels();
        event.selected(frame);
        axis.folds(frame);
        kernel.marks(frame);
    }

    /** The requests to cancel with their tags, below the veil. */
    void requests(GraphicsContext graphics, Frame frame) {
        pen.on(graphics);
        cancels.requests(frame, trunks);
    }

    /** What of them depends on the playhead. */
    List<?> requestsAt(Frame frame) {
        return CancelPainter.coming(frame, trunks);
    }

    /** What the learner has chosen: an event, whose causes are shown, an interval, moments. */
    void chosen(GraphicsContext graphics, Frame frame) {
        pen.on(graphics);
        causes.chain(frame);
        axis.marks(frame);
    }

    /** The labels of some rows. */
    void labels(GraphicsContext graphics, Frame frame, int first, int end) {
        pen.on(graphics);
        columns.labels(frame, first, end);
    }

    /** What a row's label shows of the moment; null for nothing. */
    Object labelAt(Frame frame, int row) {
        return columns.state(frame, row);
    }

    /** The outcomes of some rows. */
    void outcomes(GraphicsContext graphics, Frame frame, int first, int end) {
        pen.on(graphics);
        columns.outcomes(frame, first, end);
    }

    /** What a row's outcome shows of the moment; null for nothing. */
    Object outcomeAt(Frame frame, int row) {
        return columns.end(frame, row);
    }

    /** The axis and the heads of the columns. */
    void head(GraphicsContext graphics, Frame frame) {
        pen.on(graphics);
        axis.axis(frame);
        axis.marks(frame);
        columns.heads(frame);
    }

    /** The time at the playhead, as {@link #flag(GraphicsContext, Frame, AxisPainter.Flag)} paints it. */
    AxisPainter.Flag flag(Frame frame) {
        return axis.flag(frame);
    }

    void flag(GraphicsContext graphics, Frame frame, AxisPainter.Flag flag) {
        pen.on(graphics);
        axis.flag(frame, flag);
    }
}
