package dev.dialscope.analysis;

import dev.dialscope.trace.Lane;
import java.util.List;

/**
 * What a recording says to a question.
 *
 * @param at when it was decided, in nanos from the run's start: before that nobody could know it
 * @param lanes the lanes that show it
 */
public record Reply(Answer answer, long at, List<Lane> lanes) {
    public Reply {
        lanes = List.copyOf(lanes);
    }

    /** The answer that a lane is: its name. */
    static Reply lane(Lane lane, long at) {
        return new Reply(new Answer.Choice(lane.name()), at, List.of(lane));
    }
}
