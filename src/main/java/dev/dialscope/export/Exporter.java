package dev.dialscope.export;

import dev.dialscope.trace.Recording;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** A format in which a finished run is written for other programs. A new format is a class, and a line in {@link Exporters}. */
public interface Exporter {
    /** The name of the format, on the command line with two hyphens before it, such as {@code "csv"}. */
    String id();

    /** How the names of its files end, without the dot. */
    String extension();

    /**
     * Whether a file that is there may be replaced without asking: it is empty, or holds an earlier run in this format.
     *
     * @param firstLine the file's first line, without its end, a character for each byte
     */
    boolean replaces(String firstLine);

    /**
     * Writes a run. Call from any thread.
     *
     * @param locale the language of the sentences, in a format that has any
     * @param out flushed, not closed
     * @throws IOException if {@code out} does
     */
    void write(Recording recording, Locale locale, OutputStream out) throws IOException;
}
