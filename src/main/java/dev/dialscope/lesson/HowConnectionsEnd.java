package dev.dialscope.lesson;

import dev.dialscope.lab.Lab;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.ListenConfig;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * One connection, ended step by step, and what it leaves behind: the side that sent the first FIN keeps its port in TIME_WAIT (RFC 9293,
 * 3.6), and a reset leaves nothing. Whether that was the server's side shows when its address is listened on again.
 */
final class HowConnectionsEnd implements Lesson {
    /** Which side ends the connection first. */
    enum Who {
        SERVER,
        DIALER
    }

    private static final Parameter<Who> WHO = Parameter.choice("who", Who.class);
    private static final Parameter<Closing> HOW = Parameter.choice("how", Closing.class);
    private static final Parameter<Duration> PAUSE =
            Parameter.duration("pause", "100ms", Duration.ZERO, Duration.ofMinutes(1));
    private static final Parameter<Duration> WATCH_FOR =
            Parameter.duration("watch-for", "200ms", Duration.ZERO, Duration.ofHours(1));

    @Override
    public String id() {
        return "endings";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(WHO, HOW, PAUSE, WATCH_FOR);
    }

    @Override
    public void run(Lab lab, Arguments args) throws NetException, InterruptedException {
        try (Context ctx = lab.withTimeout(longest(args))) { // [context]
            String address = connection(lab, ctx, args);
            lab.sleep(args.get(PAUSE));
            ListenConfig config = ListenConfig.DEFAULT;
            listenAgain(lab, "no reuse", address, config.withoutReuseAddress(), args.get(PAUSE));
            listenAgain(lab, "reuse", address, config, args.get(WATCH_FOR));
        } // [done]
    }

    /** Far more than it takes: another program that answers here cannot hold it up for ever. */
    private Duration longest(Arguments args) {
        return args.get(PAUSE).multipliedBy(5).plus(args.get(WATCH_FOR)).plusSeconds(10);
    }

    /** Begins and ends the connection; returns where the server listened, and does no more. */
    private String connection(Lab lab, Context ctx, Arguments args) throws NetException, InterruptedException {
        boolean serverFirst = args.get(WHO) == Who.SERVER;
        try (Listener listener = lab.listen("tcp", "127.0.0.1:0")) { // [listen]
            Thread server = lab.serve("server", () -> {
                try (Conn conn = listener.accept(ctx)) { // [accept]
                    side(lab, ctx, args, conn, serverFirst);
                }
            });
            try (Conn conn = lab.dialer("dialer").dial(ctx, "tcp", Lab.dialable(listener))) { // [dial]
                side(lab, ctx, args, conn, !serverFirst);
            } catch (NetException e) {
                // Reset or cancelled: its lane says which.
                lab.caught(e); // [catch]
            }
            server.join();
            return Lab.dialable(listener);
        }
    }

    /** Between the steps it pauses, so that the states that they lead to can be seen. */
    private void side(Lab lab, Context ctx, Arguments args, Conn conn, boolean first)
            throws NetException, InterruptedException {
        if (first) {
            lab.sleep(args.get(PAUSE));
            switch (args.get(HOW)) {
                case CLOSE -> conn.close();
                case RESET -> conn.reset(); // [reset]
                case HALF_CLOSE -> {
                    conn.closeWrite(); // [half-close]
                    lab.untilEof(ctx, conn); // [read-answer]
                }
            }
            return;
        }
        lab.untilEof(ctx, conn); // [read]
        lab.sleep(args.get(PAUSE));
        if (args.get(HOW) == Closing.HALF_CLOSE) {
            conn.write(StandardCharsets.UTF_8.encode("the other half is open")); // [answer]
            lab.sleep(args.get(PAUSE));
        }
    }

    /** Listens where the server did, and stays for a while if it may. */
    private void listenAgain(Lab lab, String name, String address, ListenConfig config, Duration stays)
            throws InterruptedException {
        try (Listener _ = lab.listen(name, "tcp", address, config)) { // [listen-again]
            lab.sleep(stays);
        } catch (NetException e) {
            // Address in use, though no listener is left there: its lane records it.
            lab.caught(e); // [in-use]
        }
    }
}
