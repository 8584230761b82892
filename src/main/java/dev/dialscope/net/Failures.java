package dev.dialscope.net;

import dev.dialscope.net.NetException.Kind;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.NoRouteToHostException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Turns what Java throws into a {@link Kind}. The system writes its texts in the user's language, so the exception's class and what
 * is known of the call decide first, and words only where nothing else can.
 */
final class Failures {
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    private Failures() {}

    /** The context's end as the failure of an operation, in Go's words. */
    static NetException ended(
            String op, Network network, Address source, Address address, Context ctx, Throwable cause) {
        boolean cancelled = ctx.err().orElseThrow() == Context.Err.CANCELLED;
        return cancelled
                ? new NetException(op, network.id(), source, address, Kind.CANCELLED, "operation was canceled", cause)
                : new NetException(
                        op, network.id(), source, address, Kind.TIMEOUT, "i/o timeout (the context's deadline)", cause);
    }

    static NetException of(String op, Network network, Address source, Address address, IOException e) {
        Kind kind = kind(op, e);
        return new NetException(op, network.id(), source, address, kind, words(kind, e), e);
    }

    private static Kind kind(String op, IOException e) {
        return switch (e) {
            case ClosedByInterruptException _ -> Kind.INTERRUPTED;
            case ClosedChannelException _ -> Kind.CLOSED;
            case SocketTimeoutException _ -> Kind.TIMEOUT;
            case NoRouteToHostException _ -> Kind.UNREACHABLE;
            case ConnectException c when says(c, "timed out") -> Kind.TIMEOUT;
            case ConnectException _ -> Kind.REFUSED;
            // On connect: the ephemeral ports are used up, or a route forbids it.
            case BindException b
            when op.equals("dial") -> says(b, "permission denied") ? Kind.PERMISSION_DENIED : Kind.ADDRESS_NOT_LOCAL;
            case SocketException s
            when s.getMessage() != null && s.getMessage().startsWith("Connection reset") -> Kind.RESET;
            case SocketException s when says(s, "socket closed") || says(s, "socket is closed") -> Kind.CLOSED;
            case SocketException s when says(s, "closed by interrupt") -> Kind.INTERRUPTED;
            case SocketException s when says(s, "unreachable") -> Kind.UNREACHABLE;
            default ->
                says(e, "too many open files")
                        ? Kind.TOO_MANY_OPEN_FILES
                        : op.equals("write") ? Kind.RESET : Kind.OTHER;
        };
    }

    private static boolean says(IOException e, String words) {
        return e.getMessage() != null && e.getMessage().toLowerCase(Locale.ROOT).contains(words);
    }

    private static String words(Kind kind, IOException e) {
        return switch (kind) {
            case TIMEOUT -> "i/o timeout";
            case REFUSED -> "connection refused (nobody listens there)";
            case RESET -> says(e, "broken pipe") ? "broken pipe" : "connection reset by peer";
            case CLOSED -> "use of closed network connection";
            case INTERRUPTED -> "thread interrupted";
            case TOO_MANY_OPEN_FILES -> "too many open files (raise the limit with ulimit -n)";
            case ADDRESS_NOT_LOCAL -> "cannot assign requested address (no free local port or not this computer's)";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    /** A socket could not be opened: with Java's sockets, that is the limit of open files. */
    static NetException open(String op, Network network, Address address, IOException e) {
        return e instanceof SocketException
                ? new NetException(
                        op,
                        network.id(),
                        null,
                        address,
                        Kind.TOO_MANY_OPEN_FILES,
                        words(Kind.TOO_MANY_OPEN_FILES, e),
                        e)
                : of(op, network, null, address, e);
    }

    /** A listener could not be bound. Java has one exception for three reasons; which it was, the address itself tells. */
    static NetException bind(
            Network network, Address address, SocketAddress socketAddress, ListenConfig config, IOException e) {
        if (e instanceof ClosedChannelException) {
            return of("listen", network, null, address, e);
        }
        if (socketAddress instanceof InetSocketAddress inet) {
            if (!isLocal(inet)) {
                return new NetException(
                        "listen",
                        network.id(),
                        null,
                        address,
                        Kind.ADDRESS_NOT_LOCAL,
                        "cannot assign requested address (not an address of this computer)",
                        e);
            }
            if (inet.getPort() > 0 && inet.getPort() < FIRST_UNPRIVILEGED_PORT && !says(e, "in use")) {
                return new NetException(
                        "listen",
                        network.id(),
                        null,
                        address,
                        Kind.PERMISSION_DENIED,
                        "permission denied (ports below 1024 need a privilege)",
                        e);
            }
            return new NetException(
                    "listen",
                    network.id(),
                    null,
                    address,
                    Kind.ADDRESS_IN_USE,
                    config.reuseAddress()
                            ? "address already in use (choose another port, or 0 for a free one)"
                            : "address already in use (without SO_REUSEADDR a connection in TIME_WAIT is enough)",
                    e);
        }
        Path path = Path.of(address.host());
        if (Files.exists(path)) {
            return new NetException(
                    "listen",
                    network.id(),
                    null,
                    address,
                    Kind.ADDRESS_IN_USE,
                    "address already in use (the file exists)",
                    e);
        }
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null && Files.isDirectory(parent) && !Files.isWritable(parent)) {
            return new NetException(
                    "listen", network.id(), null, address, Kind.PERMISSION_DENIED, "permission denied", e);
        }
        return of("listen", network, null, address, e);
    }

    private static boolean isLocal(InetSocketAddress address) {
        try {
            return address.getAddress().isAnyLocalAddress()
                    || address.getAddress().isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address.getAddress()) != null;
        } catch (SocketException e) {
            return true;
        }
    }
}
