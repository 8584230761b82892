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
 * A file that is written wholly or not at all: into a temporary file beside it, which is then renamed. An existing file's mode is kept. A
 * symbolic link stays, and its target is written. A file that is not regular, such as a device, a pipe or {@code /dev/stdout}, is written
 * to and never replaced.
 */
public final class WholeFile {
    /** Writes the content of the file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The number of links that Linux follows: see path_resolution(7). */
    private static final int MOST_LINKS = 40;

    private final Path file;

    /** Whether the file exists and is not regular, so that it is written to and not replaced. */
    private final boolean stream;

    private WholeFile(Path file, boolean stream) {
        this.file = file;
        this.stream = stream;
    }

    /**
     * The file with this name, or the target of this link. It need not exist.
     *
     * @throws FileSystemLoopException if its links form a loop
     */
    public static WholeFile at(Path name) throws IOException {
        Path file = name.toAbsolutePath();
        for (int links = 0; links < MOST_LINKS; links++) {
            if (!Files.isSymbolicLink(file)) {
                boolean other = Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
                return new WholeFile(file, other);
            } else if (file.startsWith("/proc") || file.startsWith("/dev/fd")) {
                // The link stands for an open file of a process. Its text may not be a path, and a reader of the open
                // file would not see a replacement.
                return new WholeFile(file, true);
            }
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        throw new FileSystemLoopException(name.toString());
    }

    /** The first line of the file, without its end; empty if the file is empty, does not exist or is not regular. */
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
     * Checks whether {@link #write} can write: creates its temporary file and deletes it.
     *
     * @throws FileAlreadyExistsException if a directory has that name
     * @throws AccessDeniedException if the file is read-only
     * @throws IOException if it cannot be written for another reason; the class and the reason of a {@link FileSystemException} say why
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
     * Writes the file wholly. Do not call on the FX thread.
     *
     * @throws IOException if it cannot be written; an existing regular file is unchanged
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
                // Without this, the renamed file may be empty after a crash: rename(2) does not flush its content.
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

    /** In the same directory, because rename(2) is atomic only within a file system. */
    private Path beside() {
        return file.resolveSibling(".dialscope-" + UUID.randomUUID() + ".tmp");
    }
}
