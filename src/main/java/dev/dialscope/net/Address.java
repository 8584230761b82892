package dev.dialscope.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.InvalidPathException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where to dial or listen: {@code host:port}, {@code :port}, {@code [::1]:port}, or a path for {@link Network#UNIX}. The host may be
 * a name, which is looked up when it is dialed or listened on; port 0 asks a listener for a free port.
 *
 * @param network the network that it is an address of
 * @param host a literal or a name, without brackets; empty means every local address to a listener and loopback to a dialer, as in Go;
 *     the path for {@link Network#UNIX}
 * @param port 0 to 65535; 0 for {@link Network#UNIX}
 */
public record Address(Network network, String host, int port) {
    /** Two or more groups of an IPv6 address that are zero, with the colons round them. */
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?:$|:|(?=%))");

    /**
     * Reads an address as it is written, by the rules of Go's {@code net.SplitHostPort}.
     *
     * @param op {@code "dial"} or {@code "listen"}, for the message
     * @throws NetException of kind {@link NetException.Kind#BAD_ADDRESS}, with a message that says what would be right
     */
    public static Address parse(String op, Network network, String text) throws NetException {
        if (network == Network.UNIX) {
            if (text.isEmpty()) {
                throw bad(op, network, "missing address", "write a path");
            }
            return new Address(network, text, 0);
        }
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw badAddress(op, network, text, "missing port in address", "write host:port");
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[")) {
            if (!host.endsWith("]")) {
                throw badAddress(op, network, text, "missing ']' in address", "write [::1]:port");
            }
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw badAddress(op, network, text, "too many colons in address", "write an IPv6 address as [::1]:port");
        }
        for (char bracket : new char[] {'[', ']'}) {
            if (host.indexOf(bracket) >= 0) {
                throw badAddress(op, network, text, "unexpected '" + bracket + "' in address", null);
            }
        }
        if (host.chars().anyMatch(Character::isWhitespace)) {
            throw bad(op, network, "lookup " + host + ": no such host", "a host has no spaces inside");
        }
        return new Address(network, host, port(op, network, text, text.substring(colon + 1)));
    }

    private static int port(String op, Network network, String text, String digits) throws NetException {
        if (digits.isEmpty()) {
            throw badAddress(op, network, text, "missing port in address", "write host:port");
        }
        if (!digits.matches("-?[0-9]+")) {
            throw bad(op, network, "lookup tcp/" + digits + ": unknown port", "write a number from 0 to 65535");
        }
        boolean inRange = digits.length() <= 5 && digits.charAt(0) != '-' && Integer.parseInt(digits) <= 65535;
        if (!inRange) {
            throw badAddress(op, network, digits, "invalid port", "write a number from 0 to 65535");
        }
        return Integer.parseInt(digits);
    }

    /** Go's {@code net.AddrError}. */
    private static NetException badAddress(String op, Network network, String what, String why, String hint) {
        return bad(op, network, (what.isEmpty() ? "" : "address " + what + ": ") + why, hint);
    }

    private static NetException bad(String op, Network network, String why, String hint) {
        return new NetException(op, network.id(), null, null, NetException.Kind.BAD_ADDRESS, why, hint, null);
    }

    static Address of(Network network, SocketAddress address) {
        return switch (address) {
            case InetSocketAddress inet
            when inet.getAddress() != null -> new Address(network, written(inet.getAddress()), inet.getPort());
            case UnixDomainSocketAddress unix
            when !unix.getPath().toString().isEmpty() ->
                new Address(network, unix.getPath().toString(), 0);
            case null, default -> null;
        };
    }

    /** As people write it: the longest run of zeros in an IPv6 address becomes two colons (RFC 5952, 4.2), which Java does not do. */
    private static String written(InetAddress address) {
        String host = address.getHostAddress();
        return ZEROS.matcher(host)
                .results()
                .max(Comparator.comparingInt(zeros -> zeros.end() - zeros.start()))
                .map(zeros -> host.substring(0, zeros.start()) + "::" + host.substring(zeros.end()))
                .orElse(host);
    }

    /** Whether the host is written as an address, so that there is no name to look up. */
    public boolean isLiteral() {
        return network == Network.UNIX || host.isEmpty() || InetLiteral.of(host) != null;
    }

    /** The same for Java; empty where the host is a name, or not one of the internet's. */
    public Optional<InetSocketAddress> literal() {
        InetAddress address = network == Network.UNIX ? null : InetLiteral.of(host);
        return address == null ? Optional.empty() : Optional.of(new InetSocketAddress(address, port));
    }

    /**
     * The socket address to use, of an address that {@link #isLiteral}.
     *
     * @throws NetException of kind {@link NetException.Kind#BAD_ADDRESS}
     */
    SocketAddress resolve(String op) throws NetException {
        if (network == Network.UNIX) {
            try {
                return UnixDomainSocketAddress.of(host);
            } catch (InvalidPathException e) {
                throw new NetException(
                        op, network.id(), null, this, NetException.Kind.BAD_ADDRESS, "not a path: " + e.getReason(), e);
            }
        }
        if (host.isEmpty() && (network != Network.TCP6 || Network.Ipv6.SPOKEN)) {
            return op.equals("listen") ? new InetSocketAddress(port) : new InetSocketAddress(loopback(), port);
        }
        InetAddress literal = InetLiteral.of(host);
        return among(op, literal == null ? List.of() : List.of(literal)).getFirst();
    }

    /**
     * Those of the host's addresses that the network admits, in their order; never none.
     *
     * @throws NetException of kind {@link NetException.Kind#BAD_ADDRESS} where it admits none
     */
    List<InetSocketAddress> among(String op, List<InetAddress> found) throws NetException {
        List<InetSocketAddress> admitted = found.stream()
                .filter(network::admits)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
        if (admitted.isEmpty()) {
            throw badAddress(op, network, host, "no suitable address found", "no address for " + network.id());
        }
        return admitted;
    }

    private InetAddress loopback() {
        return InetLiteral.of(network == Network.TCP6 ? "::1" : "127.0.0.1");
    }

    /** As it is written: {@code 127.0.0.1:80}, {@code [::1]:80}, {@code :80}, or the path. */
    @Override
    public String toString() {
        if (network == Network.UNIX) {
            return host;
        }
        return (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + port;
    }

    /** Addresses that are written out, which need no look-up. */
    private static final class InetLiteral {
        static InetAddress of(String host) {
            try {
                return InetAddress.ofLiteral(host);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }
}
