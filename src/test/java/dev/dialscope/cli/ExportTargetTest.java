package dev.dialscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.export.Exporter;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A format that the command line does not know, as the next one will be: it gets an option and is written like the others. */
class ExportTargetTest {
    /** Not text, so that nothing on its way may treat it as such. */
    private static final byte[] BYTES = {(byte) 0xFF, 0, '\r', '\n', (byte) 0x80};

    private static final Exporter PICTURE = new Exporter() {
        @Override
        public String id() {
            return "picture";
        }

        @Override
        public String extension() {
            return "pic";
        }

        @Override
        public boolean replaces(String firstLine) {
            return firstLine.isEmpty();
        }

        @Override
        public void write(Recording recording, Locale locale, OutputStream out) throws IOException {
            out.write(BYTES);
            out.flush();
        }
    };

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CommandOutput session = new CommandOutput(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Terminal.NONE,
            new CommandTexts(Locale.ENGLISH));
    private final Recording recording = new Recording(
            "eof", Map.of(), List.of(), List.of(), 100, new Trace(0, 0), new Leaks(0, 0, 0), 0, null, KernelWatch.OFF);

    @Test
    void hasAnOption_alsoWithoutAText() {
        var option = LessonCommand.option(PICTURE, session.messages());
        assertThat(option.longestName()).isEqualTo("--picture");
        assertThat(option.paramLabel()).isEqualTo("FILE");
        assertThat(option.description()[0]).contains("as picture");
    }

    @Test
    void isWrittenToAFile_byteForByte_andNotOverAnother(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("a.pic");
        ExportTarget target = new ExportTarget(session, PICTURE, file.toString());
        assertThat(target.isWritable(false)).isTrue();
        assertThat(target.write(recording)).isTrue();
        assertThat(file).hasBinaryContent(BYTES);
        assertThat(target.isWritable(false)).isFalse();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--picture: " + file + " holds something else");
        assertThat(target.isWritable(true)).isTrue();
    }

    @Test
    void isWrittenToStandardOutput() {
        ExportTarget target = new ExportTarget(session, PICTURE, "-");
        assertThat(target.isStandardOutput()).isTrue();
        assertThat(target.write(recording)).isTrue();
        assertThat(out.toByteArray()).isEqualTo(BYTES);
        assertThat(target.typed()).isEqualTo("--picture -");
    }
}
