package dev.dialscope.net;

import java.util.ArrayList;
import java.util.List;

/** Runs in a JVM of its own, where something is missing: IPv6, a privilege, or file descriptors. */
final class ListenChild {
    private ListenChild() {}

    public static void main(String[] args) throws Exception {
        if (args[0].equals("exhaust")) {
            exhaust();
            return;
        }
        try (Listener listener = Listener.listen(args[0], args[1])) {
            System.out.println("listening on " + listener.address());
        } catch (NetException e) {
            System.out.println(e.messageAndHint() + " [" + e.kind() + "]");
        }
    }

    private static void exhaust() throws NetException {
        // What the program needs is loaded while files can still be opened.
        try {
            new Dialer().dial("tcp", "127.0.0.1:1");
        } catch (NetException e) {
            print("before", e);
        }
        Listener listener = Listener.listen("tcp", "127.0.0.1:0");
        Conn first = new Dialer().dial("tcp", listener.address().toString());
        listener.accept().close();
        List<Conn> conns = new ArrayList<>();
        try {
            while (true) {
                conns.add(new Dialer().dial("tcp", listener.address().toString()));
            }
        } catch (NetException e) {
            print("dial", e);
        }
        try {
            Listener.listen("tcp", "127.0.0.1:0");
        } catch (NetException e) {
            print("listen", e);
        }
        try {
            listener.accept();
        } catch (NetException e) {
            print("accept", e);
        }
        first.close();
        listener.accept().close();
        System.out.println("accepted after all");
        System.exit(0);
    }

    private static void print(String what, NetException e) {
        System.out.println(what + " " + e.kind() + " " + e.temporary() + " " + e.getMessage());
    }
}
