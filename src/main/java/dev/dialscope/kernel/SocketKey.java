package dev.dialscope.kernel;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * What a socket is found by: its two addresses, as this end sees them. Both are literal; an IPv4 address is an IPv4 address, also where the
 * socket itself is an IPv6 one that speaks IPv4 (v4-mapped, RFC 4291 section 2.5.5.2), as Java's are.
 *
 * @param remote null for a listener; the wildcard address with port 0 for a socket that has no peer, or has been taken from it
 */
public record SocketKey(InetSocketAddress local, InetSocketAddress remote) {
    /** A listener's. */
    public static SocketKey listener(InetSocketAddress local) {
        return new SocketKey(local, null);
    }

    public boolean isListener() {
        return remote == null;
    }

    /** The address of 4 or 16 bytes; an IPv4 one also where it is mapped into IPv6, for that is what Java's factory makes of it. */
    static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of 4 or 16 bytes", e);
        }
    }
}
