package dev.dialscope.lesson;

import dev.dialscope.analysis.Inquiry;
import dev.dialscope.lab.Lab;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Dials, sends some bytes, and closes: what the other side reads at the end depends on who closes first, and how. */
final class DialAndEof implements Lesson {
    /** Which side ends the connection. */
    enum Closes {
        DIALER,
        SERVER
    }

    private static final Parameter<Integer> MESSAGES = Parameter.integer("messages", 3, 0, 1000);
    private static final Parameter<Closes> CLOSES_FIRST = Parameter.choice("closes-first", Closes.class);
    private static final Parameter<Closing> HOW = Parameter.choice("how", Closing.class);
    private static final Parameter<Duration> PAUSE =
            Parameter.duration("pause", "20ms", Duration.ZERO, Duration.ofMinutes(1));

    @Override
    public String id() {
        return "eof";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(MESSAGES, PAUSE, CLOSES_FIRST, HOW);
    }

    @Override
    public List<Question> questions(Arguments args) {
        return List.of(new Question.OneOf(
                "eof.question." + (args.get(HOW) == Closing.RESET ? "reset" : "end"),
                Inquiry.END_OF_READING,
                List.of(args.get(MESSAGES)),
                List.of("eof", "error", "waits")));
    }

    @Override
    public void run(Lab lab, Arguments args) throws NetException, InterruptedException {
        boolean dialerCloses = args.get(CLOSES_FIRST) == Closes.DIALER;
        try (Context ctx = lab.withTimeout(longest(args)); // [context]
                Listener listener = lab.listen("tcp", "127.0.0.1:0")) { // [listen]
            Thread server = lab.serve("server", () -> {
                try (Conn conn = listener.accept(ctx)) { // [accept]
                    side(lab, ctx, args, conn, !dialerCloses);
                }
            });
            try (Conn conn = lab.dialer("dialer").dial(ctx, "tcp", Lab.dialable(listener))) { // [dial]
                side(lab, ctx, args, conn, dialerCloses);
            } catch (NetException e) {
                // A reset or a cancel ends this side with an error; its lane says which.
                lab.caught(e); // [catch]
            }
            server.join();
        } // [done]
    }

    /** Far more than it takes: another program that answers here cannot hold it up for ever. */
    private Duration longest(Arguments args) {
        return args.get(PAUSE).multipliedBy(args.get(MESSAGES)).plusSeconds(10);
    }

    /** The side that closes first sends; the other reads until the end it is given. */
    private void side(Lab lab, Context ctx, Arguments args, Conn conn, boolean closesFirst)
            throws NetException, InterruptedException {
        if (!closesFirst) {
            lab.untilEof(ctx, conn); // [read]
            if (args.get(HOW) == Closing.HALF_CLOSE) {
                conn.write(StandardCharsets.UTF_8.encode("I can still write")); // [answer]
            }
            return;
        }
        for (int i = 1; i <= args.get(MESSAGES); i++) {
            conn.write(StandardCharsets.UTF_8.encode("message " + i)); // [write]
            lab.sleep(args.get(PAUSE));
        }
        switch (args.get(HOW)) {
            case CLOSE -> conn.close(); // [close]
            case RESET -> conn.reset(); // [reset]
            case HALF_CLOSE -> {
                conn.closeWrite(); // [half-close]
                lab.untilEof(ctx, conn); // [read-answer]
            }
        }
    }
}
