package dev.dialscope.picture;

import dev.dialscope.analysis.Summary.Deadline;
import dev.dialscope.trace.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Paints lanes that have room for bars: a bar for each state, a dotted line for the wait, and the marks of the cancel. */
final class LanePainter {
    private static final int CAP = 3;
    private static final int RADIUS = 3;

    /** A bar that is narrower than this is filled with the colour of its edge. */
    private static final int LEAST_BOX = 6;

    private static final int LEAST_LETTER = 11;
    private static final int MARGIN = 16;
    private static final int CLEAR_OF_CANCEL_LINE = 12;

    private static final Stroke WAIT = Stroke.dashed(2, 3);
    private static final Stroke TAIL = Stroke.dashed(1, 2);
    private static final Stroke TOLD = Stroke.solid(2);
    private static final Stroke PALE = Stroke.dashed(4, 3);

    /** Text that is painted after all bars, on an opaque patch; without a patch if its colour is null. */
    private record Label(String text, double x, double y, TextStyle style, Ink ink, Ink patch) {}

    /** A part of a bar. */
    private record Stretch(int begin, int end) {
        int width() {
            return end - begin;
        }
    }

    private final Pen pen;
    private final List<Label> labels = new ArrayList<>();
    private final EndChips chips;
    private final DeadlinePainter deadlines;
    private PaintContext paint;
    private List<CancelLine> cancelLines;

    /** The only state whose bars are painted; null for all. */
    private State only;

    LanePainter(Pen pen) {
        this.pen = pen;
        chips = new EndChips(pen);
        deadlines = new DeadlinePainter(pen);
    }

    /** Paints the bars of one state, or of all states if it is null, in all visible lanes; {@link #labels} puts their labels on top. */
    void bars(PaintContext newFrame, List<CancelLine> newCancelLines, State newOnly) {
        paint = newFrame;
        only = newOnly;
        cancelLines = newCancelLines;
        labels.clear();
        chips.clear();
        for (int row = paint.firstRow(); row < paint.endRow(); row++) {
            if (paint.hasBars(row)) {
                lane(paint.rows().at(row).getFirst(), row);
            }
        }
    }

    void labels() {
        chips.paint(paint);
        for (Label label : labels) {
            if (label.patch() != null) {
                double height = Math.floor(label.style().size()) + 1;
                double width = pen.width(label.text(), label.style()) + 6;
                pen.fillRound(label.patch(), label.x() - 3, label.y() - height / 2, width, height, 2);
            }
            pen.text(label.text(), label.x(), label.y(), label.style(), label.ink());
        }
    }

    private void lane(Track track, int row) {
        int span = Math.max(0, track.spanAt(paint.nanos(paint.left())));
        while (span < track.spans()) {
            double from = track.from(span);
            double to = track.to(span, paint.now());
            if (paint.x(from) > paint.right()) {
                break;
            }
            span(track, row, span, from, to);
            if (track.cancelled() && to > track.delivered() && from < cancelEnd(track)) {
                told(track, row, span, Math.max(from, track.delivered()), Math.min(to, cancelEnd(track)));
            }
            if (EndChips.has(track.state(span)) && !track.cancelled() && isPainted(track.state(span))) {
                chip(track, row, span);
            }
            span = track.next(span, paint.nanos(paint.x(to) + 1));
        }
        if (paint.rows().height(row) >= Metrics.LABELS && only == null) {
            latency(track, row);
        }
    }

    private boolean isPainted(State state) {
        return only == null || state == only;
    }

    /** A chip for an end whose bar has no room for its letter. */
    private void chip(Track track, int row, int span) {
        int x = paint.x(track.from(span));
        boolean seen = x >= paint.left() && x <= paint.right() && paint.rows().height(row) >= Metrics.LABELS;
        if (seen && paint.x(track.to(span, paint.now())) - x < LEAST_LETTER) {
            boolean last = span + 1 >= track.spans() || track.state(span + 1) == State.CLOSED;
            chips.add(track.state(span), x, paint.bars(row), last ? paint.right() - x - MARGIN : 0);
        }
    }

    private double cancelEnd(Track track) {
        return track.returned() < 0 ? paint.now() : track.returned();
    }

    /** The outline from the delivery of a cancel to the return: the call goes on in its state, and is not cancelled yet. */
    private void told(Track track, int row, int span, double from, double to) {
        int x0 = Math.max(paint.x(from), paint.left() - 2 * CAP);
        int x1 = Math.min(paint.x(to), paint.right() + 2 * CAP);
        boolean barred = track.state(span) != State.WAITING && isPainted(track.state(span));
        if (barred && x1 - x0 >= LEAST_BOX) {
            int height = Metrics.bar(paint.rows().height(row));
            Ink edge = paint.tone(paint.picture().cancelFamily(track)).edge();
            pen.outline(edge, TOLD, x0, paint.bars(row) - height / 2, x1 - x0 - 1, height, RADIUS);
        }
    }

    private void span(Track track, int row, int span, double from, double to) {
        State state = track.state(span);
        int x0 = paint.x(from);
        int x1 = paint.x(to);
        if (x1 < paint.left() || x0 > paint.right() || !isPainted(state)) {
            return;
        }
        int height = Metrics.bar(paint.rows().height(row));
        int y = paint.bars(row) - height / 2;
        switch (state) {
            case WAITING -> waiting(track, row, x0, x1);
            case CLOSED -> {}
            case CANCELLED, DEADLINE_EXCEEDED -> {
                if (track.cleanedUp()) {
                    return;
                }
                if (track.context() < 0 && track.ended()) {
                    ghost(state, x0, paint.x(paint.now()), y, height);
                } else {
                    tail(state, x0, x1, paint.bars(row));
                }
            }
            case ACTIVE,
                    HELD,
                    RESOLVING,
                    DIALING,
                    CONTROL,
                    HANDSHAKE,
                    CONNECTED,
                    BINDING,
                    BOUND,
                    ACCEPTING,
                    ACCEPTED,
                    READING,
                    WRITING,
                    WON,
                    ANSWERED,
                    EOF,
                    TIMEOUT,
                    REFUSED,
                    RESET,
                    FAILED -> {
                box(state, x0, x1, y, height);
                label(track, row, state, x0, x1);
                DeadlinePainter.of(paint, track, span)
                        .ifPresent(deadline -> deadline(deadline, state, row, x0, x1, to));
            }
        }
    }

    private void waiting(Track track, int row, int x0, int x1) {
        int y = paint.bars(row);
        String name = paint.words().state(State.WAITING);
        TextStyle style = paint.metrics().text();
        double width = pen.width(name, style);
        int left = Math.max(x0, paint.left()) + 2;
        double begin = left;
        Ink dots = paint.tone(Family.WAITING).edge();
        List<Stretch> free = clearOfFolds(List.of(new Stretch(left, Math.max(left, x1))));
        if (paint.rows().height(row) >= Metrics.LABELS
                && !free.isEmpty()
                && free.getFirst().width() >= width + MARGIN) {
            begin = free.getFirst().begin();
            labels.add(new Label(name, begin, y, style, paint.shade(Shade.FG2), null));
            begin += width + 5;
        }
        pen.line(dots, WAIT, begin, y + 0.5, Math.max(begin, x1 - 3), y + 0.5);
    }

    /** The time between the last return and the close: the lane has not ended, but is in no call. */
    private void tail(State state, int x0, int x1, int y) {
        if (x1 > x0 + 2) {
            pen.line(paint.tone(Family.of(state)).edge(), TAIL, x0 + 2, y + 0.5, x1, y + 0.5);
        }
    }

    /** A context that has ended: it stays in its last state. */
    private void ghost(State state, int x0, int x1, int y, int height) {
        Tone tone = paint.tone(Family.of(state));
        if (x1 - x0 >= LEAST_BOX) {
            pen.fillRound(tone.wash(), x0, y, x1 - x0, height, RADIUS);
            pen.outline(tone.edge(), PALE, x0, y, x1 - x0, height, RADIUS);
        }
    }

    private void box(State state, int x0, int x1, int y, int height) {
        Tone tone = paint.tone(Family.of(state));
        int begin = Math.max(x0, paint.left() - 2 * CAP);
        int end = Math.min(x1, paint.right() + 2 * CAP);
        int width = Math.max(1, end - begin - 1);
        if (width < LEAST_BOX) {
            pen.fill(tone.edge(), begin, y, width, height);
            return;
        }
        boolean pale = state == State.BOUND;
        pen.fillRound(pale ? tone.wash() : tone.fill(), begin, y, width, height, RADIUS);
        // The hatch starts at the bar's true begin, so that it does not move relative to the bar when the view moves.
        int hatchBegin = begin == x0 ? begin + CAP : begin;
        Hatch.draw(pen, state, tone.hatch(), hatchBegin, y + 1, begin + width - 1 - hatchBegin, height - 2);
        pen.outline(tone.edge(), pale ? PALE : Stroke.THIN, begin, y, width, height, RADIUS);
        if (begin == x0) {
            pen.fillRound(tone.edge(), begin, y, CAP, height, 1);
        }
    }

    /** The deadline of a context or a call, in its bar; its figure stands at the end of the bar, where there is room. */
    private void deadline(Deadline deadline, State state, int row, int x0, int x1, double to) {
        if (x1 - x0 < LEAST_BOX) {
            return;
        }
        deadlines.draw(paint, deadline, state, row, x0, x1, to);
        int begin = Math.max(x0 + CAP, paint.left());
        int end = Math.min(x1, paint.right());
        double seen = x1 <= paint.right() ? to : paint.nanos(end);
        // Beside the mark of a context's deadline that has passed, no time is left to be told.
        boolean over = state == State.ACTIVE && deadline.at() <= seen;
        String text = DeadlinePainter.text(paint, deadline, state, seen);
        TextStyle style = paint.metrics().text();
        double width = pen.width(text, style);
        double name = pen.width(paint.words().state(state), style);
        boolean roomy = paint.rows().height(row) >= Metrics.LABELS && end - begin > width + name + 4 * MARGIN;
        if (!over && roomy) {
            Tone tone = paint.tone(Family.ACTIVE);
            double x = end - CLEAR_OF_CANCEL_LINE - width;
            labels.add(new Label(text, x, paint.bars(row), style, tone.ink(), tone.fill()));
        }
    }

    private void label(Track track, int row, State state, int x0, int x1) {
        if (paint.rows().height(row) < Metrics.LABELS) {
            return;
        }
        Tone tone = paint.tone(Family.of(state));
        int begin = Math.max(x0 + CAP, paint.left());
        int end = Math.min(x1 - 1, paint.right());
        int y = paint.bars(row);
        String name = paint.words().state(state);
        TextStyle style = paint.metrics().text();
        double least = pen.width(name, style) + MARGIN - CAP;
        List<Stretch> free = clearOfFolds(clearOfCancelLines(track, row, begin, end));
        for (Stretch stretch : free) {
            if (stretch.width() >= least) {
                labels.add(new Label(name, stretch.begin() + 6, y, style, tone.ink(), tone.fill()));
                return;
            }
        }
        free.stream().max(Comparator.comparingInt(Stretch::width)).ifPresent(widest -> letter(state, widest, y, tone));
    }

    private void letter(State state, Stretch stretch, int y, Tone tone) {
        TextStyle style = paint.metrics().strong();
        String letter = String.valueOf(state.letter());
        double width = pen.width(letter, style);
        double middle = (stretch.begin() + stretch.end()) / 2.0;
        if (stretch.width() < LEAST_LETTER - CAP) {
            return;
        }
        Optional<Glyph> glyph = Glyph.of(state);
        if (glyph.isPresent()) {
            glyph.get().draw(pen, Math.round(middle), y, tone.ink(), tone.fill());
        } else {
            labels.add(new Label(letter, Math.round(middle - width / 2), y, style, tone.ink(), tone.fill()));
        }
    }

    /** The parts of a bar that no cancel line crosses. After the line that ends its lane the branch is drawn, so there is no room for text. */
    private List<Stretch> clearOfCancelLines(Track track, int row, int begin, int end) {
        List<Stretch> free = new ArrayList<>();
        int from = begin;
        for (CancelLine cancelLine : cancelLines) {
            int x = paint.x(cancelLine.requested());
            if (x > from && x < end && cancelLine.passes(paint.rows(), row)) {
                free.add(new Stretch(from, x - 3));
                from = x + 5;
                if (cancelLine.context().lane().id() == track.context()) {
                    return free;
                }
            }
        }
        free.add(new Stretch(from, end));
        return free;
    }

    /** The parts of these that no fold crosses. */
    private List<Stretch> clearOfFolds(List<Stretch> stretches) {
        List<Folds.Cut> cuts = paint.view().folds().cuts();
        if (cuts.isEmpty()) {
            return stretches;
        }
        List<Stretch> free = new ArrayList<>();
        for (Stretch stretch : stretches) {
            int from = stretch.begin();
            for (Folds.Cut cut : cuts) {
                int x = paint.axisX(cut.from());
                if (x + AxisPainter.TORN > from && x - AxisPainter.TORN < stretch.end()) {
                    addIfWide(free, from, x - AxisPainter.TORN);
                    from = x + AxisPainter.TORN;
                }
            }
            addIfWide(free, from, stretch.end());
        }
        return free;
    }

    private static void addIfWide(List<Stretch> free, int begin, int end) {
        if (begin < end) {
            free.add(new Stretch(begin, end));
        }
    }

    /**
     * The label of the part from the delivery to the return. It is a duration, and has no plus: that stands in the column, before the time since
     * the request.
     */
    static String distance(Track track, long longest) {
        return Times.latency(track.afterDelivery(), longest).substring(1) + ' ' + Times.latencyUnit(longest);
    }

    /** The time from the delivery to the return, in the bar between them. */
    private void latency(Track track, int row) {
        if (track.latency() < 0) {
            return;
        }
        TextStyle style = paint.metrics().mono();
        String text = distance(track, paint.picture().longestCancel());
        int x0 = Math.max(paint.x(track.delivered()), paint.left());
        int x1 = Math.min(paint.x(track.returned()), paint.right());
        if (x1 - x0 >= pen.width(text, style) + CLEAR_OF_CANCEL_LINE + MARGIN / 2.0) {
            Tone tone = paint.tone(paint.picture().cancelFamily(track));
            labels.add(new Label(text, x0 + CLEAR_OF_CANCEL_LINE, paint.bars(row), style, tone.ink(), tone.fill()));
        }
    }
}
