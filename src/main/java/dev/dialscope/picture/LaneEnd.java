package dev.dialscope.picture;

import dev.dialscope.analysis.Fate;
import dev.dialscope.trace.Outcome;

/**
 * How a lane ended, as the timeline tells it: a loser that was cancelled by how far it had come.
 *
 * @param fate null where the outcome says all
 */
public record LaneEnd(Outcome outcome, Fate fate) {
    /** The name in style classes and resource keys, such as {@code "mid-handshake"} or {@code "eof"}. */
    public String id() {
        return fate == null ? outcome.id() : fate.id();
    }
}
