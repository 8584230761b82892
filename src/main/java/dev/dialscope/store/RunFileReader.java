package dev.dialscope.store;

import dev.dialscope.store.OpenedRun.Damage;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Notice;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.RecordingWriter;
import dev.dialscope.trace.SourceFile;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a run file as {@link RunFileWriter} writes it, packed by gzip or not. Everything in it is data: its size is bounded, and nothing in it
 * can make the program do more than to show it. Fields that it does not know are passed over.
 */
public final class RunFileReader {
    static final int MOST_EVENTS = 10_000_000;
    static final int MOST_LANES = 500_000;
    private static final int MOST_NOTICES = 1_000;
    private static final int MOST_DEPTH = 16;
    private static final int GZIP_MAGIC = 0x1f8b;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxStringLength(Lines.MOST_BYTES)
                    .build())
            .build();

    private static final Map<String, EventKind> EVENTS = Fields.byId(EventKind.values(), EventKind::id);
    private static final Map<String, LaneKind> LANES = Fields.byId(LaneKind.values(), LaneKind::id);

    private final Fields fields = new Fields();
    private final Lines lines;
    private RecordingWriter writer;
    private int notices;
    private Recording ended;

    private RunFileReader(Lines lines) {
        this.lines = lines;
    }

    /**
     * Reads a run. What is whole before a damage is opened.
     *
     * @param in read to its end or to the damage, not closed
     * @throws RunFileException if nothing of it can be opened
     * @throws IOException if {@code in} does
     */
    public static OpenedRun read(InputStream in) throws IOException {
        BufferedInputStream marked = new BufferedInputStream(in);
        marked.mark(2);
        boolean packed = (marked.read() << 8 | marked.read()) == GZIP_MAGIC;
        marked.reset();
        try {
            return new RunFileReader(new Lines(packed ? new GZIPInputStream(marked) : marked)).read();
        } catch (ZipException | EOFException e) {
            // Of the gzip header itself: damage behind it is told with its line.
            throw RunFileException.notOne("it is packed wrongly");
        }
    }

    private OpenedRun read() throws IOException {
        Damage damage = null;
        while (damage == null) {
            String wrong;
            try {
                wrong = lines.next() ? line() : end();
            } catch (JacksonException e) {
                wrong = e.getOriginalMessage();
            } catch (IllegalArgumentException | ArithmeticException e) {
                wrong = e.getMessage();
            } catch (ZipException | EOFException | Lines.TooMuch e) {
                wrong = e.getMessage();
            }
            if (wrong == null && ended != null) {
                return new OpenedRun(ended, Optional.empty());
            } else if (writer == null) {
                throw RunFileException.notOne(wrong);
            } else if (wrong != null) {
                damage = new Damage(lines.number(), lines.offset(), wrong);
            }
        }
        return new OpenedRun(ended != null ? ended : part(), Optional.of(damage));
    }

    /** What is whole of a run whose end is not known: the lanes that have not ended by then are still open. */
    private Recording part() {
        int open = (int)
                writer.trace().lanes().stream().filter(lane -> !lane.ended()).count();
        return writer.end(writer.trace().duration(), new Leaks(open, 0, 0), 0, null, KernelWatch.OFF);
    }

    /** At the end of the stream. */
    private String end() {
        return "it ends without its last line";
    }

    /** Reads a line; returns what is wrong with it, or null. */
    private String line() throws IOException {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), lines.bytes(), 0, lines.length())) {
            if (json.nextToken() != JsonToken.START_OBJECT || json.nextToken() != JsonToken.PROPERTY_NAME) {
                return "no object with a field";
            }
            String kind = json.currentName();
            json.nextToken();
            if (writer == null && !kind.equals(RunFormat.HEADER)) {
                return "its first line is no header";
            }
            String wrong = take(kind, json);
            if (wrong == null && json.nextToken() != null) {
                return "more than one object in a line";
            }
            return wrong == null && !lines.isWhole() ? "the line is cut off" : wrong;
        }
    }

    private String take(String kind, JsonParser json) throws IOException {
        switch (kind) {
            case RunFormat.HEADER -> {
                if (writer != null) {
                    return "a second header";
                }
                header(json);
            }
            case RunFormat.NOTICE -> notice(json);
            case RunFormat.LANE -> lane(json);
            case RunFormat.EVENT -> event(json);
            case RunFormat.TRAILER -> {
                return trailer(json);
            }
            default -> {
                // A line of a later version.
                json.skipChildren();
                Fields.rest(json, (_, _) -> false);
            }
        }
        return null;
    }

    private void header(JsonParser json) throws IOException {
        int version = json.getIntValue();
        if (version > RunFormat.VERSION) {
            throw RunFileException.newer(version);
        } else if (version < 1) {
            throw new IllegalArgumentException("there is no version " + version);
        }
        var read = new Object() {
            String lesson;
            long started;
            final Map<String, String> parameters = new LinkedHashMap<>();
            final List<SourceFile> sources = new ArrayList<>();
        };
        Fields.rest(json, (name, value) -> {
            switch (name) {
                case "lesson" -> read.lesson = fields.text(value);
                case "startedNanos" -> read.started = value.getLongValue();
                case "parameters" ->
                    Fields.object(value, (parameter, typed) -> {
                        read.parameters.put(parameter, fields.text(typed));
                        return true;
                    });
                case "sources" -> sources(value, read.sources);
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (read.lesson == null || read.parameters.containsValue(null)) {
            throw new IllegalArgumentException("its header names no lesson, or a parameter without a value");
        }
        writer = new RecordingWriter(read.lesson, read.parameters, read.started, read.sources);
    }

    private void sources(JsonParser json, List<SourceFile> sources) throws IOException {
        Fields.list(json, () -> {
            Map<String, String> texts = fields.texts(json, Map.of());
            if (!texts.keySet().containsAll(List.of("name", "sha256", "text"))) {
                throw new IllegalArgumentException("a source without its name, text or sha256");
            }
            sources.add(new SourceFile(texts.get("name"), texts.get("text"), texts.get("sha256")));
        });
    }

    private void notice(JsonParser json) throws IOException {
        if (++notices > MOST_NOTICES) {
            throw new Lines.TooMuch("more than " + MOST_NOTICES + " notices");
        }
        String kind = fields.text(json);
        long[] dials = {0};
        long[] took = {0};
        Map<String, String> texts = fields.texts(json, Map.of("dials", dials, "tookNanos", took));
        Notice notice = switch (kind) {
            case "warmed-up" -> new Notice.WarmedUp(Math.toIntExact(dials[0]), Duration.ofNanos(took[0]));
            case "open-to-others" -> new Notice.OpenToOthers(texts.getOrDefault("address", ""));
            case "loopback-instead" ->
                new Notice.LoopbackInstead(texts.getOrDefault("asked", ""), texts.getOrDefault("taken", ""));
            case null, default -> null;
        };
        if (notice != null) {
            writer.notice(notice);
        }
    }

    private void lane(JsonParser json) throws IOException {
        LaneKind kind = fields.named(LANES, json);
        long[] parent = {LaneLog.NO_PARENT};
        Map<String, String> texts = fields.texts(json, Map.of("parent", parent));
        if (writer.trace().lanes().size() == MOST_LANES) {
            throw new Lines.TooMuch("more than " + MOST_LANES + " lanes");
        }
        writer.lane(kind, texts.get("name"), Math.toIntExact(parent[0]));
    }

    private void event(JsonParser json) throws IOException {
        if (writer.trace().size() == MOST_EVENTS) {
            throw new Lines.TooMuch("more than " + MOST_EVENTS + " events");
        }
        EventLine line = new EventLine(fields, fields.named(EVENTS, json));
        Fields.rest(json, line::take);
        writer.event(line.event(writer.trace().size()));
    }

    /** Reads the last line, and ends the recording; returns what does not agree with the lines before, or null. */
    private String trailer(JsonParser json) throws IOException {
        long events = json.getLongValue();
        var read = new Object() {
            long lanes = -1;
            long crc = -1;
            long duration;
            long dropped;
            String failure;
            Leaks leaks = new Leaks(0, 0, 0);
            KernelWatch kernel = KernelWatch.OFF;
        };
        Fields.rest(json, (name, value) -> {
            switch (name) {
                case "lanes" -> read.lanes = value.getLongValue();
                case "crc32" -> read.crc = value.getLongValue();
                case "durationNanos" -> read.duration = value.getLongValue();
                case "dropped" -> read.dropped = value.getLongValue();
                case "failure" -> read.failure = fields.text(value);
                case "leaks" -> read.leaks = leaks(value);
                case "kernel" -> read.kernel = kernel(value);
                default -> {
                    return false;
                }
            }
            return true;
        });
        ended = writer.end(read.duration, read.leaks, read.dropped, read.failure, read.kernel);
        if (events != ended.trace().size()
                || read.lanes != ended.trace().lanes().size()) {
            return "it says that it has " + events + " events and " + read.lanes + " lanes, and has others";
        }
        return read.crc == lines.crcBefore() ? null : "the lines before it were changed after they were written";
    }

    private static Leaks leaks(JsonParser json) throws IOException {
        long[] counts = new long[4];
        List<String> names = List.of("lanes", "threads", "channels", "lookups");
        Fields.object(json, (name, value) -> {
            int at = names.indexOf(name);
            if (at >= 0) {
                counts[at] = value.getLongValue();
            }
            return at >= 0;
        });
        return new Leaks(
                Math.toIntExact(counts[0]),
                Math.toIntExact(counts[1]),
                Math.toIntExact(counts[2]),
                Math.toIntExact(counts[3]));
    }

    private KernelWatch kernel(JsonParser json) throws IOException {
        long[] counts = new long[4];
        List<String> names = List.of("sockets", "looks", "intervalNanos", "lost");
        Map<String, String> words = new LinkedHashMap<>();
        List<KernelWatch.Refusal> refused = new ArrayList<>();
        Fields.object(json, (name, value) -> {
            switch (name) {
                case "source", "chosen" -> words.put(name, fields.text(value));
                case "refused" -> refusals(value, refused);
                default -> {
                    int at = names.indexOf(name);
                    if (at < 0) {
                        return false;
                    }
                    counts[at] = value.getLongValue();
                }
            }
            return true;
        });
        if (words.get("source") == null || words.get("chosen") == null) {
            throw new IllegalArgumentException("a kernel’s view without its source");
        }
        return new KernelWatch(
                words.get("source"),
                words.get("chosen"),
                refused,
                Math.toIntExact(counts[0]),
                counts[1],
                counts[2],
                Math.toIntExact(counts[3]));
    }

    private void refusals(JsonParser json, List<KernelWatch.Refusal> refused) throws IOException {
        Fields.list(json, () -> {
            Map<String, String> texts = fields.texts(json, Map.of());
            refused.add(new KernelWatch.Refusal(texts.getOrDefault("source", ""), texts.getOrDefault("reason", "")));
        });
    }
}
