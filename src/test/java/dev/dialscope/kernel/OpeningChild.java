package dev.dialscope.kernel;

import static dev.dialscope.kernel.Loopback.address;
import static dev.dialscope.kernel.Loopback.key;
import static dev.dialscope.kernel.Loopback.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs in a JVM of its own, where something is missing: IPv6, native access, netlink, or /proc/net. */
final class OpeningChild {
    private OpeningChild() {}

    /** The arguments: {@code open}, {@code sandboxed} or {@code bindless} with the directory that stands for /proc/net, or {@code ipv4}. */
    public static void main(String[] args) throws Throwable {
        switch (args[0]) {
            case "ipv4" -> plainIpv4();
            case "sandboxed" -> {
                Seccomp.forbidNetlink();
                open(Path.of(args[1]));
            }
            case "bindless" -> {
                Seccomp.forbidBind();
                open(Path.of(args[1]));
                System.out.println("sockets left: " + sockets());
            }
            default -> open(Path.of(args[1]));
        }
    }

    /** Twice, for a class that could not be initialised fails in another way the second time. */
    private static void open(Path proc) {
        for (int i = 0; i < 2; i++) {
            Opening opening = Opening.from(KernelSource.NETLINK, true, proc);
            opening.view().close();
            System.out.println(opening.view().source());
            opening.refusals().forEach(refusal -> System.out.println(refusal.source() + ": " + refusal.reason()));
        }
    }

    /** The open descriptors that are sockets; the program itself has none. */
    private static long sockets() throws IOException {
        long count = 0;
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                // One is the directory itself, and gone when it is looked at.
                if (Files.isSymbolicLink(descriptor)
                        && Files.readSymbolicLink(descriptor).toString().startsWith("socket:")) {
                    count++;
                }
            }
        }
        return count;
    }

    /** Where the sockets are AF_INET's: a listener on all addresses, both ends of a connection, and the notice of a bound one's end. */
    private static void plainIpv4() throws Exception {
        try (NetlinkView view = new NetlinkView();
                Loopback sockets = new Loopback("127.0.0.1");
                Loopback all = new Loopback("0.0.0.0")) {
            ServerSocketChannel everywhere = all.listen(5);
            ServerSocketChannel listener = sockets.listen(1);
            SocketKey connected = key(sockets.dial(listener), listener);
            SocketChannel bound = sockets.bound();
            InetSocketAddress local = address(bound);
            bound.close();
            for (SocketKey key : new SocketKey[] {key(everywhere), key(listener), connected, peer(connected)}) {
                SocketInfo found = Loopback.find(view, key);
                System.out.println(found.state() + " " + found.key().equals(key));
            }
            boolean[] told = new boolean[1];
            while (!told[0]) {
                view.destroyed(socket -> told[0] |= socket.key().local().equals(local));
                Thread.onSpinWait();
            }
            System.out.println("told");
        }
    }
}
