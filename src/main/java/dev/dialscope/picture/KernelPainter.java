package dev.dialscope.picture;

import dev.dialscope.analysis.KernelSpan;
import dev.dialscope.analysis.Summary.TwoTruths;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.Trace;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Paints the kernel's view: below a lane's bar a thin strip with the state of its socket, below a listener's bar the length of its accept queue,
 * and a mark where the kernel had connected a dial that the program gave up.
 */
final class KernelPainter {
    private static final int MARK = 13;

    /** The least width of a state: it may have been seen in one look only. */
    private static final int LEAST = 2;

    private static final Stroke UNSEEN = Stroke.dashed(1, 3);
    private static final Stroke RING = Stroke.solid(1.2);
    private static final Stroke BROKEN_RING = new Stroke(1.2, false, 2, 1.6);

    private final Pen pen;

    /** The only parts of the strips that are painted; null for all. */
    private LegendEntry only;

    KernelPainter(Pen pen) {
        this.pen = pen;
    }

    /** Paints the parts of the strips that an entry of the legend names, or all parts if it is null. */
    void strips(PaintContext paint, LegendEntry newOnly) {
        only = newOnly;
        for (int row = paint.firstRow(); row < paint.endRow(); row++) {
            if (paint.hasBars(row) && paint.strip(row) > 0) {
                Track track = paint.rows().at(row).getFirst();
                if (track.lane().kind() != LaneKind.LISTENER) {
                    strip(paint, track, row);
                } else if (only == null || only instanceof LegendEntry.Queue) {
                    queue(paint, track, row);
                }
            }
        }
    }

    private void strip(PaintContext paint, Track track, int row) {
        long accepted = track.lane().kind() == LaneKind.DIALER ? paint.picture().acceptedAt(track.lane()) : 0;
        List<KernelSpan> spans = track.kernel();
        for (int n = 0; n < spans.size(); n++) {
            KernelSpan span = spans.get(n);
            double seen = Track.to(span, paint.now());
            boolean turns = span.state() == KernelState.ESTABLISHED && accepted > span.from() && accepted < seen;
            double turn = turns ? accepted : span.from();
            int end = paint.x(seen);
            if (n + 1 < spans.size()) {
                int next = paint.x(spans.get(n + 1).from());
                end = Math.max(end, Math.min(paint.x(span.from()) + LEAST, next));
                unseen(paint, row, end, next);
            }
            draw(paint, row, span, paint.x(span.from()), paint.x(turn), true);
            draw(paint, row, span, paint.x(turn), end, accepted >= seen);
        }
    }

    private void draw(PaintContext paint, int row, KernelSpan span, int from, int to, boolean hollow) {
        int x0 = Math.max(from, paint.left() - 1);
        int x1 = Math.min(to, paint.right() + 1);
        boolean open = hollow && span.state() == KernelState.ESTABLISHED;
        if (x1 > x0 && isPainted(span.state(), open)) {
            Ink color = color(paint, span.state());
            stretch(pen, span.state(), open, color, x0, x1, paint.stripTop(row), paint.strip(row));
        }
    }

    /** The time between the last look that saw a state and the first one that saw the next: nothing is known of it. */
    private void unseen(PaintContext paint, int row, int from, int to) {
        int x0 = Math.max(from, paint.left() - 1);
        int x1 = Math.min(to, paint.right() + 1);
        if (x1 > x0 && (only == null || only instanceof LegendEntry.Unseen)) {
            unseen(pen, paint.shade(Shade.FG3), x0, x1, paint.stripTop(row) + paint.strip(row) / 2);
        }
    }

    /** The line for a time in which nobody looked; the legend draws it too. */
    static void unseen(Pen pen, Ink color, int x0, int x1, int y) {
        pen.line(color, UNSEEN, x0, y + 0.5, x1, y + 0.5);
    }

    private boolean isPainted(KernelState state, boolean hollow) {
        return only == null
                || only instanceof LegendEntry.Sockets named
                        && named.state() == LegendEntry.drawnAs(state)
                        && named.hollow() == hollow;
    }

    /** A part of the strip; the legend draws it too. */
    static void stretch(Pen pen, KernelState state, boolean hollow, Ink color, int x0, int x1, int y, int height) {
        switch (state) {
            case SYN_SENT, SYN_RECV -> dashes(pen, color, x0, x1, y, height, 4, 2);
            case TIME_WAIT -> dashes(pen, color, x0, x1, y, height, 2, 4);
            case FIN_WAIT1, FIN_WAIT2, CLOSING -> dashes(pen, color, x0, x1, y, height, 9, 2);
            // The other direction is still open: a thin line with dashes.
            case CLOSE_WAIT, LAST_ACK -> {
                pen.fill(color, x0, y + height - 1, x1 - x0, 1);
                dashes(pen, color, x0, x1, y, height, 3, 6);
            }
            case ESTABLISHED, LISTEN -> {
                if (hollow && x1 - x0 > 2) {
                    pen.outline(color, x0, y, x1 - x0, height, 0);
                } else {
                    pen.fill(color, x0, y, x1 - x0, height);
                }
            }
            case CLOSED -> {
                // There is no socket.
            }
        }
    }

    private static void dashes(Pen pen, Ink color, int x0, int x1, int y, int height, int on, int off) {
        for (int x = x0; x < x1; x += on + off) {
            pen.fill(color, x, y, Math.min(on, x1 - x), height);
        }
    }

    static Family family(KernelState state) {
        return switch (state) {
            case SYN_SENT, SYN_RECV -> Family.HANDSHAKE;
            case ESTABLISHED, LISTEN -> Family.CONNECTED;
            case FIN_WAIT1, FIN_WAIT2, CLOSING, CLOSE_WAIT, LAST_ACK -> Family.WON;
            case TIME_WAIT, CLOSED -> Family.WAITING;
        };
    }

    private static Ink color(PaintContext paint, KernelState state) {
        return paint.tone(family(state)).edge();
    }

    /** The connections in the accept queue: the height of the strip is the length of the queue; its colour changes when the queue is full. */
    private void queue(PaintContext paint, Track track, int row) {
        Trace trace = paint.picture().trace();
        int samples = track.lane().samples();
        int y = paint.stripTop(row);
        int height = paint.strip(row);
        for (int n = 0; n < samples; n++) {
            SocketSample sample = trace.sample(track.lane().sampleRow(n));
            if (sample.state() != KernelState.LISTEN) {
                continue;
            }
            double from = trace.after(track.lane().sampleRow(n));
            double to =
                    n + 1 < samples ? trace.after(track.lane().sampleRow(n + 1)) : track.ended() ? from : paint.now();
            int x0 = Math.max(paint.x(from), paint.left());
            int x1 = Math.min(paint.x(to), paint.right());
            if (x1 > x0) {
                pen.fill(paint.shade(Shade.LINE_STRONG), x0, y + height - 1, x1 - x0, 1);
                Ink color = paint.tone(sample.queueFull() ? Family.HANDSHAKE : Family.CONNECTED)
                        .edge();
                double filled = filled(sample) * height;
                pen.fill(color, x0, y + height - filled, x1 - x0, filled);
            }
        }
    }

    /** The used fraction of the queue. */
    static double filled(SocketSample queue) {
        double room = queue.sendQueue() < 0 ? Math.max(1, queue.receiveQueue()) : queue.sendQueue() + 1;
        return Math.clamp(queue.receiveQueue() / room, 0, 1);
    }

    /** The evidence of each change in the selected lane's strip, and the marks where program and kernel disagree. */
    void marks(PaintContext paint) {
        for (int row = paint.firstRow(); row < paint.endRow(); row++) {
            if (!paint.hasBars(row) || paint.strip(row) == 0) {
                continue;
            }
            Track track = paint.rows().at(row).getFirst();
            if (paint.selected(track)) {
                tags(paint, track, row, EnumSet.allOf(Evidence.class));
            }
            int at = row;
            paint.picture().twoTruths(track).ifPresent(truths -> differ(paint, track, at, truths));
        }
    }

    /** One evidence, at the changes in the strips of all visible lanes. */
    void marks(PaintContext paint, Evidence evidence) {
        for (int row = paint.firstRow(); row < paint.endRow(); row++) {
            if (paint.hasBars(row) && paint.strip(row) > 0) {
                tags(paint, paint.rows().at(row).getFirst(), row, EnumSet.of(evidence));
            }
        }
    }

    private void tags(PaintContext paint, Track track, int row, Set<Evidence> shown) {
        if (track.lane().kind() == LaneKind.LISTENER) {
            return;
        }
        for (KernelSpan span : track.kernel()) {
            int x = paint.x(span.from());
            if (x >= paint.left() && x <= paint.right() && shown.contains(span.start())) {
                tag(
                        pen,
                        span.start(),
                        x,
                        paint.stripTop(row) + paint.strip(row) / 2.0,
                        paint.shade(Shade.FG),
                        paint.shade(Shade.PANEL));
            }
        }
    }

    /** The evidence of a time: a disc is observed, half a disc is sampled, a broken ring is inferred. */
    static void tag(Pen pen, Evidence evidence, double x, double y, Ink color, Ink halo) {
        pen.fillOval(halo, x - 5.5, y - 5.5, 11, 11);
        switch (evidence) {
            case OBSERVED -> pen.fillOval(color, x - 3.5, y - 3.5, 7, 7);
            case SAMPLED -> {
                pen.oval(color, RING, x - 3.5, y - 3.5, 7, 7);
                pen.fillLeftHalf(color, x - 3.5, y - 3.5, 7, 7);
            }
            case INFERRED -> pen.oval(color, BROKEN_RING, x - 3.5, y - 3.5, 7, 7);
        }
    }

    /** The x coordinate of the mark of a disagreement: right of the lane's end for the program, or as near to it as fits. */
    static int markX(PaintContext paint, Track track, TwoTruths truths) {
        int end = paint.x(Math.max(truths.told(), track.cancelled() ? track.returned() : 0));
        return end > paint.right() ? end + MARK : Math.min(end + MARK, paint.right() - MARK / 2 - 1);
    }

    private void differ(PaintContext paint, Track track, int row, TwoTruths truths) {
        int x = markX(paint, track, truths);
        if (x < paint.left() || x > paint.right()) {
            return;
        }
        int y = paint.bars(row);
        Ink color = color(paint, KernelState.ESTABLISHED);
        pen.fillRound(color, x - MARK / 2.0, y - MARK / 2.0, MARK, MARK, MARK / 2.0);
        pen.textAround("≠", x, y, paint.metrics().strong(), paint.shade(Shade.PANEL));
        String text = paint.words().format("kernel.differs", Times.flag(truths.handshake(), paint.now()));
        double begin = x + MARK / 2.0 + 5;
        if (paint.rows().height(row) >= Metrics.LABELS
                && begin + pen.width(text, paint.metrics().small()) < paint.right()) {
            pen.text(text, begin, y, paint.metrics().small(), color);
        }
    }
}
