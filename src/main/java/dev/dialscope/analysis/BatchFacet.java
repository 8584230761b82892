package dev.dialscope.analysis;

import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;

/** Something that a run may have, and that is counted over many runs. */
public sealed interface BatchFacet {
    /** This lane won. */
    record Won(String lane) implements BatchFacet {}

    /** A loser that a cancel ended met this fate. */
    record Met(Fate fate) implements BatchFacet {}

    /** A lane ended in this way, which is not by a cancel whose fate is told. */
    record Ended(Outcome outcome) implements BatchFacet {}

    /** A cancel's time in some lane falls into this one of the {@link Buckets}. */
    record Took(Distance distance, int bucket) implements BatchFacet {}

    /** The first lane of a recording that has it; -1 where none has. */
    default int laneIn(Recording recording) {
        Summary summary = Summary.of(recording.trace());
        return RunResult.counted(recording.trace()).stream()
                .filter(lane -> isOf(lane, summary))
                .mapToInt(Lane::id)
                .findFirst()
                .orElse(-1);
    }

    private boolean isOf(Lane lane, Summary summary) {
        return switch (this) {
            case Won(String name) ->
                lane.name().equals(name)
                        && summary.winner().filter(lane::equals).isPresent();
            case Met(Fate fate) -> summary.cancelled(lane).filter(fate::equals).isPresent();
            case Ended(Outcome outcome) -> summary.cancelled(lane).isEmpty() && lane.outcome() == outcome;
            case Took(Distance distance, int bucket) ->
                summary.byCancel(lane)
                        && summary.cancel(lane)
                                .map(distance::of)
                                .filter(nanos -> nanos >= 0 && Buckets.of(nanos) == bucket)
                                .isPresent();
        };
    }
}
