package dev.dialscope.ui.timeline;

import dev.dialscope.trace.Fate;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import dev.dialscope.ui.timeline.Palette.Shade;
import dev.dialscope.ui.timeline.Palette.Tone;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.paint.Color;

/** Paints the columns beside the lanes: who a lane is and what it is doing at the playhead; how it ended and how long that took. */
final class ColumnPainter {
    private static final int MARGIN = 12;
    private static final double MICROS = 1_000;
    private static final double MILLIS = 1_000_000;

    /** Outcomes that the playhead has not reached yet are drawn this faint. */
    private static final double GHOST = 0.4;

    private final Pen pen;

    ColumnPainter(Pen pen) {
        this.pen = pen;
    }

    void columns(Frame frame) {
        int right = frame.right();
        pen.fill(frame.shade(Shade.PANEL), 0, frame.top(), frame.left(), frame.height() - frame.top());
        pen.fill(frame.shade(Shade.PANEL), right, frame.top(), frame.width() - right, frame.height() - frame.top());
        for (int row = frame.firstRow(); row < frame.endRow(); row++) {
            rule(frame, row);
            if (frame.inFull(row)) {
                Track track = frame.rows().at(row).getFirst();
                label(frame, track, row);
                outcome(frame, track, row);
            }
        }
        gaps(frame, 0, frame.left());
        gaps(frame, right, frame.width());
        if (frame.rows().bodyHeight() < Metrics.NAMES) {
            many(frame);
        }
        pen.upright(frame.shade(Shade.LINE_STRONG), frame.left() - 1, frame.top(), frame.height());
        pen.upright(frame.shade(Shade.LINE_STRONG), right, frame.top(), frame.height());
    }

    /** The rules between rows and the band of the selected one, behind the lanes. */
    void ground(Frame frame) {
        pen.fill(frame.shade(Shade.PANEL), 0, 0, frame.width(), frame.height());
        for (int row = frame.firstRow(); row < frame.endRow(); row++) {
            if (!frame.inFull(row)) {
                break;
            }
            int bottom = frame.top(row) + frame.rows().height(row) - 1;
            pen.level(frame.shade(Shade.LINE), frame.left(), frame.right(), bottom);
            if (frame.selected(frame.rows().at(row).getFirst())) {
                pen.fill(
                        frame.shade(Shade.SELECTED),
                        frame.left(),
                        frame.top(row),
                        frame.right() - frame.left(),
                        frame.rows().height(row) - 1);
            }
        }
        gaps(frame, frame.left(), frame.right());
    }

    private void gaps(Frame frame, double x0, double x1) {
        for (int gap : frame.rows().gaps()) {
            int y = (int) (frame.top() + gap - frame.scroll());
            pen.fill(frame.shade(Shade.BG), x0, y, x1 - x0, Metrics.GAP);
        }
    }

    private void rule(Frame frame, int row) {
        Track track = frame.rows().at(row).getFirst();
        int top = frame.top(row);
        int height = frame.rows().height(row);
        int right = frame.right();
        if (frame.inFull(row)) {
            pen.level(frame.shade(Shade.LINE), 0, frame.left(), top + height - 1);
            pen.level(frame.shade(Shade.LINE), right, frame.width(), top + height - 1);
            if (frame.selected(track)) {
                pen.fill(frame.shade(Shade.SELECTED), 0, top, frame.left(), height - 1);
                pen.fill(frame.shade(Shade.SELECTED), right, top, frame.width() - right, height - 1);
                pen.fill(frame.shade(Shade.ACCENT), 0, top, 3, height - 1);
            }
        } else if (frame.rows().at(row).stream().anyMatch(frame::selected)) {
            pen.fill(frame.shade(Shade.ACCENT), 0, top - 1, frame.left(), Math.max(3, height));
            pen.fill(frame.shade(Shade.ACCENT), right, top - 1, frame.width() - right, Math.max(3, height));
        }
    }

    private void label(Frame frame, Track track, int row) {
        int y = frame.middle(row);
        Metrics metrics = frame.metrics();
        State state = track.stateAt(frame.playhead());
        int chip = Math.min(metrics.chip(), frame.rows().height(row) - 4);
        chip(frame, state, MARGIN, y - chip / 2, chip);
        String place = metrics.ports() ? place(frame, track.lane()) : "";
        double placeWidth = pen.width(place, metrics.mono());
        int x = MARGIN + chip + 8;
        double room = frame.left() - x - 8 - (place.isEmpty() ? 0 : placeWidth + 6);
        var font = frame.selected(track) ? metrics.bold() : metrics.name();
        String name = pen.fitting(frame.words().lane(track.lane()), font, room);
        pen.text(name, x, y, font, frame.shade(state == null ? Shade.FG3 : Shade.FG));
        pen.textEndingAt(place, frame.left() - 9, y, metrics.mono(), frame.shade(Shade.FG3));
    }

    private void chip(Frame frame, State state, int x, int y, int size) {
        if (state == null) {
            pen.outline(frame.shade(Shade.LINE_STRONG), x, y, size, size, 4, 2, 2);
            return;
        }
        Tone tone = frame.tone(Family.of(state));
        pen.fillRound(tone.fill(), x, y, size, size, 4);
        pen.outline(tone.edge(), x, y, size, size, 4);
        double middleX = x + size / 2.0;
        double middleY = y + size / 2.0;
        Optional<Glyph> glyph = Glyph.of(state);
        if (glyph.isPresent()) {
            glyph.get().draw(pen, middleX, middleY, tone.ink(), tone.fill());
        } else {
            pen.textAround(
                    String.valueOf(state.letter()),
                    middleX,
                    middleY,
                    frame.metrics().strong(),
                    tone.ink());
        }
    }

    /** Where a lane is to be found: a port, the dialer that it serves, or the time that it has. */
    private static String place(Frame frame, Lane lane) {
        return switch (lane.kind()) {
            case CONTEXT ->
                frame.model()
                        .deadline(lane)
                        .map(deadline -> Times.span(deadline - lane.start()))
                        .orElse("");
            case LISTENER -> port(lane.local());
            case DIALER -> lane.local() == null ? "–" : port(lane.local());
            case CONN ->
                frame.model().dialer(lane).map(dialer -> "← " + number(dialer)).orElse(port(lane.remote()));
        };
    }

    private static String number(Lane dialer) {
        String name = dialer.name();
        return "d" + name.substring(name.lastIndexOf(' ') + 1).replaceAll("\\D", "");
    }

    private static String port(String address) {
        int colon = address == null ? -1 : address.lastIndexOf(':');
        return colon < 0 ? "" : address.substring(colon);
    }

    private void outcome(Frame frame, Track track, int row) {
        if (!track.ended()) {
            return;
        }
        Outcome outcome = track.lane().outcome();
        Optional<Fate> fate = frame.model().fate(track);
        Glyph glyph = Glyph.of(outcome, fate);
        double strength = frame.playhead() >= track.decided() ? 1 : GHOST;
        int y = frame.middle(row);
        int x = frame.right() + MARGIN + 7;
        Color color = faint(frame.tone(glyph.family()).edge(), strength);
        glyph.draw(pen, x + 0.5, y + 0.5, color, frame.shade(Shade.PANEL));
        String words = outcome == Outcome.CANCELLED && fate.isPresent()
                ? frame.words().get("fate." + fate.get().id())
                : frame.words().get("outcome." + outcome.id());
        String after = track.latency() < 0 ? "" : "+" + latency(frame, track.latency());
        double room = frame.width() - 10 - pen.width(after, frame.metrics().mono()) - (x + 14) - 6;
        boolean won = frame.model().won(track);
        Color ink = won ? color : faint(frame.shade(Shade.FG2), strength);
        var font = won ? frame.metrics().bold() : frame.metrics().text();
        pen.text(pen.fitting(words, font, room), x + 14, y, font, ink);
        pen.textEndingAt(after, frame.width() - 10, y, frame.metrics().mono(), faint(frame.shade(Shade.FG2), strength));
    }

    private static Color faint(Color color, double strength) {
        return strength == 1 ? color : color.deriveColor(0, 1, 1, strength);
    }

    /** One unit for the whole column, so that its figures can be compared: µs where all are below a millisecond. */
    private static String latency(Frame frame, long nanos) {
        return inMicros(frame)
                ? String.format(Locale.ROOT, "%.0f", nanos / MICROS)
                : String.format(Locale.ROOT, "%.2f", nanos / MILLIS);
    }

    private static boolean inMicros(Frame frame) {
        return frame.model().longestCancel() < MILLIS;
    }

    /** What the columns say where rows are too low for names: how many lanes there are, and which groups they make. */
    private void many(Frame frame) {
        Rows rows = frame.rows();
        int lanes = rows.order().size() - rows.body();
        int y = frame.top(rows.body()) + 14;
        Metrics metrics = frame.metrics();
        pen.text(frame.words().format("many.lanes", lanes), MARGIN, y, metrics.bold(), frame.shade(Shade.FG));
        if (rows.merged() > 0) {
            String shared = frame.words().format("many.shared", rows.shared());
            pen.text(shared, MARGIN, y + 18, metrics.small(), frame.shade(Shade.FG2));
        }
        if (frame.model().over()) {
            groups(frame);
        }
    }

    /** The lanes stand sorted by fate: each group gets its glyph, its name and its number, in its middle. */
    private void groups(Frame frame) {
        List<Track> order = frame.rows().order();
        int begin = frame.rows().body();
        double free = frame.top(begin);
        while (begin < order.size()) {
            Track first = order.get(begin);
            int end = begin;
            while (end < order.size() && sameEnd(frame, first, order.get(end))) {
                end++;
            }
            free = group(frame, first, begin, end, free);
            begin = end;
        }
    }

    private static boolean sameEnd(Frame frame, Track one, Track other) {
        return one.lane().outcome() == other.lane().outcome()
                && frame.model().fate(one).equals(frame.model().fate(other));
    }

    private double group(Frame frame, Track first, int begin, int end, double free) {
        Rows rows = frame.rows();
        int top = frame.top(rows.of(first.lane().id()));
        int bottom = frame.top(rows.of(rows.order().get(end - 1).lane().id())) + rows.bodyHeight();
        Outcome outcome = first.lane().outcome();
        Optional<Fate> fate = frame.model().fate(first);
        Glyph glyph = Glyph.of(outcome, fate);
        int x = frame.right();
        Color color = frame.tone(glyph.family()).edge();
        pen.fill(color, x + 1, top, 3, Math.max(1, bottom - top));
        double y = Math.max(free + 9, (top + bottom) / 2.0);
        glyph.draw(pen, x + MARGIN + 7.5, Math.round(y) + 0.5, color, frame.shade(Shade.PANEL));
        String words = outcome == Outcome.CANCELLED && fate.isPresent()
                ? frame.words().get("fate." + fate.get().id())
                : frame.words().get("outcome." + outcome.id());
        pen.text(words, x + MARGIN + 21, y, frame.metrics().text(), frame.shade(Shade.FG2));
        pen.textEndingAt(
                Integer.toString(end - begin),
                frame.width() - 10,
                y,
                frame.metrics().mono(),
                frame.shade(Shade.FG2));
        return y + 9;
    }

    /** The heads of the columns, beside the axis. */
    void heads(Frame frame) {
        Metrics metrics = frame.metrics();
        Color ink = frame.shade(Shade.FG2);
        double y = frame.top() * 0.52;
        int bottom = frame.top() - 1;
        for (int x : new int[] {0, frame.right()}) {
            pen.fill(frame.shade(Shade.RAISED), x, 0, x == 0 ? frame.left() : frame.width() - x, bottom);
        }
        String axis = frame.words().get(frame.view().axis() == Axis.BY_EVENT ? "axis.by-event" : "axis.real-time");
        pen.text(axis + ", " + Times.unit(frame.now()), MARGIN, y, metrics.small(), ink);
        pen.text(frame.words().get("column.outcome"), frame.right() + MARGIN, y, metrics.small(), ink);
        if (frame.model().longestCancel() >= 0) {
            String after = frame.words().format("column.after", inMicros(frame) ? "µs" : "ms");
            pen.textEndingAt(after, frame.width() - 10, y, metrics.small(), ink);
        }
    }
}
