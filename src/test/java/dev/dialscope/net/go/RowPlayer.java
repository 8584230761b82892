package dev.dialscope.net.go;

import static java.util.Map.entry;

import dev.dialscope.net.Address;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Control;
import dev.dialscope.net.Dialer;
import dev.dialscope.net.HostPort;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import dev.dialscope.net.Network;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Plays a table of rows on Dialscope's own {@code net}, and prints what each step gave, as {@code rows.go} does on Go's: the verbs stand
 * in the same order there. Runs in a JVM of its own.
 */
final class RowPlayer {
    /** Does one step of a row: takes the words behind it and says what it gave. */
    @FunctionalInterface
    private interface Verb {
        String run(Scene s, String... a) throws Exception;
    }

    private static final Map<String, Verb> VERBS = Map.ofEntries(
            // Addresses.
            entry("splitHostPort", (s, a) -> {
                try {
                    HostPort split = HostPort.split(a[0]);
                    return quoted(split.host()) + " " + quoted(split.port());
                } catch (HostPort.AddrException e) {
                    return e.getMessage();
                }
            }),
            entry("joinHostPort", (s, a) -> new HostPort(a[0], a[1]).toString()),

            // Listeners.
            entry("listen", (s, a) -> {
                Listener l = Listener.listen(a[1], a[2]);
                s.put(a[0], l);
                return l.address().toString();
            }),
            entry("accept", (s, a) -> s.connection(a[0], s.listener(a[1]).accept())),
            entry("acceptDeadline", (s, a) -> done(() -> s.listener(a[0]).setDeadline(moment(a[1])))),

            // Dials.
            entry("dial", (s, a) -> {
                Dialer dialer = new Dialer();
                Context ctx = Context.background();
                for (String option : Arrays.copyOfRange(a, 3, a.length)) {
                    String value = option.substring(option.indexOf('=') + 1);
                    switch (option.substring(0, option.indexOf('='))) {
                        case "ctx" -> ctx = s.context(value);
                        case "timeout" -> dialer = dialer.timeout(duration(value));
                        case "deadline" ->
                            dialer = dialer.deadline(Instant.now().plus(duration(value)));
                        case "fallback" -> dialer = dialer.fallbackDelay(duration(value));
                        case "keepAlive" -> dialer = dialer.keepAlive(duration(value));
                        case "local" ->
                            dialer = dialer.localAddr(Address.parse("dial", Network.parse("dial", a[1]), value));
                        case "hook" -> dialer = dialer.control(new Control.Deaf(() -> s.hook(value)));
                        default -> throw new UnsupportedOperationException(option);
                    }
                }
                return s.connection(a[0], dialer.dial(ctx, a[1], a[2]));
            }),

            // Connections.
            entry("addresses", (s, a) -> ends(s.conn(a[0]))),
            entry("read", (s, a) -> {
                ByteBuffer b = ByteBuffer.allocate(64);
                int n = s.conn(a[0]).read(b);
                return n < 0 ? "EOF" : quoted(new String(b.array(), 0, n, StandardCharsets.UTF_8));
            }),
            entry(
                    "write",
                    (s, a) -> Integer.toString(
                            s.conn(a[0]).write(ByteBuffer.wrap(a[1].getBytes(StandardCharsets.UTF_8))))),
            entry("fill", (s, a) -> {
                while (true) {
                    s.conn(a[0]).write(ByteBuffer.allocate(1 << 20));
                }
            }),
            entry("readDeadline", (s, a) -> done(() -> s.conn(a[0]).setReadDeadline(moment(a[1])))),
            entry("writeDeadline", (s, a) -> done(() -> s.conn(a[0]).setWriteDeadline(moment(a[1])))),
            entry("deadline", (s, a) -> done(() -> s.conn(a[0]).setDeadline(moment(a[1])))),
            entry("closeWrite", (s, a) -> done(() -> s.conn(a[0]).closeWrite())),
            entry("closeRead", (s, a) -> done(() -> s.conn(a[0]).closeRead())),
            entry("linger", (s, a) -> done(() -> s.conn(a[0]).setLinger(Integer.parseInt(a[1])))),
            entry("close", (s, a) -> done(() -> ((Channel) s.get(a[0])).close())),
            entry("probe", (s, a) -> {
                int local = s.conn(a[0]).local().port();
                int remote = s.conn(a[0]).remote().port();
                String sockets =
                        Files.readString(Path.of("/proc/net/tcp")) + Files.readString(Path.of("/proc/net/tcp6"));
                Matcher timer = Pattern.compile(":%04X \\w+:%04X \\w+ \\S+ 02:(\\w+)".formatted(local, remote))
                        .matcher(sockets);
                return timer.find() ? "" + (Long.parseLong(timer.group(1), 16) + 50) / 100 : "off";
            }),

            // Contexts. The one named background is always there.
            entry("withCancel", (s, a) -> s.derived(a[0], s.context(a[1]).withCancel())),
            entry("withTimeout", (s, a) -> s.derived(a[0], s.context(a[1]).withTimeout(duration(a[2])))),
            entry(
                    "withDeadline",
                    (s, a) -> s.derived(
                            a[0], s.context(a[1]).withDeadline(Instant.now().plus(duration(a[2]))))),
            entry("withValue", (s, a) -> s.derived(a[0], s.context(a[1]).withValue(a[2], a[3]))),
            entry("cancel", (s, a) -> done(() -> s.context(a[0]).cancel())),
            entry("err", (s, a) -> text(s.context(a[0]).err())),
            entry("await", (s, a) -> {
                s.context(a[0]).await(Duration.ofDays(1));
                return text(s.context(a[0]).err());
            }),
            entry("value", (s, a) -> text(s.context(a[0]).value(a[1]))),
            entry(
                    "hasDeadline",
                    (s, a) -> Boolean.toString(s.context(a[0]).deadline().isPresent())),
            entry(
                    "sameDeadline",
                    (s, a) -> Boolean.toString(
                            s.context(a[0]).deadline().equals(s.context(a[1]).deadline()))),

            // Contexts, from Go 1.21 on: rows_go121.go.
            entry("withCancelCause", (s, a) -> s.derived(a[0], s.context(a[1]).withCancel())),
            entry("cancelCause", (s, a) -> done(() -> s.context(a[0]).cancel(new Exception(a[1])))),
            entry(
                    "withTimeoutCause",
                    (s, a) -> s.derived(a[0], s.context(a[1]).withTimeoutCause(duration(a[2]), new Exception(a[3])))),
            entry("withoutCancel", (s, a) -> s.derived(a[0], s.context(a[1]).withoutCancel())),
            entry("cause", (s, a) -> text(s.context(a[0]).cause().map(Throwable::getMessage))),
            entry("afterFunc", (s, a) -> {
                CountDownLatch ran = new CountDownLatch(1);
                s.put(a[0], ran);
                s.put("stop " + a[0], s.context(a[1]).afterFunc(ran::countDown));
                return "registered";
            }),
            entry("stop", (s, a) -> Boolean.toString(((Context.AfterFunc) s.get("stop " + a[0])).stop())),
            entry("awaitRun", (s, a) -> {
                ((CountDownLatch) s.get(a[0])).await();
                return "ran";
            }),
            entry("ran", (s, a) -> Boolean.toString(((CountDownLatch) s.get(a[0])).getCount() == 0)),

            // Files, for the paths of Unix-domain sockets and the limit of open files.
            entry("file", (s, a) -> done(() -> s.paths.add(Files.createFile(Path.of(a[0]))))),
            entry(
                    "locked",
                    (s, a) -> done(() -> s.paths.add(Files.createDirectory(
                            Path.of(a[0]),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")))))),
            entry("exists", (s, a) -> Boolean.toString(Files.exists(Path.of(a[0]), LinkOption.NOFOLLOW_LINKS))),
            entry("exhaust", (s, a) -> {
                try {
                    while (true) {
                        s.files.add(new FileInputStream("/dev/null"));
                    }
                } catch (IOException e) {
                    return "done";
                }
            }),
            entry("relieve", (s, a) -> {
                for (InputStream file : s.files) {
                    file.close();
                }
                return "done";
            }),

            // Steps that overlap: one that is begun goes on by itself, and its end says what it gave.
            entry("begin", (s, a) -> {
                FutureTask<String> step = new FutureTask<>(() -> s.step(Arrays.copyOfRange(a, 1, a.length)));
                s.put(a[0], step);
                Thread.ofVirtual().start(step);
                return "begun";
            }),
            entry("end", (s, a) -> ((FutureTask<?>) s.get(a[0])).get().toString()),
            entry("wait", (s, a) -> done(() -> Thread.sleep(duration(a[0])))));

    /** What one row has made, by name. */
    private static final class Scene {
        private final Map<String, Object> things = new ConcurrentHashMap<>();
        private final List<InputStream> files = new ArrayList<>();
        private final List<Path> paths = new ArrayList<>();
        private final StringBuffer said = new StringBuffer();

        void put(String name, Object thing) {
            things.put(name, thing);
        }

        Object get(String name) {
            return things.get(name);
        }

        Listener listener(String name) {
            return (Listener) get(name);
        }

        Conn conn(String name) {
            return (Conn) get(name);
        }

        Context context(String name) {
            return name.equals("background") ? Context.background() : (Context) get(name);
        }

        String derived(String name, Context ctx) {
            put(name, ctx);
            return text(ctx.err());
        }

        String connection(String name, Conn c) {
            put(name, c);
            return c.local() == null || c.remote() == null ? "connected" : ends(c);
        }

        /** A dialer's hook fails, sleeps for so long, or cancels a context. */
        void hook(String what) throws IOException, InterruptedException {
            String value = what.substring(what.indexOf(':') + 1);
            switch (what.substring(0, Math.max(0, what.indexOf(':')))) {
                case "sleep" -> Thread.sleep(duration(value));
                case "cancel" -> context(value).cancel();
                default -> throw new IOException("the hook says no");
            }
        }

        String step(String... words) {
            String[] filled = Arrays.stream(words).map(this::filled).toArray(String[]::new);
            try {
                return Optional.ofNullable(VERBS.get(words[0]))
                        .orElseThrow(() -> new UnsupportedOperationException(words[0]))
                        .run(this, Arrays.copyOfRange(filled, 1, filled.length));
            } catch (NetException e) {
                return failure(e);
            } catch (Exception e) {
                return "cannot be played: " + e;
            }
        }

        /** In a word, {l} stands for the address of the listener l and {l.port} for its port. */
        private String filled(String word) {
            String filled = word;
            for (Map.Entry<String, Object> thing : things.entrySet()) {
                if (thing.getValue() instanceof Listener l) {
                    filled = filled.replace(
                                    "{" + thing.getKey() + "}", l.address().toString())
                            .replace(
                                    "{" + thing.getKey() + ".port}",
                                    "" + l.address().port());
                }
            }
            return filled;
        }

        void close() throws IOException {
            for (Object thing : things.values()) {
                if (thing instanceof Channel channel) {
                    channel.close();
                }
            }
            for (Path path : paths) {
                Files.delete(path);
            }
        }
    }

    private RowPlayer() {}

    /** A step that gives nothing. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private static String done(Step step) throws Exception {
        step.run();
        return "done";
    }

    private static String failure(NetException e) {
        return e.getMessage()
                + (e.timeout() ? " [timeout]" : "")
                + (e.temporary() ? " [temporary]" : "")
                + (e.kind() == NetException.Kind.CLOSED ? " [closed]" : "");
    }

    private static String ends(Conn c) {
        return text(Optional.ofNullable(c.local())) + " -> " + text(Optional.ofNullable(c.remote()));
    }

    private static String text(Optional<?> of) {
        return of.map(Object::toString).orElse("none");
    }

    private static String quoted(String s) {
        return '"' + s + '"';
    }

    private static final Pattern DURATION = Pattern.compile("(-?\\d+)(ns|ms|s|h)");

    private static Duration duration(String word) {
        if (word.equals("0")) {
            return Duration.ZERO;
        }
        Matcher matcher = DURATION.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no duration: " + word);
        }
        long n = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ns" -> Duration.ofNanos(n);
            case "ms" -> Duration.ofMillis(n);
            case "s" -> Duration.ofSeconds(n);
            default -> Duration.ofHours(n);
        };
    }

    /** A point in time, so long from now; none for none. */
    private static Duration moment(String word) {
        return word.equals("none") ? null : duration(word);
    }

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");

    /** Words are parted by spaces; one in quotes may hold spaces and escapes. */
    private static String[] words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word ->
                        word.group(1) == null ? word.group() : word.group(1).translateEscapes())
                .toArray(String[]::new);
    }

    private static String play(List<String> steps, Duration patience) throws InterruptedException {
        Scene s = new Scene();
        FutureTask<Void> playing = new FutureTask<>(() -> {
            for (String step : steps) {
                String gave = s.step(words(step));
                s.said.append(step + " => " + gave + "\n");
                if (gave.startsWith("cannot be played")) {
                    break;
                }
            }
            s.close();
            return null;
        });
        Thread.ofPlatform().daemon().start(playing);
        try {
            playing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // A step that hangs is the one that has said nothing.
        }
        return s.said.toString();
    }

    /** Arguments: the table, and how long a row may take. In the table a row is its name and the steps below it. */
    public static void main(String[] args) throws Exception {
        for (String row : Files.readString(Path.of(args[0])).strip().split("\n\n")) {
            List<String> lines = row.lines().collect(Collectors.toList());
            System.out.println("== " + lines.getFirst());
            System.out.print(play(lines.subList(1, lines.size()), duration(args[1])));
        }
        System.exit(0);
    }
}
