package dev.dialscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was kept in a file is shown as it was when it ran. */
class ShowTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a run.dialscope", "run.dialscope.gz"})
    void show_printsWhatTheRunPrinted(String name) throws IOException {
        Path file = folder.resolve(name);
        Ran run = Ran.of("run", "fan-out", "--json", "-o", file.toString(), "--lang", "en");
        assertThat(run.code()).isZero();

        Ran shown = Ran.of("show", file.toString(), "--json", "--lang", "en");
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).isEqualTo(run.out());
        assertThat(shown.err()).isEmpty();
        Ran table = Ran.of("show", file.toString(), "--lang", "en");
        assertThat(table.out()).contains("dialer 10", "winner");
        assertThat(Files.readAllBytes(file)[0]).isEqualTo((byte) (name.endsWith(".gz") ? 0x1f : '{'));

        // It may be replaced by another run, and by nothing else.
        assertThat(Ran.of("run", "bind", "-o", file.toString()).code()).isZero();
        Ran foreign = Ran.of(
                "run",
                "bind",
                "-o",
                Files.writeString(folder.resolve("mine"), "mine").toString());
        assertThat(foreign.code()).isEqualTo(CommandOutput.USAGE);
        assertThat(foreign.complaints()).singleElement().asString().contains("holds something else");
    }

    @Test
    void aDamagedFile_isShownInPart_andSaysWhere() throws IOException {
        Path file = folder.resolve("cut.dialscope");
        Ran.of("run", "eof", "--pause", "1ms", "-o", file.toString());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length * 2 / 3));

        Ran shown = Ran.of("show", file.toString(), "--lang", "en");
        assertThat(shown.code()).isEqualTo(CommandOutput.DAMAGED);
        assertThat(shown.out()).contains("dialer").doesNotContain("none: every lane ended");
        assertThat(shown.complaints()).singleElement().asString().contains("is damaged at line ", "cut.dialscope");
    }

    @Test
    void whatCannotBeShown_isSaidInOneLine() throws IOException {
        Path other = Files.writeString(folder.resolve("other.txt"), "hello\n");
        Path newer = Files.writeString(folder.resolve("newer"), "{\"dialscope\":7,\"lesson\":\"x\"}\n");
        assertSays(Ran.of("show", "--lang", "en"), CommandOutput.USAGE, "which run?");
        assertSays(Ran.of("show", folder + "/none", "--lang", "en"), CommandOutput.USAGE, "there is no file");
        assertSays(Ran.of("show", folder.toString(), "--lang", "en"), CommandOutput.FAILED, "could not be read");
        assertSays(Ran.of("show", other.toString(), "--lang", "en"), CommandOutput.FAILED, "is no run file");
        assertSays(Ran.of("show", newer.toString(), "--lang", "en"), CommandOutput.FAILED, "newer version, 7");
    }

    private static void assertSays(Ran ran, int code, String words) {
        assertThat(ran.code()).isEqualTo(code);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).singleElement().asString().contains(words);
    }
}
