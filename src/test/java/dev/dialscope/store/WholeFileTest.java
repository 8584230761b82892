package dev.dialscope.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the directory when a file was written, and when it cannot be. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links, modes and pipes are those of Unix")
class WholeFileTest {
    @TempDir
    private Path directory;

    @Test
    void anOldFile_isReplaced_andKeepsItsMode() throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "old and longer");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        write(file, "new");
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(inTheDirectory()).containsExactly("a");
    }

    @Test
    void aLink_staysALink_andWhatItLeadsToIsWritten() throws IOException {
        Files.createDirectory(directory.resolve("far"));
        Path target = Files.writeString(directory.resolve("far/target"), "old");
        Files.createSymbolicLink(directory.resolve("far/second"), Path.of("target"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("far/second"));
        assertThat(WholeFile.at(link).firstLine()).isEqualTo("old");
        write(link, "new");
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("new");
        assertThat(inTheDirectory()).containsExactlyInAnyOrder("far", "link");
    }

    @Test
    void aLinkToNothing_makesWhatItLeadsTo() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("target"));
        write(link, "new");
        assertThat(link).isSymbolicLink();
        assertThat(directory.resolve("target")).hasContent("new");
    }

    @Test
    void aLinkToItself_isRefused() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("link"));
        assertThatThrownBy(() -> WholeFile.at(link)).isInstanceOf(FileSystemLoopException.class);
    }

    @Test
    void aPipe_isWrittenTo() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        WholeFile.at(pipe).check();
        write(pipe, "events");
        assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo("events");
        assertThat(inTheDirectory()).containsExactly("pipe");
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @Test
    void aDevice_isWrittenTo() throws IOException {
        WholeFile.at(Path.of("/dev/null")).check();
        write(Path.of("/dev/null"), "events");
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void aDirectory_staysAndNothingStandsBesideIt() throws IOException {
        Path taken = Files.createDirectory(directory.resolve("a"));
        Files.createFile(taken.resolve("not empty"));
        assertThatThrownBy(() -> WholeFile.at(taken).check()).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> write(taken, "new")).isInstanceOf(IOException.class);
        assertThat(inTheDirectory()).containsExactly("a");
    }

    @Test
    void noDirectory() {
        assertThatThrownBy(() -> WholeFile.at(directory.resolve("no/a")).check())
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aContentThatFails_leavesTheOldFile() throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "old");
        assertThatThrownBy(() -> WholeFile.at(file).write(out -> {
                    out.write("half".getBytes(StandardCharsets.UTF_8));
                    throw new IOException("no space left");
                }))
                .hasMessage("no space left");
        assertThat(file).hasContent("old");
        assertThat(inTheDirectory()).containsExactly("a");
    }

    @Test
    void check_leavesNothing() throws IOException {
        WholeFile.at(directory.resolve("a")).check();
        assertThat(inTheDirectory()).isEmpty();
    }

    private static void write(Path file, String text) throws IOException {
        WholeFile.at(file).write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> inTheDirectory() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
