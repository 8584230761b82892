package dev.dialscope.picture;

import dev.dialscope.trace.SocketSample;

/** The length of a listener's accept queue, in a small box and as text. */
final class QueueGauge {
    /** A longer queue is drawn as one bar of this length. */
    private static final int MOST_PLACES = 3;

    private static final int GAUGE = 30;

    private QueueGauge() {}

    /** A cell for each place in the queue, or one bar for a long queue. */
    static void draw(Pen pen, PaintContext paint, SocketSample queue, int left, int y) {
        int x = left;
        Tone tone = paint.tone(queue.queueFull() ? Family.HANDSHAKE : Family.CONNECTED);
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
        TextStyle style = paint.metrics().text();
        String text = Tips.queue(paint.words(), queue);
        Ink ink = queue.queueFull() ? tone.edge() : paint.shade(Shade.FG2);
        pen.text(pen.fitting(text, style, paint.width() - 8 - x - 5), x + 5, y, style, ink);
    }
}
