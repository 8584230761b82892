package dev.dialscope.lab;

import dev.dialscope.net.Address;
import dev.dialscope.net.CancelStrategy;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Dialer;
import dev.dialscope.net.ListenConfig;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import dev.dialscope.net.Network;
import dev.dialscope.record.LaneObserver;
import dev.dialscope.record.Recorder;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Notice;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;

/**
 * What a lesson works with: sockets and contexts that are recorded, and threads that the run waits for. A lesson may use it from all of
 * its threads.
 */
public final class Lab {
    /** What a lesson does on a thread. A {@link NetException} ends the thread; its lane has recorded it. */
    @FunctionalInterface
    public interface Task {
        void run() throws NetException, InterruptedException;
    }

    /** The same with a dialer of its own. */
    @FunctionalInterface
    public interface DialerTask {
        void run(Dialer dialer) throws NetException, InterruptedException;
    }

    /** What Go's {@code http.Server.Serve} waits after an accept that failed: {@code tempDelay} in net/http/server.go. */
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(5);

    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(1);

    private final Run run;
    private final Recorder recorder;

    Lab(Run run, Recorder recorder) {
        this.run = run;
        this.recorder = recorder;
    }

    /** A context that ends when it is cancelled or the run is. */
    public Context withCancel() {
        return run.root().withCancel(recorder.lane(LaneKind.CONTEXT, "context", null));
    }

    /** The same, ending after {@code timeout} at the latest. */
    public Context withTimeout(Duration timeout) {
        return run.root().withTimeout(timeout, recorder.lane(LaneKind.CONTEXT, "context", null));
    }

    /**
     * The same, with a timeout that begins when the gate first lets a dialer go by hand: a held dialer must not lose against it. Where the
     * gate is open it begins now.
     */
    public Context withTimeout(Duration timeout, Gate gate) {
        if (gate.isOpen()) {
            return withTimeout(timeout);
        }
        Context ctx = withCancel();
        gate.beforeTheFirst(() -> ctx.expireAfter(timeout));
        return ctx;
    }

    /** The run's gate, closed until it is opened here or by the learner. */
    public Gate gate() {
        return run.gate();
    }

    /** Listens with the system's own backlog. See {@link #listen(Context, String, String, String, ListenConfig)}. */
    public Listener listen(String network, String address) throws NetException {
        return listen(network, address, Listener.DEFAULT_BACKLOG);
    }

    /** As {@link #listen(String, String)}; a look-up of the address's name ends with the context. */
    public Listener listen(Context ctx, String network, String address) throws NetException {
        return listen(ctx, "listener", network, address, ListenConfig.DEFAULT);
    }

    /** Listens with this backlog. See {@link #listen(Context, String, String, String, ListenConfig)}. */
    public Listener listen(String network, String address, int backlog) throws NetException {
        return listen("listener", network, address, ListenConfig.DEFAULT.withBacklog(backlog));
    }

    /** As {@link #listen(Context, String, String, String, ListenConfig)}, until the run is cancelled. */
    public Listener listen(String name, String network, String address, ListenConfig config) throws NetException {
        return listen(run.root(), name, network, address, config);
    }

    /**
     * Listens, in a lane of this name. An address without a host means every interface to Go; here it means loopback. Only {@code
     * 0.0.0.0} and {@code [::]} let other computers in. A notice reports both, before any computer can connect.
     */
    public Listener listen(Context ctx, String name, String network, String address, ListenConfig config)
            throws NetException {
        Optional<Notice> notice = notice(network, address).filter(_ -> canBeBound(network, address));
        notice.ifPresent(run::notice);
        String at = notice.orElse(null) instanceof Notice.LoopbackInstead(String _, String taken) ? taken : address;
        return Listener.listen(ctx, network, at, config, recorder.lane(LaneKind.LISTENER, name, null));
    }

    /** The notice for an address, to give before listening there; empty where only this computer can connect. */
    public static Optional<Notice> notice(String network, String address) {
        Address asked;
        try {
            asked = Address.parse("listen", Network.parse("listen", network), address);
        } catch (NetException e) {
            // The listen will fail with this.
            return Optional.empty();
        }
        if (asked.network() == Network.UNIX) {
            return Optional.empty();
        } else if (asked.host().isEmpty()) {
            String loopback = asked.network() == Network.TCP6 ? "[::1]" : "127.0.0.1";
            return Optional.of(new Notice.LoopbackInstead(address, loopback + ':' + asked.port()));
        }
        boolean loopback = asked.host().equalsIgnoreCase("localhost")
                || asked.literal()
                        .filter(at -> at.getAddress().isLoopbackAddress())
                        .isPresent();
        return loopback ? Optional.empty() : Optional.of(new Notice.OpenToOthers(address));
    }

    /** Whether an address may be this computer's: a name may be, and a literal that an interface has. The bind of any other fails. */
    private static boolean canBeBound(String network, String address) {
        try {
            Optional<InetAddress> literal = Address.parse("listen", Network.parse("listen", network), address)
                    .literal()
                    .map(InetSocketAddress::getAddress);
            return literal.isEmpty()
                    || literal.get().isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(literal.get()) != null;
        } catch (NetException | SocketException e) {
            // Nothing is known of it: better one notice too many.
            return true;
        }
    }

    /**
     * Accepts, and goes on after a failure, as {@code http.Server.Serve} in Go: after an accept that failed, where there are too many open
     * files for example, it waits 5 ms, the next time twice as long, a second at most, and accepts again. The listener's lane records it.
     *
     * @param ctx ends the accept, and the waiting
     * @throws NetException if the listener is closed, its deadline has passed, or {@code ctx} has ended
     */
    public Conn accept(Context ctx, Listener listener) throws NetException, InterruptedException {
        Duration wait = FIRST_BACKOFF;
        while (true) {
            try {
                return listener.accept(ctx);
            } catch (NetException e) {
                switch (e.kind()) {
                    case CLOSED, CANCELLED, TIMEOUT, INTERRUPTED -> throw e;
                    case UNKNOWN_NETWORK,
                            BAD_ADDRESS,
                            UNKNOWN_HOST,
                            TRY_AGAIN,
                            ADDRESS_IN_USE,
                            ADDRESS_NOT_LOCAL,
                            PERMISSION_DENIED,
                            REFUSED,
                            UNREACHABLE,
                            RESET,
                            BROKEN_PIPE,
                            TOO_MANY_OPEN_FILES,
                            OTHER -> backOff(ctx, listener, e, wait);
                }
                wait = wait.multipliedBy(2).compareTo(LONGEST_BACKOFF) < 0 ? wait.multipliedBy(2) : LONGEST_BACKOFF;
            }
        }
    }

    /** Waits, no longer than until the context ends or the listener is closed. */
    private void backOff(Context ctx, Listener listener, NetException failure, Duration wait)
            throws InterruptedException {
        if (failure.observer() instanceof LaneObserver lane) {
            lane.backsOff(wait);
        }
        long until = System.nanoTime() + wait.toNanos();
        for (long left = wait.toNanos(); left > 0 && listener.isOpen(); left = until - System.nanoTime()) {
            if (ctx.await(Duration.ofNanos(Math.min(left, FIRST_BACKOFF.toNanos())))) {
                return;
            }
        }
    }

    /**
     * Lets other programs in, within limits.
     *
     * @param friends how many connections of the run's own come beside theirs
     */
    public Strangers strangers(int friends) {
        return new Strangers(this, Strangers.IN_TOTAL + friends, Strangers.AT_ONCE + friends);
    }

    /**
     * Reads and forgets until the peer has closed its sending half, as {@code io.Copy(io.Discard, conn)} does in Go; within {@link
     * Strangers#BYTES} and {@link Strangers#READS}.
     */
    public void untilEof(Context ctx, Conn conn) throws NetException {
        Strangers.drain(ctx, conn, Strangers.READS, null);
    }

    /** A dialer with a lane of its own. */
    public Dialer dialer(String name) {
        return new Dialer(recorder.lane(LaneKind.DIALER, name, null))
                .starter((builder, attempts) -> run.start(builder, name, attempts::run));
    }

    /** A race that the first of many connections wins. */
    public Race race() {
        return new Race();
    }

    /** Records that the program has caught this failure, and on which line, in the lane of the call that failed. */
    public void caught(NetException failure) {
        if (failure.observer() instanceof LaneObserver lane) {
            lane.caught(failure);
        }
    }

    /** Runs a task on a virtual thread of its own, at once. The run waits for its end; a lesson may join it earlier. */
    public Thread go(String name, Task task) {
        return run.start(Thread.ofVirtual(), name, task);
    }

    /** As {@link #go(String, Task)}, on a thread of the kind that the strategy is about. */
    public Thread go(String name, CancelStrategy strategy, Task task) {
        return run.start(strategy.threads(), name, task);
    }

    /** Runs an accept loop, or another task whose wake-ups must be stamped close to the packet, on a platform thread of its own. */
    public Thread serve(String name, Task task) {
        return run.start(Thread.ofPlatform().daemon(), name, task);
    }

    /**
     * Makes {@code count} dialers, lets each dial on a thread of the kind that the strategy is about, all at once, and waits until all
     * have ended.
     */
    public void fanOut(int count, CancelStrategy strategy, DialerTask task) throws InterruptedException {
        // Not a latch: an interrupt must not keep a dialer from its dial, which is what ends its lane.
        Phaser start = new Phaser(1);
        CountDownLatch ended = new CountDownLatch(count);
        try {
            for (int number = 1; number <= count; number++) {
                String name = "dialer " + number;
                Dialer dialer = dialer(name).strategy(strategy);
                run.start(strategy.threads(), name, () -> {
                    try {
                        start.awaitAdvance(0);
                        task.run(dialer);
                    } finally {
                        ended.countDown();
                    }
                });
            }
        } finally {
            start.arrive();
        }
        ended.await();
    }

    /** Sleeps; ended early, with an InterruptedException, by the end of the run. */
    public void sleep(Duration duration) throws InterruptedException {
        if (run.root().await(duration)) {
            throw new InterruptedException("the run has been cancelled");
        }
    }

    /** Sleeps and ignores the end of the run, as a hook in Go that never looks at its context. */
    public void sleepDeaf(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }

    /** How long it is until the context's deadline, {@code otherwise} where it has none yet. */
    public static Duration left(Context ctx, Duration otherwise) {
        return ctx.deadline().map(at -> Duration.between(Instant.now(), at)).orElse(otherwise);
    }

    /**
     * {@code count} durations in random order, spread evenly over the range with both ends among them, so that early, middle and late ones
     * occur in every run.
     */
    public static List<Duration> spread(int count, Duration from, Duration to) {
        Duration range = to.minus(from);
        List<Duration> delays = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            delays.add(from.plus(range.multipliedBy(i).dividedBy(Math.max(1, count - 1))));
        }
        Collections.shuffle(delays);
        return delays;
    }

    /** Where a listener can be dialed: its own address, on loopback where it listens on every interface. */
    public static String dialable(Listener listener) {
        Address address = listener.address();
        boolean any = address.host().equals("0.0.0.0") || address.host().equals("::");
        return any ? ":" + address.port() : address.toString();
    }
}
