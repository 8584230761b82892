package dev.dialscope.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/**
 * A file that is written as a whole or not at all: into a temporary file beside it, which then takes its name, and its
 * mode if it was there before. A symbolic link is followed: it stays, and what it leads to is written. What is no regular file, such as a
 * device, a pipe or {@code /dev/stdout}, is never replaced: it is written to.
 */
public final class WholeFile {
    /** What stands in the file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** As many links as Linux follows: see path_resolution(7). */
    private static final int MOST_LINKS = 40;

    private final Path file;

    /** Whether it is there, and must be written to as it is. */
    private final boolean stream;

    private WholeFile(Path file, boolean stream) {
        this.file = file;
        this.stream = stream;
    }

    /**
     * The file that this name leads to; it need not exist yet.
     *
     * @throws FileSystemLoopException if its links lead nowhere
     */
    public static WholeFile at(Path name) throws IOException {
        Path file = name.toAbsolutePath();
        for (int links = 0; links < MOST_LINKS; links++) {
            if (!Files.isSymbolicLink(file)) {
                boolean other = Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
                return new WholeFile(file, other);
            } else if (file.startsWith("/proc") || file.startsWith("/dev/fd")) {
                // What a process has open: the link's text is no path, or not one that the reader at its other end
                // would see replaced.
                return new WholeFile(file, true);
            }
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        throw new FileSystemLoopException(name.toString());
    }

    /** The first line of the regular file that is there, without its end; empty where it has none, or there is none. */
    public String firstLine() throws IOException {
        if (stream || !Files.exists(file)) {
            return "";
        }
        try (var in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String line = in.readLine();
            return line == null ? "" : line;
        }
    }

    /**
     * Finds out whether {@link #write} can write, by making its temporary file and deleting it again.
     *
     * @throws FileAlreadyExistsException if a directory has that name
     * @throws AccessDeniedException if it may not be written
     * @throws IOException if it could not for another reason; a {@link FileSystemException} says in its class and reason why
     */
    public void check() throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileAlreadyExistsException(file.toString(), null, "a directory");
        } else if (Files.exists(file) && !Files.isWritable(file)) {
            throw new AccessDeniedException(file.toString());
        } else if (!stream) {
            Path temporary = beside();
            Files.createFile(temporary);
            Files.delete(temporary);
        }
    }

    /**
     * Writes the file as a whole. Call from any thread but the FX thread.
     *
     * @throws IOException if it cannot be written; what was there before is there still, unless it was no regular file
     */
    public void write(Content content) throws IOException {
        if (stream) {
            fill(file, content, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            return;
        }
        Path temporary = beside();
        try {
            fill(temporary, content, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            keepMode(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void fill(Path target, Content content, OpenOption... how) throws IOException {
        try (FileChannel channel = FileChannel.open(target, how);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            content.writeTo(out);
            out.flush();
            if (!stream) {
                // A file whose name is new after a crash must not be empty: rename(2) alone does not promise that.
                channel.force(true);
            }
        }
    }

    private void keepMode(Path temporary) throws IOException {
        PosixFileAttributeView before =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (before != null && Files.exists(file)) {
            Files.setPosixFilePermissions(temporary, before.readAttributes().permissions());
        }
    }

    /** In the same directory, because a file can only be renamed atomically within its file system. */
    private Path beside() {
        return file.resolveSibling(".dialscope-" + UUID.randomUUID() + ".tmp");
    }
}
