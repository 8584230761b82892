package dev.dialscope.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * One address to dial.
 *
 * @param named how a failure names it: as the program asked for it where it has no host or the wildcard's, for Go leaves it to the kernel to
 *     take loopback for that
 * @param at the same for Java
 */
record Target(Address named, SocketAddress at) {
    /** What an address that needs no look-up leads to: one address, or for {@code [::]} both wildcards, as in Go. */
    static List<Target> literal(Address asked, Address localAddr) throws NetException {
        if (asked.network() == Network.UNIX) {
            return List.of(new Target(asked, asked.resolve("dial")));
        } else if (asked.host().isEmpty()) {
            boolean from6 = localAddr != null
                    && localAddr.literal().isPresent()
                    && localAddr.literal().get().getAddress() instanceof Inet6Address from
                    && !from.isAnyLocalAddress();
            SocketAddress at = from6 && asked.network() == Network.TCP
                    ? new InetSocketAddress(loopback(true), asked.port())
                    : asked.resolve("dial");
            return List.of(new Target(asked, at));
        }
        InetAddress literal = asked.literal().orElseThrow().getAddress();
        List<InetAddress> candidates = new ArrayList<>(List.of(literal));
        if (literal instanceof Inet6Address && literal.isAnyLocalAddress()) {
            candidates.add(InetAddress.ofLiteral("0.0.0.0"));
        }
        return among("dial", asked, candidates);
    }

    /** Those of a host's addresses that the network admits; never none. */
    static List<Target> among(String op, Address asked, List<InetAddress> found) throws NetException {
        return asked.among(op, found).stream()
                .map(at -> new Target(Address.of(asked.network(), at), dialable(at)))
                .toList();
    }

    private static SocketAddress dialable(InetSocketAddress at) {
        return at.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(loopback(at.getAddress() instanceof Inet6Address), at.getPort())
                : at;
    }

    private static InetAddress loopback(boolean v6) {
        return InetAddress.ofLiteral(v6 ? "::1" : "127.0.0.1");
    }
}
