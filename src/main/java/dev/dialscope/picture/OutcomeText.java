package dev.dialscope.picture;

import java.util.Optional;

/** What the column beside the lanes says of how a lane ended. */
final class OutcomeText {
    private OutcomeText() {}

    /** The outcome and its reason; the reason alone where there is no room for both, for the glyph beside it says the outcome. */
    static String of(Pen pen, PaintContext paint, Track track, String outcome, TextStyle style, double room) {
        Optional<String> reason = paint.picture().reason(track, paint.words());
        if (reason.isEmpty()) {
            return pen.fitting(outcome, style, room);
        }
        String both = paint.words().format("outcome.reason", outcome, reason.get());
        return pen.width(both, style) <= room ? both : pen.fitting(reason.get(), style, room);
    }
}
