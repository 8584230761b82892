package dev.dialscope.store;

import dev.dialscope.trace.Recording;
import java.util.Optional;

/**
 * A run that was read from a file.
 *
 * @param recording all of it, or what is whole before the damage
 * @param damage where the file is damaged; empty if it is whole
 */
public record OpenedRun(Recording recording, Optional<Damage> damage) {
    /**
     * What is wrong with a file, and where. Nothing behind it was read.
     *
     * @param line from 1
     * @param offset bytes before that line, unpacked
     * @param reason in English, without a period at its end
     */
    public record Damage(long line, long offset, String reason) {}
}
