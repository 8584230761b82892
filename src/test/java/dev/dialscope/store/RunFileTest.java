package dev.dialscope.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dialscope.picture.SampleRun;
import dev.dialscope.trace.Columns;
import dev.dialscope.trace.Event;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.Failure;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Notice;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.RecordingWriter;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.SourceFile;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is written is read again with nothing missing; of a damaged file what is whole is opened, and nothing else happens. */
@Timeout(60)
class RunFileTest {
    private static final int FUZZED = 20_000;

    private final Recording original = made();

    /** One of each kind of event, with each kind of detail, and a fan-out of ten dialers with what the kernel showed. */
    private static Recording made() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("z", "<script>\u0000\uD83D\uDE00\n");
        parameters.put("a", "2");
        Trace fanOut = SampleRun.watched(10, 7);
        RecordingWriter writer = new RecordingWriter(
                "made",
                parameters,
                3_000_000_004L,
                List.of(SourceFile.of("Made.java", "a\nb"), SourceFile.of("made.go", "")));
        List.of(
                        new Notice.WarmedUp(12, Duration.ofMillis(3)),
                        new Notice.OpenToOthers(":80"),
                        new Notice.LoopbackInstead(":0", "127.0.0.1:0"))
                .forEach(writer::notice);
        for (Lane lane : fanOut.lanes()) {
            writer.lane(
                    lane.kind(),
                    lane.name(),
                    lane.parent() == null ? LaneLog.NO_PARENT : lane.parent().id());
        }
        fanOut.events().forEach(writer::event);
        int dialer = writer.lane(LaneKind.DIALER, "with an attempt", LaneLog.NO_PARENT);
        writer.lane(LaneKind.DIALER, "attempt", dialer);
        SocketSample sample =
                new SocketSample(KernelState.ESTABLISHED, Evidence.SAMPLED, 1, 2, 3, 4, 5, Long.MAX_VALUE, -1);
        Failure failure = new Failure("dial: refused", "a hint", "java.io.IOException", null);
        for (EventKind kind : EventKind.values()) {
            int row = writer.trace().size();
            boolean kernel = kind == EventKind.KERNEL;
            writer.event(new Event(
                    row,
                    dialer,
                    kind,
                    false,
                    null,
                    row,
                    row + 1L,
                    0,
                    Integer.MAX_VALUE,
                    null,
                    !kernel,
                    false,
                    !kernel,
                    kernel ? sample : null,
                    null));
            if (!kernel) {
                writer.event(new Event(
                        row + 1,
                        dialer,
                        kind,
                        false,
                        State.WAITING,
                        -5,
                        7,
                        0,
                        0,
                        failure.message(),
                        true,
                        true,
                        false,
                        null,
                        failure));
            }
        }
        return writer.end(
                Long.MAX_VALUE,
                new Leaks(1, 2, 3, 4),
                7,
                "no route",
                new KernelWatch("proc", "notices", List.of(new KernelWatch.Refusal("netlink", "no")), 1, 2, 3, 4));
    }

    private static byte[] written(Recording recording) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunFileWriter.write(recording, out);
        return out.toByteArray();
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static OpenedRun read(byte[] bytes) throws IOException {
        return RunFileReader.read(new ByteArrayInputStream(bytes));
    }

    @Test
    void whatIsWritten_isReadAgain_packedOrNot() throws Exception {
        byte[] bytes = written(original);
        for (byte[] file : List.of(bytes, packed(bytes))) {
            OpenedRun opened = read(file);
            assertThat(opened.damage()).isEmpty();
            Columns.assertSame(opened.recording(), original);
            assertThat(opened.recording().parameters().keySet()).containsExactly("z", "a");
            assertThat(written(opened.recording())).isEqualTo(bytes);
        }
    }

    @Test
    void fieldsAndLinesThatAreNotKnown_arePassedOver() throws Exception {
        String text = new String(written(original), UTF_8);
        String more = text.replaceFirst("\"lesson\"", "\"later\":[{\"a\":[1,{}]}],\"lesson\"")
                .replaceFirst("\n", "\n{\"remark\":{\"of\":\"a later version\"}}\n");
        OpenedRun opened = read(more.getBytes(UTF_8));
        Columns.assertSame(opened.recording(), original);
        assertThat(opened.damage())
                .hasValueSatisfying(damage -> assertThat(damage.reason()).contains("were changed"));
    }

    /** At every line: what stands before it is opened. */
    @Test
    void aFileThatIsCutOff_opensUpToTheCut_andSaysWhere() throws Exception {
        byte[] bytes = written(original);
        long line = 1;
        for (int n = 0; n < bytes.length; n++) {
            if (bytes[n] == '\n') {
                line++;
                if (n + 1 == bytes.length) {
                    break;
                }
                OpenedRun opened = read(Arrays.copyOf(bytes, n + 1));
                assertThat(opened.damage())
                        .contains(new OpenedRun.Damage(line, n + 1L, "it ends without its last line"));
                List<Event> part = opened.recording().trace().events();
                assertThat(part).isEqualTo(original.trace().events().subList(0, part.size()));
                OpenedRun inLine = read(Arrays.copyOf(bytes, n + 5));
                assertThat(inLine.damage().orElseThrow().line()).isEqualTo(line);
            }
        }
    }

    @Test
    void aChangedByte_isTold() throws Exception {
        String text = new String(written(original), UTF_8);
        int at = text.indexOf("\"before\":") + "\"before\":".length();
        String changed = text.substring(0, at) + '1' + text.substring(at);
        assertThat(read(changed.getBytes(UTF_8)).damage()).isPresent();
    }

    @Test
    void whatIsNoRunFile_orANewerOne_isRefused() {
        for (String text :
                List.of("", "\n", "{}", "[1]", "hello", "{\"lesson\":1}\n", "{\"dialscope\":0}\n", "\u001f\u008b")) {
            assertThatThrownBy(() -> read(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)))
                    .as(text)
                    .isInstanceOf(RunFileException.class)
                    .hasMessageStartingWith("not a run file");
        }
        assertThatThrownBy(() -> read("{\"dialscope\":2,\"lesson\":\"x\"}\n".getBytes(UTF_8)))
                .isInstanceOf(RunFileException.class)
                .hasMessage("a run file of version 2; this program reads up to version 1");
    }

    /** Each value of each line is taken for nothing, a number, a text, a list and an object. */
    @Test
    void aValueOfAnotherType_isADamage_orIsPassedOver() throws Exception {
        String[] lines = new String(written(original), UTF_8).split("\n");
        Pattern value = Pattern.compile("(?<=[a-zA-Z0-9]\":)(?:\"[^\"]*\"|-?\\d+|true|\\[|\\{)");
        for (int line : new int[] {0, 1, 2, 3, 4, 20, 30, 60, lines.length - 2, lines.length - 1}) {
            for (Matcher found = value.matcher(lines[line]); found.find(); ) {
                for (String other : List.of("null", "-7", "1e400", "\"x\"", "[]", "{}", "[null]")) {
                    String[] changed = lines.clone();
                    changed[line] =
                            lines[line].substring(0, found.start()) + other + lines[line].substring(found.end());
                    try {
                        read((String.join("\n", changed) + '\n').getBytes(UTF_8));
                    } catch (RunFileException e) {
                        assertThat(line).as(changed[line]).isZero();
                    }
                }
            }
        }
    }

    /** Flips, cuts, swaps and repetitions of real files, packed and not: they open in part, or are refused, and nothing else. */
    @Test
    void whateverIsInAFile_itOpensOrIsRefused() throws Exception {
        byte[] whole = written(original);
        byte[] gzip = packed(whole);
        Random random = new Random(15);
        for (int n = 0; n < FUZZED; n++) {
            byte[] bytes = broken(n % 4 == 0 ? gzip : whole, random);
            try {
                assertThat(read(bytes).recording().trace().size())
                        .isLessThanOrEqualTo(2 * original.trace().size());
            } catch (RunFileException e) {
                assertThat(e).hasMessageContaining("run file");
            }
        }
    }

    private static byte[] broken(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + random.nextInt(40));
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 2 -> Arrays.fill(bytes, at, to, (byte) "0189-{}[]\",:e".charAt(random.nextInt(13)));
                case 3 -> System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - (to - at) + 1), to - at);
                default -> bytes[at] = (byte) random.nextInt();
            }
        }
        return bytes;
    }
}
