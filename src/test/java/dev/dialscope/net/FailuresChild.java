package dev.dialscope.net;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;

/**
 * Fails in every way, in a JVM of its own: its language, its network, its rights and its limit of open files are those of a process.
 * Each failure is one line: a name, the kind, {@code Timeout()} and {@code Temporary()}, the message, and the hint.
 */
final class FailuresChild {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    private FailuresChild() {}

    /** A call of Go's net that fails. */
    @FunctionalInterface
    private interface Call {
        Object run() throws Exception;
    }

    public static void main(String[] args) throws Throwable {
        Path directory = Path.of(args[1]);
        switch (args[0]) {
            case "all" -> {
                dials(directory);
                listens(directory);
                connections(directory);
                descriptors();
            }
            case "no-loopback" -> bare();
            case "refuse" -> {
                for (Errno errno : List.of(Errno.EPERM, Errno.EACCES, Errno.ENOMEM)) {
                    refused("bind", errno);
                }
                for (Errno errno : List.of(Errno.EPERM, Errno.EACCES, Errno.EAFNOSUPPORT, Errno.ENFILE)) {
                    refused("socket", errno);
                }
            }
            case "errno" -> numbers();
            case "descriptors" -> descriptors();
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(0);
    }

    private static void say(String name, Call call) throws Exception {
        try {
            System.out.println(name + "|nothing failed: " + call.run());
        } catch (NetException e) {
            String message = e.getMessage().replaceAll("(127\\.0\\.0\\.1|\\[::1]):[0-9]{2,}", "$1:P");
            System.out.println(String.join(
                    "|", name, e.kind().name(), e.timeout() + " " + e.temporary(), message, String.valueOf(e.hint())));
        }
    }

    private static Call dial(String network, String address) {
        return () -> new Dialer().dial(network, address);
    }

    private static Call listen(String network, String address) {
        return () -> Listener.listen(network, address);
    }

    private static void dials(Path directory) throws Exception {
        say("refused", dial("tcp", "127.0.0.1:1"));
        say("no network", dial("tcp", "203.0.113.1:9"));
        say("no host", dial("tcp", "198.51.100.1:9"));
        say("prohibited", dial("tcp", "192.0.2.1:9"));
        say("black hole", dial("tcp", "192.0.3.1:9"));
        say("no file", dial("unix", directory.resolve("none").toString().replace(directory.toString(), "/none")));
        try (Listener full = Listener.listen("tcp", "127.0.0.1:0", 1, null)) {
            String address = full.address().toString();
            List<Conn> waiting = List.of(new Dialer().dial("tcp", address), new Dialer().dial("tcp", address));
            say("no answer", dial("tcp", address));
            for (Conn conn : waiting) {
                conn.close();
            }
        }
    }

    private static void listens(Path directory) throws Exception {
        try (Listener first = Listener.listen("tcp", "127.0.0.1:0")) {
            say("in use", listen("tcp", first.address().toString()));
        }
        say("not local", listen("tcp", "8.8.8.8:0"));
        say("low port", listen("tcp", "127.0.0.1:80"));
        say("no ipv6", listen("tcp", "[::1]:0"));
        say("no directory", listen("unix", "/none/socket"));
        say("long path", listen("unix", "/" + "x".repeat(200)));
        say("path exists", listen("unix", "/tmp"));
    }

    private static void connections(Path directory) throws Exception {
        for (String network : List.of("tcp", "unix")) {
            String address = network.equals("tcp")
                    ? "127.0.0.1:0"
                    : directory.resolve("s").toString();
            try (Listener listener = Listener.listen(network, address);
                    Conn conn = new Dialer().dial(network, listener.address().toString())) {
                listener.accept().reset();
                ByteBuffer byteBuffer = ByteBuffer.allocate(1);
                if (network.equals("tcp")) {
                    say("read reset", () -> conn.read(byteBuffer));
                    say("write after it", () -> conn.write(ByteBuffer.allocate(1)));
                } else {
                    say("unix pipe", () -> conn.write(ByteBuffer.allocate(1)));
                }
            }
        }
        try (Listener listener = Listener.listen("tcp", "127.0.0.1:0");
                Conn conn = new Dialer().dial("tcp", listener.address().toString())) {
            listener.accept().reset();
            say("write reset", () -> conn.write(ByteBuffer.allocate(1)));
        }
    }

    /** Opens files until there are no more. */
    private static void descriptors() throws Exception {
        Listener listener = Listener.listen("tcp", "127.0.0.1:0");
        Conn waiting = new Dialer().dial("tcp", listener.address().toString());
        List<AutoCloseable> open = new ArrayList<>();
        try {
            while (true) {
                open.add(Files.newInputStream(Path.of("/dev/null")));
            }
        } catch (IOException e) {
            say("files dial", dial("tcp", "127.0.0.1:1"));
            say("files listen", listen("tcp", "127.0.0.1:0"));
            say("files accept", listener::accept);
        }
        for (AutoCloseable one : open) {
            one.close();
        }
        listener.accept();
        System.out.println("accepted after all");
        waiting.close();
    }

    /** Where the loopback interface has no address. */
    private static void bare() throws Exception {
        say("listen 4", listen("tcp", "127.0.0.1:0"));
        say("listen low", listen("tcp", "127.0.0.1:80"));
    }

    /** Where the system refuses a call, as a security module does. */
    private static void refused(String call, Errno errno) throws Exception {
        FutureTask<Void> refused = new FutureTask<>(() -> {
            refuse(call, errno.number());
            say(call + " " + errno, listen("tcp4", "127.0.0.1:0"));
            return null;
        });
        // A platform thread: the filter holds for it alone.
        Thread.ofPlatform().start(refused);
        refused.get();
    }

    /** Lets the kernel answer a system call of this thread with an error: seccomp(2), and prctl(2) for the privilege to ask for it. */
    private static void refuse(String call, int errno) throws Exception {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        int number = (arm ? Map.of("socket", 198, "bind", 200) : Map.of("socket", 41, "bind", 49)).get(call);
        long[] filter = {
            0x20, // load the number of the call
            0x15 | 1L << 24 | (long) number << 32, // not this one: skip one
            0x06 | (long) (0x00050000 | errno) << 32, // fail with errno
            0x06 | 0x7fff0000L << 32, // allow
        };
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment program = arena.allocate(16, 8);
            program.set(ValueLayout.JAVA_SHORT, 0, (short) filter.length);
            program.set(ValueLayout.ADDRESS, 8, arena.allocateFrom(ValueLayout.JAVA_LONG, filter));
            if (prctl(38, 1, MemorySegment.NULL) != 0 || prctl(22, 2, program) != 0) {
                throw new IllegalStateException("no seccomp");
            }
        }
    }

    @SuppressWarnings("restricted")
    private static int prctl(int option, long two, MemorySegment three) {
        FunctionDescriptor type = FunctionDescriptor.of(
                INT, INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);
        try {
            return (int) LINKER.downcallHandle(
                            LINKER.defaultLookup().findOrThrow("prctl"), type, Linker.Option.firstVariadicArg(1))
                    .invokeExact(option, two, three, 0L, 0L);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every error by the text that the C library gives it in this language. */
    @SuppressWarnings("restricted")
    private static void numbers() throws Throwable {
        var strerror = LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(ValueLayout.ADDRESS, INT));
        for (int number = 1; number < 134; number++) {
            MemorySegment text = (MemorySegment) strerror.invokeExact(number);
            String said = text.reinterpret(Long.MAX_VALUE).getString(0);
            Errno errno = Errno.of(new IOException(said), null);
            if (errno != null) {
                System.out.println(number + " " + errno);
            }
        }
    }
}
