package dev.dialscope.cli;

import dev.dialscope.export.RunCsv;
import dev.dialscope.export.WholeFile;
import dev.dialscope.trace.Recording;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where {@code --csv} has the events written: a file, or standard output where its name is {@code -}. */
final class CsvTarget {
    private static final String STANDARD_OUTPUT = "-";

    private final Session session;
    private final String name;

    CsvTarget(Session session, String name) {
        this.session = session;
        this.name = name;
    }

    boolean isStandardOutput() {
        return name.equals(STANDARD_OUTPUT);
    }

    /**
     * Asks before the run, so that no run is lost to a misspelt name, and no file to a run. Says what is wrong.
     *
     * @param force whether a file that holds anything else may be replaced
     */
    boolean isWritable(boolean force) {
        Messages messages = session.messages();
        try {
            if (isStandardOutput()) {
                return true;
            }
            WholeFile file = WholeFile.at(Path.of(name));
            file.check();
            if (force || RunCsv.replaces(file.firstLine())) {
                return true;
            }
            session.complain(messages.get("bad.csv.foreign", name));
        } catch (NoSuchFileException e) {
            session.complain(messages.get("bad.csv.no-directory", name));
        } catch (FileAlreadyExistsException e) {
            session.complain(messages.get("bad.csv.directory", name));
        } catch (AccessDeniedException e) {
            session.complain(messages.get("bad.csv.denied", name));
        } catch (FileSystemLoopException e) {
            session.complain(messages.get("bad.csv.loop", name));
        } catch (IOException e) {
            session.complain(messages.get("bad.csv", name, reason(e)));
        } catch (InvalidPathException e) {
            session.complain(messages.get("bad.csv", name, e.getReason()));
        }
        return false;
    }

    /** Writes the events; returns whether that went well, and says what went wrong with a file. */
    boolean write(Recording recording) {
        try {
            if (isStandardOutput()) {
                Writer out = new OutputStreamWriter(session.out(), StandardCharsets.UTF_8);
                RunCsv.write(recording, out);
                out.flush();
            } else {
                session.out().flush();
                WholeFile.at(Path.of(name)).write(out -> RunCsv.write(recording, out));
            }
            return true;
        } catch (IOException e) {
            session.complain(session.messages().get("bad.csv", name, reason(e)));
            return false;
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
    }
}
