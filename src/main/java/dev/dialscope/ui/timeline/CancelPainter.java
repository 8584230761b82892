package dev.dialscope.ui.timeline;

import dev.dialscope.ui.timeline.Palette.Shade;
import dev.dialscope.ui.timeline.Palette.Tone;
import java.util.List;
import javafx.scene.paint.Color;

/** Paints the sweep of a cancel: one trunk from the context downwards, and a branch to each lane that it reached. */
final class CancelPainter {
    private static final int TAG_PADDING = 8;

    private final Pen pen;

    CancelPainter(Pen pen) {
        this.pen = pen;
    }

    /** The time of the cancel, from the request until the last lane is back, as a breath of colour behind the lanes. */
    void wash(Frame frame, List<Trunk> trunks) {
        for (Trunk trunk : trunks) {
            int x0 = Math.max(frame.left(), frame.x(trunk.requested()));
            int x1 = Math.min(frame.right(), frame.x(trunk.over()));
            if (x1 > x0) {
                pen.fill(frame.tone(trunk.family()).wash(), x0, frame.top(), x1 - x0, frame.bottom() - frame.top());
            }
        }
    }

    void sweep(Frame frame, List<Trunk> trunks) {
        for (Trunk trunk : trunks) {
            trunk(frame, trunk);
        }
        for (int row = frame.firstRow(); row < frame.endRow(); row++) {
            if (frame.inFull(row)) {
                marks(frame, frame.rows().at(row).getFirst(), row, trunks);
            }
        }
    }

    private void trunk(Frame frame, Trunk trunk) {
        int first = trunk.firstRow(frame.rows());
        if (trunk.lastRow() == first) {
            return;
        }
        int x = frame.x(trunk.requested());
        int y0 = frame.bars(first);
        int y1 = frame.bars(trunk.lastRow()) + 1;
        pen.fill(frame.shade(Shade.PANEL), x - 3, y0, 6, y1 - y0);
        pen.fill(frame.tone(trunk.family()).edge(), x - 1, y0, 2, y1 - y0);
        frame.model().winner().ifPresent(winner -> {
            int row = frame.rows().of(winner.lane().id());
            if (trunk.passes(frame.rows(), row) && !winner.cancelled()) {
                dot(frame, x, frame.bars(row));
            }
        });
    }

    private void dot(Frame frame, int x, int y) {
        pen.graphics().setFill(frame.shade(Shade.PANEL));
        pen.graphics().fillOval(x - 5.5, y - 5.5, 11, 11);
        pen.graphics().setFill(frame.tone(Family.WON).edge());
        pen.graphics().fillOval(x - 4, y - 4, 8, 8);
    }

    private void marks(Frame frame, Track track, int row, List<Trunk> trunks) {
        if (!track.cancelled()) {
            return;
        }
        Color halo = frame.shade(Shade.PANEL);
        int y = frame.bars(row);
        int x = frame.x(track.delivered());
        Tone tone = frame.tone(Family.CANCELLED);
        for (Trunk trunk : trunks) {
            int from = frame.x(trunk.requested());
            if (trunk.context().lane().id() == track.context() && x > from) {
                tone = frame.tone(trunk.family());
                pen.fill(halo, from + 1, y - 2, x - from - 1, 5);
                pen.fill(tone.edge(), from, y - 1, x - from, frame.selected(track) ? 3 : 2);
            }
        }
        if (track.returned() >= 0) {
            Mark.returned(
                    pen, frame.x(track.returned()), y, Metrics.bar(frame.rows().height(row)) + 4, tone);
        }
        Mark.delivered(pen, x, y, tone, halo);
    }

    /** The cancels that are yet to come at the playhead. */
    static List<Trunk> coming(Frame frame, List<Trunk> trunks) {
        return trunks.stream()
                .filter(trunk -> frame.playhead() < trunk.requested())
                .toList();
    }

    /** The ring at the request and the tag that names it. */
    void requests(Frame frame, List<Trunk> trunks) {
        for (Trunk trunk : trunks) {
            int x = frame.x(trunk.requested());
            int row = trunk.firstRow(frame.rows());
            if (x < frame.left() || x > frame.right() || !frame.visible(row)) {
                continue;
            }
            Tone tone = frame.tone(trunk.family());
            int y = frame.bars(row);
            Mark.requested(pen, x, y, tone, frame.shade(Shade.PANEL));
            String text = frame.words().get(trunk.deadline() ? "tag.deadline" : "tag.requested");
            double width = pen.width(text, frame.metrics().strong()) + 2 * TAG_PADDING;
            boolean right = x + 12 + width <= frame.right();
            if (!right && frame.playhead() < trunk.requested()) {
                // Left of the ring there is no veil: the tag would tell before the time.
                continue;
            }
            double tag = right ? x + 12 : x - 12 - width;
            double height = Metrics.bar(frame.rows().height(row)) - 1;
            pen.fillRound(tone.edge(), tag, y - Math.floor(height / 2), width, height, height / 2);
            pen.text(text, tag + TAG_PADDING, y, frame.metrics().strong(), frame.shade(Shade.PANEL));
        }
    }
}
