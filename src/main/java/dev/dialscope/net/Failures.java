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

/**
 * Turns what Java throws into a {@link NetException}: by the exception's class where Java decided, by the system's error number where
 * the system did. The system writes its texts in the user's language, so no kind hangs on a word of them.
 */
final class Failures {
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    /**
     * What there is to say of a failure.
     *
     * @param why Go's text, without the addresses
     * @param errno what the system said; null where it was not the system
     */
    private record Reason(Kind kind, String why, Errno errno) {}

    private static final Reason INTERRUPTED = new Reason(Kind.INTERRUPTED, "thread interrupted", null);
    private static final Reason CLOSED = new Reason(Kind.CLOSED, "use of closed network connection", null);
    private static final Reason TIMEOUT = new Reason(Kind.TIMEOUT, "i/o timeout", null);
    private static final Reason CLOSED_BY_CANCEL = new Reason(Kind.CANCELLED, CLOSED.why(), null);
    private static final Reason CANCELLED = new Reason(Kind.CANCELLED, "operation was canceled", null);

    private Failures() {}

    /**
     * The context's end as the failure of an operation, in Go's words. Go's read, write and accept take no context: to end a read, a write or an accept a
     * program closes what it waits for, and these calls tell of that.
     */
    static NetException ended(
            String op, Network network, Address source, Address address, Context ctx, Throwable cause) {
        boolean cancelled = ctx.err().orElseThrow() == Context.Err.CANCELLED;
        boolean closes = op.equals("read") || op.equals("write") || op.equals("accept");
        Reason reason = closes ? CLOSED_BY_CANCEL : CANCELLED;
        return failure(op, network, source, address, cancelled ? reason : TIMEOUT, null, cause);
    }

    /** An operation on something that its own side has closed. */
    static NetException closed(String op, Network network, Address source, Address address) {
        return failure(op, network, source, address, CLOSED, null, null);
    }

    /** An operation failed in the system call that does it: a dial in its connect. */
    static NetException of(String op, Network network, Address source, Address address, IOException e) {
        String call = switch (op) {
            case "dial" -> "connect";
            case "accept" -> Errno.ACCEPT;
            default -> op;
        };
        return of(op, call, network, source, address, e);
    }

    /** An operation failed in the system call of that name, which Go's {@code os.SyscallError} tells. */
    static NetException of(String op, String call, Network network, Address source, Address address, IOException e) {
        Reason reason = reason(call, e, byClass(call, e));
        return failure(op, network, source, address, reason, hint(reason.errno(), address), e);
    }

    /** What kind of failure a system call's is. */
    static Kind kind(String call, IOException e) {
        return reason(call, e, byClass(call, e)).kind();
    }

    /** Why a system call failed, in Go's words and without the addresses. */
    static String why(String call, IOException e) {
        return reason(call, e, byClass(call, e)).why();
    }

    /** A listener could not be bound. */
    static NetException bind(Network network, Address address, SocketAddress at, ListenConfig config, IOException e) {
        Reason reason = reason("bind", e, e instanceof BindException ? byState(at) : null);
        return failure("listen", network, null, address, reason, hint(reason.errno(), at, config), e);
    }

    private static NetException failure(
            String op, Network network, Address source, Address address, Reason reason, String hint, Throwable cause) {
        return new NetException(op, network.id(), source, address, reason.kind(), reason.why(), hint, cause);
    }

    private static Reason reason(String call, IOException e, Errno guess) {
        return switch (e) {
            case ClosedByInterruptException _ -> INTERRUPTED;
            case ClosedChannelException _ -> CLOSED;
            case SocketTimeoutException _ -> TIMEOUT;
            // Words of java.net.Socket and sun.nio.ch.NioSocketImpl, which are English everywhere.
            case SocketException s when says(s, "Closed by interrupt") -> INTERRUPTED;
            case SocketException s when says(s, "Socket closed") || says(s, "Socket is closed") -> CLOSED;
            default -> reason(call, e, Errno.of(e, guess), e.getMessage());
        };
    }

    private static Reason reason(String call, IOException e, Errno errno, String said) {
        return errno == null
                ? new Reason(Kind.OTHER, said == null ? e.getClass().getSimpleName() : said, null)
                : new Reason(errno.kind(), call + ": " + errno.text(), errno);
    }

    private static boolean says(SocketException e, String words) {
        return words.equals(e.getMessage());
    }

    /** What it most likely was where the number can't be found: the classes are sun.nio.ch.Net's, each for one or a few numbers. */
    private static Errno byClass(String call, IOException e) {
        return switch (e) {
            case NoRouteToHostException _ -> Errno.EHOSTUNREACH;
            case ConnectException _ -> Errno.ECONNREFUSED;
            case BindException _ -> Errno.EADDRNOTAVAIL;
            default ->
                call.equals("write")
                        ? Errno.EPIPE
                        : call.equals("socket") || call.equals(Errno.ACCEPT) ? Errno.EMFILE : null;
        };
    }

    /** The same for a listener's bind: the address tells. */
    private static Errno byState(SocketAddress at) {
        if (!(at instanceof InetSocketAddress inet)) {
            return Errno.EADDRINUSE;
        }
        return isForeign(inet) ? Errno.EADDRNOTAVAIL : isPrivileged(inet) ? Errno.EACCES : Errno.EADDRINUSE;
    }

    private static String hint(Errno errno, Address address) {
        return switch (errno) {
            case EMFILE -> Hint.FILE_LIMIT.text();
            case ECONNREFUSED -> isOwn(address) ? Hint.NOBODY_LISTENS.text() : null;
            case null, default -> null;
        };
    }

    private static String hint(Errno errno, SocketAddress at, ListenConfig config) {
        InetSocketAddress inet = at instanceof InetSocketAddress i ? i : null;
        return switch (errno) {
            case EADDRINUSE ->
                inet == null
                        ? Hint.FILE_EXISTS.text()
                        : inet.getPort() == 0
                                ? Hint.NO_FREE_PORT.text()
                                : config.reuseAddress() ? Hint.OTHER_PORT.text() : Hint.TIME_WAIT.text();
            case EADDRNOTAVAIL -> inet != null && isForeign(inet) ? Hint.NOT_OWN_ADDRESS.text() : null;
            case EACCES -> inet != null && isPrivileged(inet) ? Hint.PRIVILEGED_PORT.text() : null;
            case null, default -> null;
        };
    }

    /** Whether nothing but this computer can have refused: elsewhere it may have been a firewall on the way. */
    private static boolean isOwn(Address address) {
        return address != null
                && (address.network() == Network.UNIX
                        || address.host().isEmpty()
                        || address.literal()
                                .filter(at -> at.getAddress().isLoopbackAddress())
                                .isPresent());
    }

    /** Whether no interface has the address. */
    private static boolean isForeign(InetSocketAddress address) {
        try {
            return !address.getAddress().isAnyLocalAddress()
                    && NetworkInterface.getByInetAddress(address.getAddress()) == null;
        } catch (SocketException e) {
            return false;
        }
    }

    /** Whether Linux keeps the port from users without a privilege: ip(7), ip_unprivileged_port_start. */
    private static boolean isPrivileged(InetSocketAddress address) {
        int first = FIRST_UNPRIVILEGED_PORT;
        try {
            first = Integer.parseInt(Files.readAllLines(Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start"))
                    .getFirst());
        } catch (IOException | NumberFormatException e) {
            // No Linux, or no /proc: the limit that it has had ever since.
        }
        return address.getPort() > 0 && address.getPort() < Math.min(first, FIRST_UNPRIVILEGED_PORT);
    }
}
