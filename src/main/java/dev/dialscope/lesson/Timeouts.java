package dev.dialscope.lesson;

import dev.dialscope.analysis.Inquiry;
import dev.dialscope.lab.Lab;
import dev.dialscope.net.CancelStrategy;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Dialer;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** What runs into a deadline, and what is still good after it. */
final class Timeouts implements Lesson {
    /** Which call is made to wait for too long. */
    enum Which {
        READ,
        CONNECT,
        ACCEPT,
        HEARTBEAT,
        RETRY
    }

    private static final Parameter<Which> WHICH = Parameter.choice("which", Which.class);
    private static final Parameter<Duration> TIMEOUT =
            Parameter.duration("timeout", "200ms", Duration.ofMillis(1), Duration.ofHours(1));

    private static final int BEATS = 4;
    private static final int RETRIES = 4;

    @Override
    public String id() {
        return "timeouts";
    }

    @Override
    public TimeScale timeScale() {
        return TimeScale.REAL_TIME;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(WHICH, TIMEOUT);
    }

    @Override
    public List<Question> questions(Arguments args) {
        List<Object> timeout = List.of(Parameter.write(args.get(TIMEOUT)));
        return List.of(
                switch (args.get(WHICH)) {
                    case READ ->
                        new Question.OneOf(
                                "timeouts.question.read", Inquiry.AFTER_TIMEOUT, timeout, List.of("works", "broken"));
                    case CONNECT -> new Question.HowMany("timeouts.question.connect", Inquiry.CONNECTED, timeout, 3);
                    case ACCEPT ->
                        new Question.OneOf(
                                "timeouts.question.accept", Inquiry.AFTER_TIMEOUT, timeout, List.of("works", "broken"));
                    case HEARTBEAT ->
                        new Question.When(
                                "timeouts.question.heartbeat",
                                Inquiry.READ_TIMED_OUT,
                                timeout,
                                args.get(TIMEOUT).toNanos() * BEATS,
                                2 * BEATS);
                    case RETRY ->
                        new Question.WhichLane(
                                "timeouts.question.retry",
                                Inquiry.FIRST_CONNECTED,
                                timeout,
                                IntStream.rangeClosed(1, RETRIES)
                                        .mapToObj(n -> "try " + n)
                                        .toList(),
                                true);
                });
    }

    @Override
    public void run(Lab lab, Arguments args) throws NetException, InterruptedException {
        Duration timeout = args.get(TIMEOUT);
        // More than it takes: another program that answers here cannot hold it up for ever.
        try (Context ctx = lab.withTimeout(timeout.multipliedBy(10).plusSeconds(10))) { // [context]
            switch (args.get(WHICH)) {
                case READ -> read(lab, ctx, timeout);
                case CONNECT -> connect(lab, ctx, timeout);
                case ACCEPT -> accept(lab, ctx, timeout);
                case HEARTBEAT -> heartbeat(lab, ctx, timeout);
                case RETRY -> retry(lab, ctx, timeout);
            }
        } // [done]
    }

    /** The server answers too late for the first read. The connection outlives the timeout: the second read gets the answer. */
    private void read(Lab lab, Context ctx, Duration timeout) throws NetException, InterruptedException {
        try (Listener listener = lab.listen("tcp", "127.0.0.1:0")) { // [read-listen]
            Thread server = lab.serve("server", () -> {
                try (Conn conn = listener.accept(ctx)) { // [read-accept]
                    lab.sleep(timeout.plus(timeout.dividedBy(2)));
                    conn.write(StandardCharsets.UTF_8.encode("better late than never")); // [read-late]
                    conn.read(ctx, ByteBuffer.allocate(1)); // [read-await-close]
                }
            });
            try (Conn conn = lab.dialer("dialer").dial(ctx, "tcp", Lab.dialable(listener))) { // [read-dial]
                ByteBuffer buffer = ByteBuffer.allocate(64);
                conn.setReadDeadline(timeout);
                try {
                    conn.read(ctx, buffer); // [read-too-early]
                } catch (NetException e) {
                    lab.caught(e); // [read-timeout]
                    if (!e.timeout()) {
                        throw e;
                    }
                    conn.setReadDeadline(timeout.multipliedBy(2));
                    conn.read(ctx, buffer); // [read-again]
                }
            } catch (NetException e) {
                // Cancelled by hand: the lane records it.
                lab.caught(e); // [read-catch]
            }
            server.join();
        }
    }

    /** A listener that never accepts takes one connection more than its backlog; the next dial hangs in its handshake. */
    private void connect(Lab lab, Context ctx, Duration timeout) throws NetException, InterruptedException {
        int backlog = 1;
        try (Listener listener = lab.listen("tcp", "127.0.0.1:0", backlog)) { // [connect-listen]
            // All at once, each on a thread of its own: [connect-dialers]
            lab.fanOut(backlog + 2, CancelStrategy.CLOSE, dialer -> {
                Dialer limited = dialer.timeout(timeout);
                try (Conn _ = limited.dial(ctx, "tcp", Lab.dialable(listener))) { // [connect-dial]
                    ctx.await(timeout);
                } catch (NetException e) {
                    lab.caught(e); // [connect-catch]
                }
            });
        }
    }

    /** No dialer comes in time, and the listener stays usable: the second accept gets one. */
    private void accept(Lab lab, Context ctx, Duration timeout) throws NetException, InterruptedException {
        try (Listener listener = lab.listen("tcp", "127.0.0.1:0")) { // [accept-listen]
            Thread server = lab.serve("server", () -> {
                listener.setDeadline(timeout);
                try {
                    listener.accept(ctx).close(); // [accept-too-early]
                } catch (NetException e) {
                    lab.caught(e); // [accept-timeout]
                    if (!e.timeout()) {
                        throw e;
                    }
                    listener.setDeadline(timeout.multipliedBy(2));
                    listener.accept(ctx).close(); // [accept-again]
                }
            });
            lab.sleep(timeout.plus(timeout.dividedBy(2)));
            try (Conn conn = lab.dialer("dialer").dial(ctx, "tcp", Lab.dialable(listener))) { // [accept-dial]
                conn.read(ctx, ByteBuffer.allocate(1)); // [accept-read]
            } catch (NetException e) {
                // Cancelled by hand: the lane records it.
                lab.caught(e); // [accept-catch]
            }
            server.join();
        }
    }

    /** Every beat moves the deadline; when the beats stop, it is reached. */
    private void heartbeat(Lab lab, Context ctx, Duration timeout) throws NetException, InterruptedException {
        try (Listener listener = lab.listen("tcp", "127.0.0.1:0")) { // [beat-listen]
            Thread server = lab.serve("server", () -> {
                try (Conn conn = listener.accept(ctx)) { // [beat-accept]
                    for (int beat = 0; beat < BEATS; beat++) {
                        lab.sleep(timeout.dividedBy(2));
                        conn.write(StandardCharsets.UTF_8.encode(".")); // [beat]
                    }
                    conn.read(ctx, ByteBuffer.allocate(1)); // [beat-await-close]
                }
            });
            try (Conn conn = lab.dialer("dialer").dial(ctx, "tcp", Lab.dialable(listener))) { // [beat-dial]
                ByteBuffer beat = ByteBuffer.allocate(1);
                do {
                    conn.setReadDeadline(timeout);
                } while (conn.read(ctx, beat.clear()) > 0); // [beat-read]
            } catch (NetException e) {
                // The deadline: the lane records it.
                lab.caught(e); // [beat-catch]
            }
            server.join();
        }
    }

    /** At first there is no listener: refused is no timeout and, to Go, not temporary. Each retry waits longer than the one before. */
    private void retry(Lab lab, Context ctx, Duration timeout) throws NetException, InterruptedException {
        Listener gone = lab.listen("tcp", "127.0.0.1:0"); // [retry-gone]
        String address = gone.address().toString();
        gone.close(); // [retry-close]
        Duration backoff = timeout.dividedBy(4);
        Thread server = lab.serve("server", () -> {
            lab.sleep(timeout);
            try (Listener listener = lab.listen("tcp", address)) { // [retry-listen]
                listener.setDeadline(timeout.multipliedBy(4));
                listener.accept(ctx).close(); // [retry-accept]
            }
        });
        for (int attempt = 1; attempt <= RETRIES; attempt++) {
            Dialer dialer = lab.dialer("try " + attempt).timeout(timeout); // [retry-dialer]
            try (Conn conn = dialer.dial(ctx, "tcp", address)) { // [retry-dial]
                conn.setReadDeadline(timeout);
                conn.read(ctx, ByteBuffer.allocate(1)); // [retry-read]
                server.join();
                return;
            } catch (NetException e) {
                lab.caught(e); // [retry-catch]
                lab.sleep(backoff);
                backoff = backoff.multipliedBy(2);
            }
        }
    }
}
