package dev.dialscope.cli;

import dev.dialscope.export.Exporter;
import dev.dialscope.store.WholeFile;
import dev.dialscope.trace.Recording;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a run is written in a format: a file, or standard output where its name is {@code -}. */
final class ExportTarget {
    static final String STANDARD_OUTPUT = "-";

    private final CommandOutput session;
    private final Exporter exporter;
    private final String name;

    ExportTarget(CommandOutput session, Exporter exporter, String name) {
        this.session = session;
        this.exporter = exporter;
        this.name = name;
    }

    /** The option that asks for a format. */
    static String option(Exporter exporter) {
        return "--" + exporter.id();
    }

    /** As it stands on the command line. */
    String typed() {
        return option(exporter).equals(LessonCommand.JSON) ? LessonCommand.JSON : option(exporter) + ' ' + name;
    }

    boolean isStandardOutput() {
        return name.equals(STANDARD_OUTPUT);
    }

    /**
     * Checks the file before the run, so that no run is lost to a misspelt name, and no file to a run. Says what is wrong.
     *
     * @param force whether a file that holds anything else may be replaced
     */
    boolean isWritable(boolean force) {
        CommandTexts messages = session.messages();
        try {
            if (isStandardOutput()) {
                return true;
            }
            WholeFile file = WholeFile.at(Path.of(name));
            file.check();
            if (force || exporter.replaces(file.firstLine())) {
                return true;
            }
            session.complain(messages.get("bad.file.foreign", option(exporter), name));
        } catch (NoSuchFileException e) {
            session.complain(messages.get("bad.file.no-directory", option(exporter), name));
        } catch (FileAlreadyExistsException e) {
            session.complain(messages.get("bad.file.directory", option(exporter), name));
        } catch (AccessDeniedException e) {
            session.complain(messages.get("bad.file.denied", option(exporter), name));
        } catch (FileSystemLoopException e) {
            session.complain(messages.get("bad.file.loop", option(exporter), name));
        } catch (IOException e) {
            session.complain(messages.get("bad.file", name, reason(e)));
        } catch (InvalidPathException e) {
            session.complain(messages.get("bad.file", name, e.getReason()));
        }
        return false;
    }

    /** Writes the run; returns whether that went well, and says what went wrong with a file. */
    boolean write(Recording recording) {
        try {
            if (isStandardOutput()) {
                exporter.write(recording, session.messages().locale(), session.out());
            } else {
                session.out().flush();
                WholeFile.at(Path.of(name))
                        .write(out ->
                                exporter.write(recording, session.messages().locale(), out));
            }
            return true;
        } catch (IOException e) {
            session.complain(session.messages().get("bad.file", name, reason(e)));
            return false;
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
    }
}
