package dev.dialscope.picture;

import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Paints the columns beside the lanes. Left: the lane's name and its state at the playhead. Right: how it ended, and how long that took. */
final class ColumnPainter {
    static final int MARGIN = 12;

    /** The length of the selected lane's marks at both sides of a column, in rows that are too low for names; in pixels. */
    private static final int SELECTION = 8;

    /** The opacity of outcomes after the playhead. */
    private static final double GHOST = 0.4;

    private static final Stroke NOT_BEGUN = Stroke.dashed(2, 2);
    private static final Stroke CHEVRON = Stroke.solid(1.5);

    private final Pen pen;
    private final CrowdPainter crowd;

    ColumnPainter(Pen pen) {
        this.pen = pen;
        crowd = new CrowdPainter(pen);
    }

    /** The labels of some rows. If these are all visible rows, also paints the gaps between them and the space below. */
    void labels(PaintContext paint, int first, int end) {
        ground(paint, 0, paint.left(), first, end);
        for (int row = first; row < end; row++) {
            if (paint.hasBars(row)) {
                label(paint, paint.rows().at(row).getFirst(), row);
            }
            int at = row;
            paint.rows().title(row).ifPresent(title -> titleSize(paint, title, at));
        }
        if (all(paint, first, end) && crowded(paint)) {
            crowd.many(paint);
        }
        pen.upright(paint.shade(Shade.LINE_STRONG), paint.left() - 1, paint.top(), paint.bottom());
    }

    /** The outcomes of some rows. If these are all visible rows, also paints the gaps between them and the space below. */
    void outcomes(PaintContext paint, int first, int end) {
        ground(paint, paint.right(), paint.width(), first, end);
        for (int row = first; row < end; row++) {
            if (paint.hasBars(row)) {
                outcome(paint, paint.rows().at(row).getFirst(), row);
            }
            int at = row;
            paint.rows().title(row).ifPresent(title -> titleEnd(paint, title, at));
        }
        if (all(paint, first, end) && crowded(paint)) {
            crowd.groups(paint);
        }
        pen.upright(paint.shade(Shade.LINE_STRONG), paint.right(), paint.top(), paint.bottom());
    }

    /** The state in a row's label; null if it has none. */
    State state(PaintContext paint, int row) {
        return paint.hasBars(row) ? paint.rows().at(row).getFirst().stateAt(paint.playhead()) : null;
    }

    /** The part of a row's outcome that depends on the playhead: a listener's queue, or whether the end is reached; null if there is none. */
    Object end(PaintContext paint, int row) {
        if (!paint.hasBars(row)) {
            return null;
        }
        Track track = paint.rows().at(row).getFirst();
        SocketSample queue = queue(paint, track);
        if (queue == null && isOpen(paint, track)) {
            return List.of(track.stateAt(paint.playhead()), figure(paint, track));
        }
        return queue == null ? (Object) reached(paint, track) : queue;
    }

    /** Whether rows are too low for names and there are no titles. */
    private static boolean crowded(PaintContext paint) {
        boolean titled = paint.rows().size() > paint.rows().body()
                && paint.rows().title(paint.rows().body()).isPresent();
        return paint.rows().bodyHeight() < Metrics.BARS && !titled;
    }

    private static boolean all(PaintContext paint, int first, int end) {
        return first == paint.firstRow() && end == paint.endRow();
    }

    private void ground(PaintContext paint, int x0, double x1, int first, int end) {
        boolean all = all(paint, first, end);
        int top = all ? paint.top() : paint.top(first);
        double bottom = all ? paint.height() : paint.top(end - 1) + paint.rows().height(end - 1);
        pen.fill(paint.shade(Shade.PANEL), x0, top, x1 - x0, bottom - top);
        for (int row = first; row < end; row++) {
            rule(paint, row, x0, x1 - x0);
        }
        if (all) {
            gaps(paint, x0, x1);
        }
    }

    /** The lines between rows and the band of the selected row, behind the lanes. */
    void ground(PaintContext paint) {
        pen.fill(paint.shade(Shade.PANEL), 0, 0, paint.width(), paint.height());
        for (int row = paint.firstRow(); row < paint.endRow(); row++) {
            if (!paint.hasBars(row)) {
                continue;
            }
            int bottom = paint.top(row) + paint.rows().height(row) - 1;
            pen.level(paint.shade(Shade.LINE), paint.left(), paint.right(), bottom);
            if (paint.selected(paint.rows().at(row).getFirst())) {
                pen.fill(
                        paint.shade(Shade.SELECTED),
                        paint.left(),
                        paint.top(row),
                        paint.right() - paint.left(),
                        paint.rows().height(row) - 1);
            }
        }
        gaps(paint, paint.left(), paint.right());
    }

    private void gaps(PaintContext paint, double x0, double x1) {
        for (int gap : paint.rows().gaps()) {
            int y = (int) (paint.top() + gap - paint.scroll());
            pen.fill(paint.shade(Shade.BG), x0, y, x1 - x0, Metrics.GAP);
        }
    }

    private void rule(PaintContext paint, int row, int x, double width) {
        int top = paint.top(row);
        int height = paint.rows().height(row);
        if (paint.hasBars(row)) {
            pen.level(paint.shade(Shade.LINE), x, x + width, top + height - 1);
            if (paint.selected(paint.rows().at(row).getFirst())) {
                pen.fill(paint.shade(Shade.SELECTED), x, top, width, height - 1);
                if (x == 0) {
                    pen.fill(paint.shade(Shade.ACCENT), 0, top, 3, height - 1);
                }
            }
        } else if (row == paint.selectedLaneRow() && paint.rows().title(row).isEmpty()) {
            // Only at the sides of the column: the text between them is about all lanes.
            double high = Math.max(3, height);
            pen.fill(paint.shade(Shade.ACCENT), x, top - 1, SELECTION, high);
            pen.fill(paint.shade(Shade.ACCENT), x + width - SELECTION, top - 1, SELECTION, high);
        }
    }

    private void label(PaintContext paint, Track track, int row) {
        int y = paint.middle(row);
        Metrics metrics = paint.metrics();
        State state = track.stateOrEndAt(paint.playhead());
        int chip = Math.min(metrics.chip(), paint.rows().height(row) - 4);
        chip(paint, state, MARGIN, y - chip / 2, chip);
        boolean marked = paint.marks().marks(track.lane().id());
        String place = metrics.ports() && !marked ? place(paint, track.lane()) : "";
        double placeWidth = pen.width(place, metrics.mono());
        int x = MARGIN + chip + 8;
        double room = paint.left() - x - 8 - (marked ? MarkPainter.ROOM : 0);
        TextStyle style = paint.selected(track) ? metrics.bold() : metrics.name();
        String whole = paint.words().lane(track.lane());
        pen.text(named(whole, style, room), x, y, style, paint.shade(state == null ? Shade.FG3 : Shade.FG));
        // The place gives way to the name. The name is measured as the selected lane's is: nothing moves when it is
        // selected.
        if (pen.width(whole, metrics.bold()) + placeWidth + 4 <= room) {
            pen.textEndingAt(place, paint.left() - 9, y, metrics.mono(), paint.shade(Shade.FG3));
        }
    }

    /** A lane's name as far as there is room. Its number stays: it tells the lane from others of the same noun. */
    private String named(String name, TextStyle style, double room) {
        int space = name.lastIndexOf(' ');
        boolean numbered = space > 0 && name.substring(space + 1).chars().allMatch(Character::isDigit);
        if (!numbered || pen.width(name, style) <= room) {
            return pen.fitting(name, style, room);
        }
        String number = name.substring(space);
        return pen.fitting(name.substring(0, space), style, room - pen.width(number, style)) + number;
    }

    private void chip(PaintContext paint, State state, int x, int y, int size) {
        if (state == null) {
            pen.outline(paint.shade(Shade.LINE_STRONG), NOT_BEGUN, x, y, size, size, 4);
            return;
        }
        Tone tone = paint.tone(Family.of(state));
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
                    paint.metrics().strong(),
                    tone.ink());
        }
    }

    /** The detail below a lane's name: a port, the dialer that it serves, or its remaining time. */
    private static String place(PaintContext paint, Lane lane) {
        return switch (lane.kind()) {
            case CONTEXT ->
                paint.picture()
                        .deadline(lane)
                        .map(deadline -> Times.span(deadline.at() - deadline.set()))
                        .orElse("");
            case LISTENER -> port(lane.local());
            case DIALER -> lane.local() == null ? "–" : port(lane.local());
            case CONN ->
                paint.picture()
                        .dialer(lane)
                        .map(Lane::name)
                        .filter(name -> name.startsWith("dialer "))
                        .map(name -> "← d" + name.substring("dialer ".length()))
                        .orElse(port(lane.remote()));
        };
    }

    private static String port(String address) {
        int colon = address == null ? -1 : address.lastIndexOf(':');
        return colon < 0 ? "" : address.substring(colon);
    }

    private void outcome(PaintContext paint, Track track, int row) {
        SocketSample queue = queue(paint, track);
        if (queue != null) {
            QueueGauge.draw(pen, paint, queue, paint.right() + MARGIN + 2, paint.middle(row));
            return;
        }
        if (isOpen(paint, track)) {
            now(paint, track, row);
        }
        if (!track.ended()) {
            return;
        }
        End end = end(paint, track);
        double strength = reached(paint, track) ? 1 : GHOST;
        int y = paint.middle(row);
        int x = paint.right() + MARGIN + 7;
        Metrics metrics = paint.metrics();
        Ink color = faint(paint.tone(end.glyph().family()).edge(), strength);
        Ink ink = faint(paint.shade(Shade.FG2), strength);
        end.glyph().draw(pen, x + 0.5, y + 0.5, color, paint.shade(Shade.PANEL));
        String after = track.latency() < 0
                ? ""
                : Times.latency(track.latency(), paint.picture().longestCancel());
        pen.textEndingAt(after, paint.width() - 10, y, metrics.mono(), ink);
        double room = paint.width() - 16 - pen.width(after, metrics.mono()) - (x + 14);
        boolean won = paint.picture().won(track);
        TextStyle style = won ? metrics.bold() : metrics.text();
        String text = OutcomeText.of(pen, paint, track, end.words(), style, room);
        pen.text(text, x + 14, y, style, won ? color : ink);
    }

    /** Whether the lane has begun and not ended, and its end is not shown yet. */
    private static boolean isOpen(PaintContext paint, Track track) {
        return paint.notYet() > 0 && !track.ended() && track.stateAt(paint.playhead()) != null;
    }

    /** The state of a lane whose end is not known yet, and for how long it has been in it. */
    private void now(PaintContext paint, Track track, int row) {
        State state = track.stateAt(paint.playhead());
        Metrics metrics = paint.metrics();
        int y = paint.middle(row);
        String in = figure(paint, track);
        pen.textEndingAt(in, paint.width() - 10, y, metrics.mono(), paint.shade(Shade.FG2));
        double x = paint.right() + MARGIN;
        double room = paint.width() - 16 - pen.width(in, metrics.mono()) - x;
        Ink ink = paint.tone(Family.of(state)).ink();
        pen.text(pen.fitting(paint.words().state(state), metrics.text(), room), x, y, metrics.text(), ink);
    }

    /** Whether no lane has ended: the column then says what each one does now. */
    private static boolean allOpen(PaintContext paint) {
        return paint.notYet() > 0 && !paint.picture().anyEnded();
    }

    /** The figure of a lane that has not ended, as the column's head calls it: the time in its state, or after the request of its cancel. */
    private static String figure(PaintContext paint, Track track) {
        if (!allOpen(paint)) {
            return track.latency() < 0
                    ? ""
                    : Times.latency(track.latency(), paint.picture().longestCancel());
        }
        double since = paint.playhead() - track.from(track.spanAt(paint.playhead()));
        return String.format(Locale.ROOT, "%.2f", Math.max(0, since) / 1e6);
    }

    private static boolean reached(PaintContext paint, Track track) {
        return paint.playhead() >= track.decided();
    }

    /** A listener's accept queue at the playhead; null if the lane is no listener, has no kernel sample, or is closed. */
    private static SocketSample queue(PaintContext paint, Track track) {
        if (track.lane().kind() != LaneKind.LISTENER || (track.ended() && paint.playhead() >= track.last())) {
            return null;
        }
        SocketSample sample = track.lane().sampleAt((long) paint.playhead());
        return sample != null && sample.state() == KernelState.LISTEN ? sample : null;
    }

    /** How a lane ended. A cancelled loser shows its fate: how far it had come. */
    record End(Glyph glyph, String words) {}

    static End end(PaintContext paint, Track track) {
        LaneEnd end = paint.picture().end(track);
        return new End(
                Glyph.of(end.outcome(), Optional.ofNullable(end.fate())),
                paint.words().end(end));
    }

    private static Ink faint(Ink color, double strength) {
        return strength == 1 ? color : color.faint(strength);
    }

    /** The left part of a group's title: the number of lanes. */
    private void titleSize(PaintContext paint, Rows.Title title, int row) {
        titleGround(paint, row, 0, paint.left());
        int y = paint.middle(row);
        chevron(paint.shade(Shade.FG2), MARGIN + 4, y, title.collapsed());
        String size = paint.words().format("many.lanes", title.size());
        pen.text(size, MARGIN + 16, y, paint.metrics().strong(), paint.shade(Shade.FG));
    }

    /** The right part of a group's title: how its lanes ended. */
    private void titleEnd(PaintContext paint, Rows.Title title, int row) {
        int right = paint.right();
        Ink ground = titleGround(paint, row, right, paint.width());
        TextStyle style = paint.metrics().strong();
        int y = paint.middle(row);
        Glyph glyph =
                Glyph.of(title.end().outcome(), Optional.ofNullable(title.end().fate()));
        glyph.draw(
                pen, right + MARGIN + 7.5, y + 0.5, paint.tone(glyph.family()).edge(), ground);
        String name = pen.fitting(paint.words().end(title.end()), style, paint.width() - 8 - right - MARGIN - 21);
        pen.text(name, right + MARGIN + 21, y, style, paint.shade(Shade.FG));
    }

    private Ink titleGround(PaintContext paint, int row, int x0, double x1) {
        Ink ground = paint.shade(Shade.RAISED);
        int height = Metrics.TITLE - 1;
        pen.fill(ground, x0, paint.top(row), x1 - x0, height);
        if (row == paint.selectedLaneRow()) {
            pen.fill(paint.shade(Shade.SELECTED), x0, paint.top(row), x1 - x0, height);
            if (x0 == 0) {
                pen.fill(paint.shade(Shade.ACCENT), 0, paint.top(row), 3, height);
            }
        }
        pen.level(paint.shade(Shade.LINE_STRONG), x0, x1, paint.top(row) + height);
        return ground;
    }

    /** A triangle that points to the right if the group is collapsed, and down if it is open. */
    private void chevron(Ink color, double x, double y, boolean collapsed) {
        if (collapsed) {
            pen.line(color, CHEVRON, x - 2, y - 4, x + 2, y);
            pen.line(color, CHEVRON, x + 2, y, x - 2, y + 4);
        } else {
            pen.line(color, CHEVRON, x - 4, y - 2, x, y + 2);
            pen.line(color, CHEVRON, x, y + 2, x + 4, y - 2);
        }
    }

    /** The heads of the columns, beside the axis. */
    void heads(PaintContext paint) {
        Metrics metrics = paint.metrics();
        Ink ink = paint.shade(Shade.FG2);
        double y = paint.top() * 0.52;
        int bottom = paint.top() - 1;
        for (int x : new int[] {0, paint.right()}) {
            pen.fill(paint.shade(Shade.RAISED), x, 0, x == 0 ? paint.left() : paint.width() - x, bottom);
        }
        String axis = paint.words().get(paint.view().axis() == Axis.BY_EVENT ? "axis.by-event" : "axis.real-time");
        pen.text(axis + ", " + Times.unit(paint.view().end()), MARGIN, y, metrics.small(), ink);
        boolean open = allOpen(paint);
        String what = paint.words().get(open ? "column.now" : "column.outcome");
        pen.text(what, paint.right() + MARGIN, y, metrics.small(), ink);
        if (open) {
            pen.textEndingAt(paint.words().get("column.in-state"), paint.width() - 10, y, metrics.small(), ink);
        } else if (paint.picture().longestCancel() >= 0) {
            String after = paint.words()
                    .format(
                            paint.picture().endedByDeadlines() ? "column.after-deadline" : "column.after",
                            Times.latencyUnit(paint.picture().longestCancel()));
            pen.textEndingAt(after, paint.width() - 10, y, metrics.small(), ink);
        }
    }
}
