package dev.dialscope.lesson;

import dev.dialscope.analysis.Inquiry;
import dev.dialscope.lab.Lab;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.ListenConfig;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Connections, ended step by step, and what they leave behind: the side that sent the first FIN keeps its port in TIME_WAIT (RFC 9293,
 * 3.6), and a reset leaves nothing. Whether that was the server's side shows when its address is listened on again.
 */
final class HowConnectionsEnd implements Lesson {
    /** Which side ends the connection first. */
    enum Who {
        SERVER,
        DIALER
    }

    /** How the connections end, one each. */
    enum Endings {
        FIN_AND_RST(Closing.CLOSE, Closing.RESET),
        CLOSE(Closing.CLOSE),
        HALF_CLOSE(Closing.HALF_CLOSE),
        RESET(Closing.RESET);

        private final List<Closing> each;

        Endings(Closing... each) {
            this.each = List.of(each);
        }

        /** The name of a lane, which says of which connection it is where there are two. */
        private String lane(Closing how, String name) {
            return each.size() == 1 ? name : (how == Closing.RESET ? "RST " : "FIN ") + name;
        }
    }

    private static final Parameter<Who> WHO = Parameter.choice("who", Who.class);
    private static final Parameter<Endings> HOW = Parameter.choice("how", Endings.class);
    private static final Parameter<Duration> PAUSE =
            Parameter.duration("pause", "100ms", Duration.ZERO, Duration.ofMinutes(1));
    private static final Parameter<Duration> WATCH_FOR =
            Parameter.duration("watch-for", "200ms", Duration.ZERO, Duration.ofHours(1));

    @Override
    public String id() {
        return "endings";
    }

    @Override
    public TimeScale timeScale() {
        return TimeScale.REAL_TIME;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(WHO, HOW, PAUSE, WATCH_FOR);
    }

    @Override
    public List<Question> questions(Arguments args) {
        boolean one = args.get(HOW).each.size() == 1;
        return List.of(
                one
                        ? new Question.OneOf(
                                "endings.question.again",
                                Inquiry.LISTEN_AGAIN,
                                List.of(),
                                List.of("permitted", "refused"))
                        : new Question.OneOf(
                                "endings.question.which",
                                Inquiry.LISTEN_AGAIN,
                                List.of(),
                                List.of("fin", "rst", "both", "neither")));
    }

    @Override
    public void run(Lab lab, Arguments args) throws NetException, InterruptedException {
        Endings endings = args.get(HOW);
        try (Context ctx = lab.withTimeout(longest(args))) { // [context]
            Map<Closing, String> addresses = connections(lab, ctx, args);
            lab.sleep(args.get(PAUSE));
            ListenConfig config = ListenConfig.DEFAULT;
            for (Closing how : addresses.keySet()) {
                String name = endings.lane(how, "no reuse");
                listenAgain(lab, name, addresses.get(how), config.withoutReuseAddress(), args.get(PAUSE));
            }
            for (Closing how : addresses.keySet()) {
                listenAgain(lab, endings.lane(how, "reuse"), addresses.get(how), config, args.get(WATCH_FOR));
            }
        } // [done]
    }

    /** Far more than it takes: another program that answers here cannot hold it up for ever. */
    private Duration longest(Arguments args) {
        return args.get(PAUSE).multipliedBy(5).plus(args.get(WATCH_FOR)).plusSeconds(10);
    }

    /** Begins the connections, ends each in its way, and returns where their servers listened, and do no more. */
    private Map<Closing, String> connections(Lab lab, Context ctx, Arguments args) throws InterruptedException {
        Endings endings = args.get(HOW);
        boolean serverFirst = args.get(WHO) == Who.SERVER;
        Map<Closing, String> addresses = new EnumMap<>(Closing.class);
        List<Thread> sides = new ArrayList<>();
        for (Closing how : endings.each) {
            String name = endings.lane(how, "listener");
            try (Listener listener = lab.listen(name, "tcp", "127.0.0.1:0", ListenConfig.DEFAULT)) { // [listen]
                String address = Lab.dialable(listener);
                addresses.put(how, address);
                Conn client = lab.dialer(endings.lane(how, "dialer")).dial(ctx, "tcp", address); // [dial]
                sides.add(lab.go("dialer", () -> side(lab, ctx, args, how, client, !serverFirst)));
                Conn server = listener.accept(ctx); // [accept]
                sides.add(lab.go("server", () -> side(lab, ctx, args, how, server, serverFirst)));
            } catch (NetException e) {
                // Cancelled before it was connected: its lane says so.
                lab.caught(e); // [cancelled]
            }
        }
        for (Thread side : sides) {
            side.join();
        }
        return addresses;
    }

    /** Between the steps it pauses, so that the states that they lead to can be seen. */
    private void side(Lab lab, Context ctx, Arguments args, Closing how, Conn conn, boolean first)
            throws InterruptedException {
        try (conn) {
            if (first) {
                lab.sleep(args.get(PAUSE));
                end(lab, ctx, how, conn);
                return;
            }
            lab.untilEof(ctx, conn); // [read]
            lab.sleep(args.get(PAUSE));
            if (how == Closing.HALF_CLOSE) {
                conn.write(StandardCharsets.UTF_8.encode("the other half is open")); // [answer]
                lab.sleep(args.get(PAUSE));
            }
        } catch (NetException e) {
            // Reset or cancelled: its lane says which.
            lab.caught(e); // [catch]
        }
    }

    private void end(Lab lab, Context ctx, Closing how, Conn conn) throws NetException {
        switch (how) {
            case CLOSE -> conn.close(); // [close]
            case RESET -> conn.reset(); // [reset]
            case HALF_CLOSE -> {
                conn.closeWrite(); // [half-close]
                lab.untilEof(ctx, conn); // [read-answer]
            }
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
