package dev.dialscope.net;

import dev.dialscope.net.NetException.Kind;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The errors of the system that a stream socket can meet: their numbers, which kind of failure each is, and Go's own text of it (package
 * syscall, zerrors_linux and zerrors_darwin). Java hands an error on as strerror's text alone, which is in the user's language.
 */
enum Errno {
    EPERM(1, 1, Kind.PERMISSION_DENIED, "operation not permitted"),
    ENOENT(2, 2, Kind.OTHER, "no such file or directory"),
    EAGAIN(11, 35, Kind.TIMEOUT, "resource temporarily unavailable"),
    ENOMEM(12, 12, Kind.OTHER, "cannot allocate memory"),
    EACCES(13, 13, Kind.PERMISSION_DENIED, "permission denied"),
    ENOTDIR(20, 20, Kind.OTHER, "not a directory"),
    EINVAL(22, 22, Kind.OTHER, "invalid argument"),
    ENFILE(23, 23, Kind.TOO_MANY_OPEN_FILES, "too many open files in system"),
    EMFILE(24, 24, Kind.TOO_MANY_OPEN_FILES, "too many open files"),
    ENOSPC(28, 28, Kind.OTHER, "no space left on device"),
    EROFS(30, 30, Kind.OTHER, "read-only file system"),
    EPIPE(32, 32, Kind.BROKEN_PIPE, "broken pipe"),
    ENAMETOOLONG(36, 63, Kind.OTHER, "file name too long"),
    ELOOP(40, 62, Kind.OTHER, "too many levels of symbolic links"),
    ENOTSOCK(88, 38, Kind.OTHER, "socket operation on non-socket"),
    EPROTOTYPE(91, 41, Kind.OTHER, "protocol wrong type for socket"),
    EAFNOSUPPORT(
            97,
            47,
            Kind.OTHER,
            "address family not supported by protocol",
            "address family not supported by protocol family"),
    EADDRINUSE(98, 48, Kind.ADDRESS_IN_USE, "address already in use"),
    EADDRNOTAVAIL(99, 49, Kind.ADDRESS_NOT_LOCAL, "cannot assign requested address", "can't assign requested address"),
    ENETDOWN(100, 50, Kind.UNREACHABLE, "network is down"),
    ENETUNREACH(101, 51, Kind.UNREACHABLE, "network is unreachable"),
    ECONNABORTED(103, 53, Kind.RESET, "software caused connection abort"),
    ECONNRESET(104, 54, Kind.RESET, "connection reset by peer"),
    ENOBUFS(105, 55, Kind.OTHER, "no buffer space available"),
    ENOTCONN(107, 57, Kind.OTHER, "transport endpoint is not connected", "socket is not connected"),
    ETIMEDOUT(110, 60, Kind.TIMEOUT, "connection timed out", "operation timed out"),
    ECONNREFUSED(111, 61, Kind.REFUSED, "connection refused"),
    EHOSTDOWN(112, 64, Kind.UNREACHABLE, "host is down"),
    EHOSTUNREACH(113, 65, Kind.UNREACHABLE, "no route to host");

    /** What Java says without asking the system: sun.nio.ch.SocketDispatcher and UnixDomainSockets. */
    private static final Map<String, Errno> JAVAS =
            Map.of("Connection reset", ECONNRESET, "Unix domain path too long", EINVAL);

    private static final String SYSTEM = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    private static final boolean MACOS = SYSTEM.startsWith("mac");
    private static final boolean WINDOWS = SYSTEM.startsWith("windows");

    /** The system call by which Go accepts. */
    static final String ACCEPT = MACOS ? "accept" : "accept4";

    private final int linux;
    private final int macos;
    private final Kind kind;
    private final String text;
    private final String textOnMacos;

    Errno(int linux, int macos, Kind kind, String text) {
        this(linux, macos, kind, text, text);
    }

    Errno(int linux, int macos, Kind kind, String text, String textOnMacos) {
        this.linux = linux;
        this.macos = macos;
        this.kind = kind;
        this.text = text;
        this.textOnMacos = textOnMacos;
    }

    Kind kind() {
        return kind;
    }

    /** Go's text of it. */
    String text() {
        return MACOS ? textOnMacos : text;
    }

    /**
     * The error that Java's exception was made of, or null where it was none of these. Never throws.
     *
     * @param guess what it is where its text is not English and the system can't be asked: on Windows, and without native access
     */
    static Errno of(IOException e, Errno guess) {
        String said = String.valueOf(e.getMessage());
        // Go's texts are the C library's English ones with a small first letter: mostly there is no need to ask it.
        // On Windows they are English everywhere, with the call behind them: "Connection refused: getsockopt".
        return Optional.ofNullable(JAVAS.get(said))
                .or(() -> first(errno -> errno.text().equalsIgnoreCase(said.split(": ", 2)[0])))
                .or(() -> first(errno -> said.equals(Strerror.of(errno.number()))))
                .orElseGet(() -> Strerror.STRERROR == null ? guess : null);
    }

    private static Optional<Errno> first(Predicate<Errno> is) {
        return Stream.of(values()).filter(is).findFirst();
    }

    /** Its number on this system. */
    int number() {
        return MACOS ? macos : linux;
    }

    /** The C library's strerror, which Java asks too. */
    private static final class Strerror {
        private static final Charset CHARSET = Charset.forName(
                System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()), Charset.defaultCharset());

        /** Null where it can't be asked. */
        private static final MethodHandle STRERROR = find();

        @SuppressWarnings("restricted")
        private static MethodHandle find() {
            if (WINDOWS || !Errno.class.getModule().isNativeAccessEnabled()) {
                return null;
            }
            try {
                Linker linker = Linker.nativeLinker();
                return linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("strerror"),
                        FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
            } catch (RuntimeException | LinkageError e) {
                // No file can be opened any more to load what it takes.
                return null;
            }
        }

        /** The text in the language and the encoding of the process, as it stands in Java's exceptions; null where it can't be had. */
        @SuppressWarnings("restricted")
        static String of(int number) {
            if (STRERROR == null) {
                return null;
            }
            try {
                MemorySegment text = (MemorySegment) STRERROR.invokeExact(number);
                // C tells no length: the text ends where its zero stands. Latin 1 keeps each byte as it is.
                String bytes = text.reinterpret(Long.MAX_VALUE).getString(0, StandardCharsets.ISO_8859_1);
                return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), CHARSET);
            } catch (Throwable e) {
                return null;
            }
        }
    }
}
