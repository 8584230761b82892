package dev.dialscope.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownServiceException;
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

    /** The two parts of {@code host:port}: Go's {@code net.SplitHostPort}. */
    public static HostPort splitHostPort(String text) throws HostPort.AddrException {
        return HostPort.split(text);
    }

    /** Both parts as one address, an IPv6 address in brackets: Go's {@code net.JoinHostPort}. */
    public static String joinHostPort(String host, String port) {
        return new HostPort(host, port).toString();
    }

    /**
     * Reads an address as Go reads it: {@link #splitHostPort}, then the port, which may be the name of a service such as {@code http}, or
     * nothing for 0.
     *
     * @param op {@code "dial"} or {@code "listen"}, for the message; to listen, no text at all will do for {@code :0}
     * @throws NetException of kind {@link NetException.Kind#BAD_ADDRESS}, with a hint that says what would be right
     */
    public static Address parse(String op, Network network, String text) throws NetException {
        if (network == Network.UNIX) {
            return path(op, text);
        } else if (text.isEmpty() && op.equals("listen")) {
            return new Address(network, "", 0);
        } else if (text.isEmpty()) {
            throw bad(op, network, "missing address", Hint.WRITE_HOST_PORT.text());
        }
        try {
            HostPort parts = splitHostPort(text);
            return new Address(network, parts.host(), port(parts.port()));
        } catch (HostPort.AddrException e) {
            throw bad(op, network, e.getMessage(), e.hint());
        } catch (UnknownServiceException e) {
            throw bad(op, network, e.getMessage(), Hint.WRITE_PORT_NUMBER.text());
        }
    }

    private static Address path(String op, String text) throws NetException {
        if (text.isEmpty()) {
            throw bad(op, Network.UNIX, "missing address", Hint.WRITE_PATH.text());
        } else if (text.startsWith("@")) {
            // To Go it would be an abstract address, which is no file.
            throw bad(
                    op,
                    Network.UNIX,
                    "address " + text + ": abstract addresses are not supported",
                    Hint.WRITE_AS_FILE.text());
        }
        return new Address(Network.UNIX, text, 0);
    }

    /** A port as Go's {@code net.LookupPort} reads it: a sign and leading zeros are allowed, and nothing is 0. */
    private static int port(String text) throws HostPort.AddrException, UnknownServiceException {
        if (!text.matches("[+-]?[0-9]*")) {
            Integer service = Services.port(text);
            if (service == null) {
                throw new UnknownServiceException("lookup tcp/" + text + ": unknown port");
            }
            return service;
        }
        String digits = text.replaceFirst("^[+-]?0*", "");
        int port = digits.isEmpty() ? 0 : digits.length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (port > 65535 || port > 0 && text.startsWith("-")) {
            throw new HostPort.AddrException(text, "invalid port", Hint.WRITE_PORT_NUMBER.text());
        }
        return port;
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

    /** Whether the host is written as an address, and needs no look-up. */
    public boolean isLiteral() {
        return network == Network.UNIX || host.isEmpty() || InetLiteral.of(host) != null;
    }

    /** The address for Java; empty where the host is a name, or the network is {@link Network#UNIX}. */
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
            String why = (host.isEmpty() ? "" : "address " + host + ": ") + "no suitable address found";
            boolean ipv6Only = found.stream().noneMatch(Inet4Address.class::isInstance);
            boolean ipv6Missing = ipv6Only && network != Network.TCP4 && !Network.Ipv6.SPOKEN;
            throw bad(op, network, why, ipv6Missing ? Hint.NO_IPV6.text() : Hint.NO_ADDRESS_OF_FAMILY.text());
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
        return joinHostPort(host, Integer.toString(port));
    }
}
