package dev.dialscope.ui.timeline;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/**
 * Paints a frame, from the ground up: what must not be covered comes last. It does so in two layers, so that a playhead that moves over a
 * finished run paints only what depends on it.
 */
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

    /** What stays as it is wherever the playhead stands. */
    void ground(GraphicsContext graphics, Frame frame) {
        pen.on(graphics);
        trunks = Trunk.of(frame.model(), frame.rows(), frame.now());
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
    }

    /** What is to be told of the moment at the playhead, over the same frame's ground. */
    void moment(GraphicsContext graphics, Frame frame) {
        pen.on(graphics);
        graphics.clearRect(0, 0, frame.width(), frame.height());
        kernel.marks(frame);
        cancels.requests(frame, trunks);
        axis.veil(frame);
        causes.chain(frame);
        columns.columns(frame);
        axis.axis(frame);
        axis.marks(frame);
        columns.heads(frame);
    }
}
