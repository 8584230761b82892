package dev.dialscope.picture;

import dev.dialscope.analysis.Summary.Deadline;
import dev.dialscope.trace.State;
import java.util.Optional;

/** Paints the deadlines of calls and contexts in their bars: a wedge that drains, and a line where a call's deadline passes. */
final class DeadlinePainter {
    /** A deadline at this many times the run's length shows no time that is left: it only guards against what hangs. */
    static final double FAR = 4;

    /** The first pixels of a bar, which have the colour of its state. */
    private static final int CAP = 3;

    private static final int LINE = 2;

    private final Pen pen;

    DeadlinePainter(Pen pen) {
        this.pen = pen;
    }

    /** The deadline that a span is drawn with. */
    static Optional<Deadline> of(PaintContext paint, Track track, int span) {
        Optional<Deadline> deadline =
                track.state(span) == State.ACTIVE ? paint.picture().deadline(track.lane()) : track.deadline(span);
        return deadline.filter(limit -> limit.at() <= FAR * paint.now());
    }

    /** The time that is left, in the lower half of a bar between two pixels; {@code to} is when its span ends. */
    void draw(PaintContext paint, Deadline deadline, State state, int row, int x0, int x1, double to) {
        int height = Metrics.bar(paint.rows().height(row));
        int y = paint.bars(row) - height / 2;
        Tone tone = paint.tone(Family.ACTIVE);
        double whole = Math.max(1, deadline.at() - deadline.set());
        double half = height / 2.0 - 1;
        int begin = Math.max(Math.max(x0 + CAP, paint.left()), paint.x(deadline.set()));
        int end = Math.min(x1 - 2, paint.right());
        for (int x = begin; x < end; x++) {
            double left = Math.clamp((deadline.at() - paint.nanos(x)) / whole, 0, 1);
            pen.fill(tone.hatch(), x, y + height - 1 - half * left, 1, half * left);
        }
        int at = paint.x(deadline.at());
        boolean passed = state != State.ACTIVE && deadline.at() <= to;
        if (passed && at >= paint.left() && at <= paint.right()) {
            pen.fill(tone.edge(), at, y, LINE, height);
        }
    }

    /** What is said of a deadline at the end of a bar: the time that is left, or of a call's deadline that has passed, how long it was. */
    static String text(PaintContext paint, Deadline deadline, State state, double to) {
        if (state == State.ACTIVE) {
            return paint.words().format("deadline.left", Times.span(Math.max(0, deadline.at() - to)));
        }
        String whole = Times.span(deadline.at() - deadline.set());
        return deadline.at() <= to
                ? paint.words().format("deadline.whole", whole)
                : paint.words().format("deadline.rest", Times.span(deadline.at() - to), whole);
    }

    /** Paints the deadlines of all visible lanes alone. */
    void all(PaintContext paint) {
        for (int row = paint.firstRow(); row < paint.endRow(); row++) {
            if (!paint.hasBars(row)) {
                continue;
            }
            Track track = paint.rows().at(row).getFirst();
            for (int span = 0; span < track.spans(); span++) {
                double to = track.to(span, paint.now());
                int x0 = paint.x(track.from(span));
                int x1 = paint.x(to);
                State state = track.state(span);
                int at = row;
                of(paint, track, span).ifPresent(deadline -> draw(paint, deadline, state, at, x0, x1, to));
            }
        }
    }
}
