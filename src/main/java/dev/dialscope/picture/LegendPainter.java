package dev.dialscope.picture;

import dev.dialscope.trace.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Paints the legend: a sample of everything in a picture, with its name, in as many rows as it takes. */
public final class LegendPainter {
    private static final int MARGIN = 12;

    /** The pixels between a sample and its name. */
    private static final int NEAR = 3;

    /** The pixels between two entries. */
    private static final int APART = 7;

    private static final int BAR_WIDTH = 18;
    private static final int BAR_HEIGHT = 14;
    private static final int STRETCH_WIDTH = 16;
    private static final int STRIP_HEIGHT = 4;
    private static final int GAUGE_HEIGHT = 8;
    private static final int MARK_WIDTH = 12;
    private static final int CAP = 3;
    private static final Stroke WAIT = Stroke.dashed(2, 3);
    private static final Stroke PALE = Stroke.dashed(4, 3);

    /**
     * An entry and its place, in pixels.
     *
     * @param first whether it begins a group, and is not the first of its row
     */
    public record Placed(LegendEntry entry, Box box, boolean first) {}

    private final Pen pen;
    private final Metrics metrics;
    private final Palette palette;
    private final PictureWords words;

    public LegendPainter(Pen pen, Metrics metrics, Palette palette, PictureWords words) {
        this.pen = pen;
        this.metrics = metrics;
        this.palette = palette;
        this.words = words;
    }

    /** Places the entries in rows of this height. A group breaks between any two of its entries. */
    public List<Placed> place(List<List<LegendEntry>> groups, double width, double row) {
        List<Placed> placed = new ArrayList<>();
        double x = MARGIN;
        double y = 0;
        for (List<LegendEntry> group : groups) {
            for (LegendEntry entry : group) {
                boolean first = entry == group.getFirst() && x > MARGIN;
                double needed = sample(entry) + NEAR + pen.width(name(entry), metrics.small());
                double gap = first ? APART : 0;
                if (x > MARGIN && x + gap + needed > width - MARGIN) {
                    x = MARGIN;
                    y += row;
                    first = false;
                    gap = 0;
                }
                placed.add(new Placed(entry, new Box(x + gap, y, needed, row), first));
                x += gap + needed + APART;
            }
        }
        return placed;
    }

    /** Paints the placed entries below a thin line. */
    public void paint(List<Placed> placed, double width, double height, LegendEntry pointed) {
        pen.fill(palette.get(Shade.PANEL), 0, 0, width, height);
        pen.level(palette.get(Shade.LINE), 0, width, 0);
        for (Placed each : placed) {
            Box box = each.box();
            double y = Math.floor(box.y() + box.height() / 2);
            if (each.first()) {
                pen.upright(palette.get(Shade.LINE_STRONG), box.x() - APART, y - 8, y + 8);
            }
            if (each.entry().equals(pointed)) {
                pen.fillRound(
                        palette.get(Shade.SELECTED), box.x() - 5, box.y() + 1, box.width() + 10, box.height() - 2, 4);
            }
            draw(each.entry(), box.x(), (int) y);
            pen.text(
                    name(each.entry()),
                    box.x() + sample(each.entry()) + NEAR,
                    y,
                    metrics.small(),
                    palette.get(each.entry().equals(pointed) ? Shade.FG : Shade.FG2));
        }
    }

    /** The name of an entry. */
    public String name(LegendEntry entry) {
        return switch (entry) {
            case LegendEntry.Bars bars -> words.state(bars.state());
            case LegendEntry.Marks marks ->
                words.get(
                        switch (marks.moment()) {
                            case REQUESTED -> marks.deadline() ? "tag.deadline" : "legend.requested";
                            case DELIVERED -> "legend.delivered";
                            case RETURNED -> "legend.returned";
                        });
            case LegendEntry.Sockets sockets ->
                switch (sockets.state()) {
                    case ESTABLISHED -> sockets.hollow() ? words.get("legend.not-accepted") : "ESTABLISHED";
                    case FIN_WAIT2 -> "FIN_WAIT1/2";
                    case LISTEN, SYN_SENT, SYN_RECV, FIN_WAIT1, CLOSING, TIME_WAIT, CLOSE_WAIT, LAST_ACK, CLOSED ->
                        sockets.state().name();
                };
            case LegendEntry.Queue _ -> words.get("legend.queue");
            case LegendEntry.Unseen _ -> words.get("legend.unseen");
            case LegendEntry.TimeLeft _ -> words.get("legend.time-left");
            case LegendEntry.Times times -> words.evidence(times.evidence());
        };
    }

    private static int sample(LegendEntry entry) {
        return switch (entry) {
            case LegendEntry.Bars _ -> BAR_WIDTH;
            case LegendEntry.Sockets _, LegendEntry.Queue _, LegendEntry.Unseen _, LegendEntry.TimeLeft _ ->
                STRETCH_WIDTH;
            case LegendEntry.Marks _, LegendEntry.Times _ -> MARK_WIDTH;
        };
    }

    private void draw(LegendEntry entry, double left, int y) {
        int x = (int) left;
        Ink panel = palette.get(Shade.PANEL);
        switch (entry) {
            case LegendEntry.Bars bars -> bar(bars.state(), x, y);
            case LegendEntry.Marks marks -> {
                Tone tone = palette.tone(marks.family());
                double middle = x + MARK_WIDTH / 2.0;
                switch (marks.moment()) {
                    case REQUESTED -> Mark.requested(pen, middle, y, tone, panel);
                    case DELIVERED -> Mark.delivered(pen, middle, y, tone, panel);
                    case RETURNED -> Mark.returned(pen, middle, y, BAR_HEIGHT, tone);
                }
            }
            case LegendEntry.Sockets sockets -> {
                Ink color = palette.tone(KernelPainter.family(sockets.state())).edge();
                KernelPainter.stretch(
                        pen, sockets.state(), sockets.hollow(), color, x, x + STRETCH_WIDTH, y - 1, STRIP_HEIGHT);
            }
            case LegendEntry.Unseen _ -> KernelPainter.unseen(pen, palette.get(Shade.FG3), x, x + STRETCH_WIDTH, y);
            case LegendEntry.TimeLeft _ -> {
                Ink color = palette.tone(Family.ACTIVE).hatch();
                int bottom = y + GAUGE_HEIGHT / 2;
                pen.fillPolygon(color, x, bottom, x, bottom - GAUGE_HEIGHT, x + STRETCH_WIDTH, bottom);
            }
            case LegendEntry.Queue _ -> {
                int bottom = y + GAUGE_HEIGHT / 2;
                pen.fill(palette.get(Shade.LINE_STRONG), x, bottom - 1, STRETCH_WIDTH, 1);
                gauge(Family.CONNECTED, x, bottom, GAUGE_HEIGHT / 2);
                gauge(Family.HANDSHAKE, x + STRETCH_WIDTH / 2, bottom, GAUGE_HEIGHT);
            }
            case LegendEntry.Times times ->
                KernelPainter.tag(pen, times.evidence(), x + MARK_WIDTH / 2.0, y + 0.5, palette.get(Shade.FG2), panel);
        }
    }

    private void gauge(Family family, int x, int bottom, int height) {
        pen.fill(palette.tone(family).edge(), x, bottom - height, STRETCH_WIDTH / 2.0, height);
    }

    /** A small bar: the cap, the letter or the glyph, and the hatch right of it. */
    private void bar(State state, int x, int y) {
        Tone tone = palette.tone(Family.of(state));
        int top = y - BAR_HEIGHT / 2;
        if (state == State.WAITING) {
            pen.text(String.valueOf(state.letter()), x, y, metrics.strong(), palette.get(Shade.FG2));
            pen.line(tone.edge(), WAIT, x + BAR_WIDTH / 2.0, y + 0.5, x + BAR_WIDTH, y + 0.5);
            return;
        }
        boolean over = state == State.CANCELLED || state == State.DEADLINE_EXCEEDED;
        boolean pale = state == State.BOUND || over;
        pen.fillRound(pale ? tone.wash() : tone.fill(), x, top, BAR_WIDTH, BAR_HEIGHT, CAP);
        int half = x + BAR_WIDTH / 2 + 1;
        if (!over) {
            Hatch.draw(pen, state, tone.hatch(), half, top + 1, x + BAR_WIDTH - 1.0 - half, BAR_HEIGHT - 2.0);
        }
        pen.outline(tone.edge(), pale ? PALE : Stroke.THIN, x, top, BAR_WIDTH, BAR_HEIGHT, CAP);
        pen.fillRound(tone.edge(), x, top, CAP, BAR_HEIGHT, 1);
        Optional<Glyph> glyph = Glyph.of(state);
        double middle = x + CAP + (half - x - CAP) / 2.0;
        if (glyph.isPresent()) {
            glyph.get().draw(pen, Math.round(middle), y, tone.ink(), tone.fill());
        } else {
            pen.textAround(String.valueOf(state.letter()), middle, y, metrics.strong(), tone.ink());
        }
    }
}
