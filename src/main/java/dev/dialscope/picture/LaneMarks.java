package dev.dialscope.picture;

import java.util.Set;

/**
 * What a learner predicted, and what the recording answers, as it is marked on the lanes.
 *
 * @param said the ids of the lanes that the learner chose
 * @param shows the ids of the lanes that show the answer
 * @param time the time that the learner chose, in nanos from the run's start; negative if none was
 */
public record LaneMarks(Set<Integer> said, Set<Integer> shows, double time) {
    /** Nothing is marked. */
    public static final LaneMarks NONE = new LaneMarks(Set.of(), Set.of(), -1);

    public LaneMarks {
        said = Set.copyOf(said);
        shows = Set.copyOf(shows);
    }

    boolean marks(int lane) {
        return said.contains(lane) || shows.contains(lane);
    }
}
