package dev.dialscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the log, and what on standard error. */
class LogFileTest {
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private LogFile log;
    private Path file;

    @BeforeEach
    void make() {
        log = in(directory.resolve("state/dialscope"));
        file = directory.resolve("state/dialscope/dialscope.log");
    }

    private LogFile in(Path folder) {
        return new LogFile(folder, new PrintStream(console, true));
    }

    @Test
    void nothingIsWritten_beforeThereIsAnythingToSay() {
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anEntry_isALine_withItsStackTrace_andTheConsoleIsSilent() throws IOException {
        log.log(System.Logger.Level.WARNING, "a.Source", "설정을 저장할 수 없다", null);
        log.log(System.Logger.Level.ERROR, "a.Source", "failed", new IllegalStateException("why"));
        assertThat(Files.readAllLines(file)).satisfies(lines -> {
            assertThat(lines.get(0)).matches("\\d{4}-\\d\\d-\\d\\dT.* WARNING a.Source: 설정을 저장할 수 없다");
            assertThat(lines.get(1)).endsWith(" ERROR a.Source: failed");
            assertThat(lines.get(2)).isEqualTo("java.lang.IllegalStateException: why");
            assertThat(lines.get(3)).startsWith("\tat ");
        });
        assertThat(console.toString()).isEmpty();
    }

    @Test
    void whatNobodyCaught_isOneLineOnTheConsole_andWholeInTheFile() {
        log.uncaught(new Thread("worker"), new IllegalStateException("first\nsecond"));
        assertThat(console.toString().lines())
                .singleElement()
                .asString()
                .isEqualTo("dialscope: java.lang.IllegalStateException: first in the thread worker, see " + file);
        assertThat(file).content().contains("ERROR worker: ", "second", "\tat ");
    }

    @Test
    void theFile_isRotated_soThatTwoPartsAreKept() throws IOException {
        String half = "x".repeat(600_000);
        for (int i = 0; i < 12; i++) {
            log.log(System.Logger.Level.INFO, "s", i + half, null);
        }
        assertThat(directory.resolve("state/dialscope"))
                .isDirectoryContaining("glob:**/dialscope.log")
                .isDirectoryContaining("glob:**/dialscope.log.1");
        assertThat(Files.readString(file)).contains("11x");
        assertThat(Files.size(file) + Files.size(file.resolveSibling("dialscope.log.1")))
                .isLessThan(3_000_000);
    }

    @Test
    void aFolderThatCannotBe_leavesALineOnTheConsole_withoutAStackTrace() throws IOException {
        LogFile none = in(Files.createFile(directory.resolve("file")).resolve("below"));
        none.log(System.Logger.Level.WARNING, "s", "cannot be saved", new IOException("full"));
        none.uncaught(new Thread("worker"), new IllegalStateException("why"));
        assertThat(console.toString().lines())
                .containsExactly(
                        "dialscope: cannot be saved: java.io.IOException: full",
                        "dialscope: java.lang.IllegalStateException: why in the thread worker");
    }
}
