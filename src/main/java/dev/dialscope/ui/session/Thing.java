package dev.dialscope.ui.session;

import java.util.List;

/** What a context menu is about. */
public sealed interface Thing {
    /** The words for the clipboard. */
    String text();

    /**
     * A lane, a time in which it was in one state, or one of its events.
     *
     * @param lane the lane's id
     * @param row the row of the event, or of the one that began the state; -1 if none is meant
     * @param from the begin of what is meant, in nanos from the run's start
     * @param to its end
     */
    record OfLane(int lane, int row, double from, double to, String text) implements Thing {}

    /** A finished run in the list. */
    record OfRun(KeptRun run, String text) implements Thing {}

    /**
     * A line of code.
     *
     * @param lanes the ids of the lanes that stand there at the playhead
     */
    record OfLine(List<Integer> lanes, String text) implements Thing {}

    /** Words that can be copied. */
    record OfWords(String text) implements Thing {}

    /** A picture that can be copied, and what it says. */
    record OfPicture(String text) implements Thing {}
}
