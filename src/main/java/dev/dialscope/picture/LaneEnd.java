package dev.dialscope.picture;

import dev.dialscope.analysis.Fate;
import dev.dialscope.trace.Outcome;

/**
 * How a lane ended. A cancelled loser also has a fate: how far it had come.
 *
 * @param fate null if the lane is no cancelled loser
 */
public record LaneEnd(Outcome outcome, Fate fate) {
    /** The name in style classes and resource keys, such as {@code "mid-handshake"} or {@code "eof"}. */
    public String id() {
        return fate == null ? outcome.id() : fate.id();
    }
}
