package dev.dialscope.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What every format keeps, also one that is added. */
class ExportersTest {
    static final List<Exporter> ALL = Exporters.all();

    private final Recording recording = new Recording(
            "eof", Map.of(), List.of(), List.of(), 100, new Trace(0, 0), new Leaks(0, 0, 0), 0, null, KernelWatch.OFF);

    @Test
    void jsonAndCsv_areTheFirst_andNoTwoShareANameOrAnExtension() {
        assertThat(ALL).extracting(Exporter::id).startsWith("json", "csv").doesNotHaveDuplicates();
        assertThat(ALL)
                .extracting(Exporter::extension)
                .doesNotHaveDuplicates()
                .allSatisfy(extension -> assertThat(extension).matches("[a-z0-9]+"));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void flushesAndDoesNotClose(Exporter exporter) throws IOException {
        AtomicInteger unflushed = new AtomicInteger();
        AtomicInteger written = new AtomicInteger();
        exporter.write(recording, Locale.ENGLISH, new OutputStream() {
            @Override
            public void write(int b) {
                written.incrementAndGet();
                unflushed.incrementAndGet();
            }

            @Override
            public void flush() {
                unflushed.set(0);
            }

            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        });
        assertThat(written).hasPositiveValue();
        assertThat(unflushed).hasValue(0);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void replacesItsOwnKind_andAnEmptyFile_andNothingElse(Exporter exporter) throws IOException {
        for (Exporter other : ALL) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            other.write(recording, Locale.KOREAN, out);
            String firstLine = out.toString(StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst()
                    .orElseThrow();
            assertThat(exporter.replaces(firstLine)).as("over %s", other.id()).isEqualTo(other == exporter);
        }
        assertThat(exporter.replaces("")).isTrue();
        assertThat(exporter.replaces("name,mark")).isFalse();
    }
}
