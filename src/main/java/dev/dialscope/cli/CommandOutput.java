package dev.dialscope.cli;

import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err progress, remarks and errors
 */
record CommandOutput(PrintStream out, PrintStream err, Terminal terminal, CommandTexts messages) {
    static final int RAN = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    /** The file is damaged, and was opened in part. */
    static final int DAMAGED = 3;

    /** As of a program that SIGPIPE ended: 128 and its number. */
    static final int READER_GONE = 141;

    /** Says in one line what is wrong. */
    void complain(String text) {
        String line = text.lines().findFirst().orElse("");
        err.println("dialscope: " + messages.words().failure(line));
    }
}
