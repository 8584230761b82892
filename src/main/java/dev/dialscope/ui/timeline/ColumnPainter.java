package dev.dialscope.ui.timeline;

import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import dev.dialscope.ui.timeline.Palette.Shade;
import dev.dialscope.ui.timeline.Palette.Tone;
import java.util.Optional;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** Paints the columns beside the lanes: who a lane is and what it is doing at the playhead; how it ended and how long that took. */
final class ColumnPainter {
    private static final int MARGIN = 12;

    /** A queue of more places than these is drawn as one bar, so long. */
    private static final int MOST_PLACES = 3;

    private static final int GAUGE = 30;

    /** So long is the mark of a selected lane at either side of a column, where its row is too low for its name. */
    private static final int SELECTION = 8;

    /** Outcomes that the playhead has not reached yet are drawn this faint. */
    private static final double GHOST = 0.4;

    private final Pen pen;

    ColumnPainter(Pen pen) {
        this.pen = pen;
    }

    /** The labels of some rows; of all in sight with what stands between and below them. */
    void labels(Frame frame, int first, int end) {
        ground(frame, 0, frame.left(), first, end);
        for (int row = first; row < end; row++) {
            if (frame.inFull(row)) {
                label(frame, frame.rows().at(row).getFirst(), row);
            }
            int at = row;
            frame.rows().title(row).ifPresent(title -> titleSize(frame, title, at));
        }
        if (all(frame, first, end) && crowded(frame)) {
            many(frame);
        }
        pen.upright(frame.shade(Shade.LINE_STRONG), frame.left() - 1, frame.top(), frame.bottom());
    }

    /** The outcomes of some rows; of all in sight with what stands between and below them. */
    void outcomes(Frame frame, int first, int end) {
        ground(frame, frame.right(), frame.width(), first, end);
        for (int row = first; row < end; row++) {
            if (frame.inFull(row)) {
                outcome(frame, frame.rows().at(row).getFirst(), row);
            }
            int at = row;
            frame.rows().title(row).ifPresent(title -> titleEnd(frame, title, at));
        }
        if (all(frame, first, end) && crowded(frame)) {
            groups(frame);
        }
        pen.upright(frame.shade(Shade.LINE_STRONG), frame.right(), frame.top(), frame.bottom());
    }

    /** The state that a row's label shows; null where it shows none. */
    State state(Frame frame, int row) {
        return frame.inFull(row) ? frame.rows().at(row).getFirst().stateAt(frame.playhead()) : null;
    }

    /** What a row's outcome shows of the playhead: a listener's queue, or whether the end is reached; null where it has none. */
    Object end(Frame frame, int row) {
        if (!frame.inFull(row)) {
            return null;
        }
        Track track = frame.rows().at(row).getFirst();
        SocketSample queue = queue(frame, track);
        return queue == null ? (Object) reached(frame, track) : queue;
    }

    /** Whether rows are too low for names, and no titles stand there instead. */
    private static boolean crowded(Frame frame) {
        boolean titled = frame.rows().size() > frame.rows().body()
                && frame.rows().title(frame.rows().body()).isPresent();
        return frame.rows().bodyHeight() < Metrics.BARS && !titled;
    }

    private static boolean all(Frame frame, int first, int end) {
        return first == frame.firstRow() && end == frame.endRow();
    }

    private void ground(Frame frame, int x0, double x1, int first, int end) {
        boolean all = all(frame, first, end);
        int top = all ? frame.top() : frame.top(first);
        double bottom = all ? frame.height() : frame.top(end - 1) + frame.rows().height(end - 1);
        pen.fill(frame.shade(Shade.PANEL), x0, top, x1 - x0, bottom - top);
        for (int row = first; row < end; row++) {
            rule(frame, row, x0, x1 - x0);
        }
        if (all) {
            gaps(frame, x0, x1);
        }
    }

    /** The rules between rows and the band of the selected one, behind the lanes. */
    void ground(Frame frame) {
        pen.fill(frame.shade(Shade.PANEL), 0, 0, frame.width(), frame.height());
        for (int row = frame.firstRow(); row < frame.endRow(); row++) {
            if (!frame.inFull(row)) {
                continue;
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

    private void rule(Frame frame, int row, int x, double width) {
        int top = frame.top(row);
        int height = frame.rows().height(row);
        if (frame.inFull(row)) {
            pen.level(frame.shade(Shade.LINE), x, x + width, top + height - 1);
            if (frame.selected(frame.rows().at(row).getFirst())) {
                pen.fill(frame.shade(Shade.SELECTED), x, top, width, height - 1);
                if (x == 0) {
                    pen.fill(frame.shade(Shade.ACCENT), 0, top, 3, height - 1);
                }
            }
        } else if (row == frame.selectedLaneRow() && frame.rows().title(row).isEmpty()) {
            // Only at the column's sides: what is written between them is of all lanes.
            double high = Math.max(3, height);
            pen.fill(frame.shade(Shade.ACCENT), x, top - 1, SELECTION, high);
            pen.fill(frame.shade(Shade.ACCENT), x + width - SELECTION, top - 1, SELECTION, high);
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
        double room = frame.left() - x - 8 - (place.isEmpty() ? 0 : placeWidth + 4);
        Font font = frame.selected(track) ? metrics.bold() : metrics.name();
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
                        .map(deadline -> Times.span(deadline.at() - deadline.set()))
                        .orElse("");
            case LISTENER -> port(lane.local());
            case DIALER -> lane.local() == null ? "–" : port(lane.local());
            case CONN ->
                frame.model()
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

    private void outcome(Frame frame, Track track, int row) {
        SocketSample queue = queue(frame, track);
        if (queue != null) {
            gauge(frame, queue, row);
            return;
        }
        if (!track.ended()) {
            return;
        }
        End end = end(frame, track);
        double strength = reached(frame, track) ? 1 : GHOST;
        int y = frame.middle(row);
        int x = frame.right() + MARGIN + 7;
        Metrics metrics = frame.metrics();
        Color color = faint(frame.tone(end.glyph().family()).edge(), strength);
        Color ink = faint(frame.shade(Shade.FG2), strength);
        end.glyph().draw(pen, x + 0.5, y + 0.5, color, frame.shade(Shade.PANEL));
        String after = track.latency() < 0
                ? ""
                : Times.latency(track.latency(), frame.model().longestCancel());
        pen.textEndingAt(after, frame.width() - 10, y, metrics.mono(), ink);
        double room = frame.width() - 16 - pen.width(after, metrics.mono()) - (x + 14);
        boolean won = frame.model().won(track);
        Font font = won ? metrics.bold() : metrics.text();
        pen.text(pen.fitting(end.words(), font, room), x + 14, y, font, won ? color : ink);
    }

    private static boolean reached(Frame frame, Track track) {
        return frame.playhead() >= track.decided();
    }

    /** A listener's accept queue at the playhead; null where the lane is none, or the kernel does not show it, or it is closed. */
    private static SocketSample queue(Frame frame, Track track) {
        if (track.lane().kind() != LaneKind.LISTENER || (track.ended() && frame.playhead() >= track.last())) {
            return null;
        }
        SocketSample sample = track.lane().sampleAt((long) frame.playhead());
        return sample != null && sample.state() == KernelState.LISTEN ? sample : null;
    }

    /** A place for each connection that has room in the queue, or one bar where there are many. */
    private void gauge(Frame frame, SocketSample queue, int row) {
        int y = frame.middle(row);
        int x = frame.right() + MARGIN + 2;
        Tone tone = frame.tone(queue.queueFull() ? Family.HANDSHAKE : Family.CONNECTED);
        long places = queue.sendQueue() + 1;
        if (places >= 1 && places <= MOST_PLACES) {
            for (int place = 0; place < places; place++) {
                boolean taken = place < queue.receiveQueue();
                pen.fillRound(taken ? tone.edge() : tone.wash(), x, y - 5, 9, 10, 2);
                pen.outline(tone.edge(), x, y - 5, 9, 10, 2);
                x += 11;
            }
        } else {
            pen.fillRound(tone.wash(), x, y - 5, GAUGE, 10, 2);
            pen.fillRound(tone.edge(), x, y - 5, GAUGE * KernelPainter.filled(queue), 10, 2);
            pen.outline(tone.edge(), x, y - 5, GAUGE, 10, 2);
            x += GAUGE + 2;
        }
        Font font = frame.metrics().text();
        String text = Tips.queue(frame.words(), queue);
        Color ink = queue.queueFull() ? tone.edge() : frame.shade(Shade.FG2);
        pen.text(pen.fitting(text, font, frame.width() - 8 - x - 5), x + 5, y, font, ink);
    }

    /** How a lane ended, as it is shown: a loser that was cancelled by how far it had come. */
    private record End(Glyph glyph, String words) {}

    private static End end(Frame frame, Track track) {
        LaneEnd end = frame.model().end(track);
        return new End(
                Glyph.of(end.outcome(), Optional.ofNullable(end.fate())),
                frame.words().end(end));
    }

    private static Color faint(Color color, double strength) {
        return strength == 1 ? color : color.deriveColor(0, 1, 1, strength);
    }

    /** The left end of a group's title: how many lanes it has. */
    private void titleSize(Frame frame, Rows.Title title, int row) {
        titleGround(frame, row, 0, frame.left());
        int y = frame.middle(row);
        chevron(frame.shade(Shade.FG2), MARGIN + 4, y, title.collapsed());
        String size = frame.words().format("many.lanes", title.size());
        pen.text(size, MARGIN + 16, y, frame.metrics().strong(), frame.shade(Shade.FG));
    }

    /** The right end of a group's title: how its lanes ended. */
    private void titleEnd(Frame frame, Rows.Title title, int row) {
        int right = frame.right();
        Color ground = titleGround(frame, row, right, frame.width());
        Font font = frame.metrics().strong();
        int y = frame.middle(row);
        Glyph glyph =
                Glyph.of(title.end().outcome(), Optional.ofNullable(title.end().fate()));
        glyph.draw(
                pen, right + MARGIN + 7.5, y + 0.5, frame.tone(glyph.family()).edge(), ground);
        String name = pen.fitting(frame.words().end(title.end()), font, frame.width() - 8 - right - MARGIN - 21);
        pen.text(name, right + MARGIN + 21, y, font, frame.shade(Shade.FG));
    }

    private Color titleGround(Frame frame, int row, int x0, double x1) {
        Color ground = frame.shade(Shade.RAISED);
        int height = Metrics.TITLE - 1;
        pen.fill(ground, x0, frame.top(row), x1 - x0, height);
        if (row == frame.selectedLaneRow()) {
            pen.fill(frame.shade(Shade.SELECTED), x0, frame.top(row), x1 - x0, height);
            if (x0 == 0) {
                pen.fill(frame.shade(Shade.ACCENT), 0, frame.top(row), 3, height);
            }
        }
        pen.level(frame.shade(Shade.LINE_STRONG), x0, x1, frame.top(row) + height);
        return ground;
    }

    /** Points to the right where there is something to open, and down where it is open. */
    private void chevron(Color color, double x, double y, boolean collapsed) {
        if (collapsed) {
            pen.line(color, 1.5, x - 2, y - 4, x + 2, y);
            pen.line(color, 1.5, x + 2, y, x - 2, y + 4);
        } else {
            pen.line(color, 1.5, x - 4, y - 2, x, y + 2);
            pen.line(color, 1.5, x, y + 2, x + 4, y - 2);
        }
    }

    /** What the labels say where rows are too low for names: how many lanes there are. */
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
    }

    /** What the outcomes say there: which groups the lanes make. */
    private void groups(Frame frame) {
        Rows rows = frame.rows();
        double free = frame.top(rows.body());
        for (Rows.Group group : rows.groups()) {
            free = group(frame, group, free);
        }
    }

    /** A group's glyph, name and number, in its middle or as near to it as there is room. */
    private double group(Frame frame, Rows.Group group, double free) {
        Rows rows = frame.rows();
        int top = frame.top(rows.of(group.first().lane().id()));
        int bottom = frame.top(rows.of(group.last().lane().id())) + rows.bodyHeight();
        End end = end(frame, group.first());
        int x = frame.right();
        Color color = frame.tone(end.glyph().family()).edge();
        pen.fill(color, x + 1, top, 3, Math.max(1, bottom - top));
        double y = Math.round(Math.max(free + 9, (top + bottom) / 2.0));
        Color ink = frame.shade(Shade.FG2);
        end.glyph().draw(pen, x + MARGIN + 7.5, y + 0.5, color, frame.shade(Shade.PANEL));
        pen.text(end.words(), x + MARGIN + 21, y, frame.metrics().text(), ink);
        pen.textEndingAt(
                Integer.toString(group.size()),
                frame.width() - 10,
                y,
                frame.metrics().mono(),
                ink);
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
        pen.text(axis + ", " + Times.unit(frame.view().end()), MARGIN, y, metrics.small(), ink);
        pen.text(frame.words().get("column.outcome"), frame.right() + MARGIN, y, metrics.small(), ink);
        if (frame.model().longestCancel() >= 0) {
            String after = frame.words()
                    .format("column.after", Times.latencyUnit(frame.model().longestCancel()));
            pen.textEndingAt(after, frame.width() - 10, y, metrics.small(), ink);
        }
    }
}
