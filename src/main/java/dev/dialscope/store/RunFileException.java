package dev.dialscope.store;

import java.io.IOException;

/** A file of which nothing can be opened: it is no run file, or one of a newer version. */
public final class RunFileException extends IOException {
    private static final long serialVersionUID = 1;

    private final int version;

    private RunFileException(String message, int version) {
        super(message);
        this.version = version;
    }

    static RunFileException notOne(String why) {
        return new RunFileException("not a run file: " + why, 0);
    }

    static RunFileException newer(int version) {
        return new RunFileException(
                "a run file of version " + version + "; this program reads up to version " + RunFormat.VERSION,
                version);
    }

    /** The version that is too new; 0 if the file is no run file. */
    public int version() {
        return version;
    }
}
