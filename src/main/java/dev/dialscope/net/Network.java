package dev.dialscope.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.util.Locale;

/** The networks that can be dialed and listened on, by the names that Go's {@code net.Dial} gives them. */
public enum Network {
    /** TCP over IPv4 or IPv6. */
    TCP,
    /** TCP over IPv4. */
    TCP4,
    /** TCP over IPv6. */
    TCP6,
    /** Unix-domain stream sockets: the address is a path. */
    UNIX;

    /** The name, such as {@code "tcp4"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The network of that name.
     *
     * @param op {@code "dial"} or {@code "listen"}, for the message
     * @throws NetException of kind {@link NetException.Kind#UNKNOWN_NETWORK}; names are exact, as in Go: {@code "TCP"} is unknown
     */
    public static Network parse(String op, String name) throws NetException {
        for (Network network : values()) {
            if (network.id().equals(name)) {
                return network;
            }
        }
        throw new NetException(
                op,
                name,
                null,
                null,
                NetException.Kind.UNKNOWN_NETWORK,
                "unknown network " + name,
                Hint.KNOWN_NETWORKS.text(),
                null);
    }

    boolean admits(InetAddress address) {
        return switch (this) {
            case TCP -> Ipv6.SPOKEN || address instanceof Inet4Address;
            case TCP4 -> address instanceof Inet4Address;
            case TCP6 -> Ipv6.SPOKEN && !(address instanceof Inet4Address);
            case UNIX -> false;
        };
    }

    /** The family to open a socket in; null lets Java choose one that speaks both IPv6 and IPv4. */
    ProtocolFamily family() {
        return switch (this) {
            case TCP -> null;
            case TCP4 -> StandardProtocolFamily.INET;
            case TCP6 -> StandardProtocolFamily.INET6;
            case UNIX -> StandardProtocolFamily.UNIX;
        };
    }

    /** Whether this computer speaks IPv6, and Java has not been told to leave it. Only the attempt to open a socket tells. */
    static final class Ipv6 {
        static final boolean SPOKEN = spoken();

        private static boolean spoken() {
            try {
                SocketChannel.open(StandardProtocolFamily.INET6).close();
                return true;
            } catch (UnsupportedOperationException e) {
                return false;
            } catch (IOException e) {
                // No file descriptor is left: the next open of a socket will report it.
                return true;
            }
        }
    }
}
