package dev.dialscope.picture;

import dev.dialscope.trace.State;
import java.util.ArrayList;
import java.util.List;

/**
 * The ends of calls whose bars are too narrow to be seen, as round chips above all bars: a timeout that lasts microseconds may be what its
 * lane is about. The name stands beside a chip where its lane has nothing more to draw.
 */
final class EndChips {
    private static final int SIZE = 16;
    private static final int GAP = 4;

    /** A chip of a row around a point; {@code room} is the space behind it for the name, in pixels. */
    private record Chip(State state, int x, int y, double room) {}

    private final Pen pen;
    private final List<Chip> chips = new ArrayList<>();

    EndChips(Pen pen) {
        this.pen = pen;
    }

    void clear() {
        chips.clear();
    }

    /** Whether a state shows how a call ended, in one word. */
    static boolean has(State state) {
        return switch (state) {
            case EOF, TIMEOUT, REFUSED, RESET, FAILED -> true;
            case ACTIVE,
                    DEADLINE_EXCEEDED,
                    WAITING,
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
                    CANCELLED,
                    CLOSED -> false;
        };
    }

    /**
     * Adds a chip at the begin of a state. The last of its lane stands behind that, where nothing is drawn, and takes the place of one that it
     * would cover; any other would hide the one before it, and is left out.
     *
     * @param room the space for the chip and its name, in pixels, if the state is the lane's last; otherwise 0
     */
    void add(State state, int x, int y, double room) {
        boolean last = room > SIZE;
        int middle = last ? x + SIZE / 2 : x;
        Chip before = chips.isEmpty() ? null : chips.getLast();
        boolean covers = before != null && before.y() == y && middle - before.x() <= SIZE;
        if (covers && last) {
            chips.removeLast();
        }
        if (!covers || last) {
            chips.add(new Chip(state, middle, y, last ? room - SIZE : 0));
        }
    }

    void paint(PaintContext paint) {
        for (Chip chip : chips) {
            Tone tone = paint.tone(Family.of(chip.state()));
            double left = chip.x() - SIZE / 2.0;
            double top = chip.y() - SIZE / 2.0;
            pen.fillRound(tone.fill(), left, top, SIZE, SIZE, SIZE / 2.0);
            pen.outline(tone.edge(), left, top, SIZE, SIZE, SIZE / 2.0);
            Glyph.of(chip.state()).ifPresent(glyph -> glyph.draw(pen, chip.x(), chip.y(), tone.ink(), tone.fill()));
            String name = paint.words().state(chip.state());
            TextStyle style = paint.metrics().text();
            if (pen.width(name, style) + GAP <= chip.room()) {
                pen.text(name, left + SIZE + GAP, chip.y(), style, paint.shade(Shade.FG2));
            }
        }
    }
}
