package dev.dialscope.ui.session;

import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Recording;

/**
 * A finished run that is kept in memory.
 *
 * @param number what it is called by on screen
 * @param ofBatch whether it is numbered among the runs of a batch
 * @param winner null where no dialer won
 */
public record KeptRun(int number, boolean ofBatch, Recording recording, Lane winner) {
    /** A run by its number. */
    public static KeptRun of(int number, boolean ofBatch, Recording recording) {
        Lane winner = Summary.of(recording.trace()).winner().orElse(null);
        return new KeptRun(number, ofBatch, recording, winner);
    }

    /** The id of the lesson that ran. */
    public String lesson() {
        return recording.lesson();
    }
}
