package dev.dialscope.net;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs in a {@link Namespace}, and prints what it met, a line for each. */
final class NamespaceChild {
    private NamespaceChild() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "look-up" -> dial(new Dialer(), args[1]);
            case "silent" -> silent(args[1]);
            case "hosts" -> hosts(Path.of(args[1]));
            case "itself" -> itself(args[1]);
            case "ports" -> ports(Integer.parseInt(args[1]));
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(0);
    }

    private static void dial(Dialer dialer, String address) throws IOException {
        try (Conn conn = dialer.dial("tcp", address)) {
            System.out.println(conn.local() + " -> " + conn.remote());
        } catch (NetException e) {
            System.out.println(e.kind() + " " + e.timeout() + " " + e.temporary() + " " + e.getMessage());
        }
    }

    /** A name server that hears and says nothing. */
    private static void silent(String address) throws IOException {
        try (DatagramSocket _ = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53))) {
            dial(new Dialer().timeout(Duration.ofSeconds(2)), address);
            System.out.println(Resolver.pending() + " pending");
        }
    }

    /** A hosts file that changes between two look-ups. */
    private static void hosts(Path file) throws IOException {
        for (String line : new String[] {"127.0.0.2 many\n::1 many\n", "127.0.0.3 many\n"}) {
            Files.writeString(file, line);
            System.out.println(Resolver.SYSTEM.lookUp(Context.background(), "many").stream()
                    .map(InetAddress::getHostAddress)
                    .sorted()
                    .toList());
        }
    }

    private static void itself(String address) throws IOException {
        Watcher watcher = new Watcher();
        dial(new Dialer(watcher), address);
        System.out.println(watcher.told(NetObserver.Op.Redial.class).size() + " redials");
    }

    /** Dials two listeners, from every port there is. */
    private static void ports(int ports) throws IOException {
        List<Conn> conns = new ArrayList<>();
        try (Listener one = Listener.listen("tcp", "127.0.0.1:1");
                Listener other = Listener.listen("tcp", "127.0.0.1:2")) {
            for (Listener listener : List.of(one, other)) {
                for (int i = 0; i < ports; i++) {
                    conns.add(new Dialer(new Watcher())
                            .dial("tcp", listener.address().toString()));
                }
            }
        } catch (NetException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(conns.size() + " connections");
    }
}
