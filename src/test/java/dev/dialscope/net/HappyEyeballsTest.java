package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.net.NetException.Kind;
import java.net.InetAddress;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A name with several addresses: which of them are dialed, in which order, and which connection is taken. */
@Timeout(30)
class HappyEyeballsTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SERIAL = Duration.ofNanos(-1);

    private final Watcher watcher = new Watcher();
    private final Deque<Channel> opened = new ArrayDeque<>();
    private int port;

    @BeforeEach
    void findPort() throws NetException {
        assumeThat(Network.Ipv6.SPOKEN).isTrue();
        try (Listener free = Listener.listen("tcp", "127.0.0.1:0")) {
            port = free.address().port();
        }
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        for (Channel socket : opened) {
            socket.close();
        }
        await().untilAsserted(watcher::assertAllOver);
    }

    private Listener listen(String host, int backlog) throws NetException {
        Listener listener = Listener.listen("tcp", address(host), backlog, null);
        opened.push(listener);
        return listener;
    }

    private Listener listen(String host) throws NetException {
        return listen(host, Listener.DEFAULT_BACKLOG);
    }

    /** Has every further dial of this host hang. */
    private void fill(String host) throws NetException {
        Listener full = listen(host, 1);
        opened.push(new Dialer().dial("tcp", full.address().toString()));
        opened.push(new Dialer().dial("tcp", full.address().toString()));
    }

    private String address(String host) {
        return (host.contains(":") ? '[' + host + ']' : host) + ':' + port;
    }

    private Dialer dialer(String... hosts) {
        List<InetAddress> addresses =
                Stream.of(hosts).map(InetAddress::ofLiteral).toList();
        return new Dialer(watcher).resolver((_, _) -> addresses);
    }

    private Conn dial(Dialer dialer) throws NetException {
        Conn conn = dialer.dial("tcp", "many.test:" + port);
        opened.push(conn);
        return conn;
    }

    private NetException failure(Dialer dialer) {
        return catchThrowableOfType(NetException.class, () -> dial(dialer));
    }

    private Watcher attempt(String host) {
        return watcher.attempts().get(address(host));
    }

    private Blocked<Conn> dialing(Dialer dialer, Context ctx) {
        return Blocked.in(Threads.VIRTUAL, () -> dialer.dial(ctx, "tcp", "many.test:" + port));
    }

    @Test
    void dial_firstFamilyRefused_fallsBackAtOnce() throws Exception {
        listen("127.0.0.1");
        Conn conn = dial(dialer("::1", "127.0.0.1").fallbackDelay(NEVER));
        assertThat(conn.remote()).hasToString(address("127.0.0.1"));
        assertThat(conn.observer()).isSameAs(attempt("127.0.0.1"));
        assertThat(attempt("::1").told(NetObserver.Op.Connect.class))
                .singleElement()
                .satisfies(connect -> assertThat(connect.failure().kind()).isEqualTo(Kind.REFUSED));
    }

    @Test
    void dial_firstConnects_dialsNoOther() throws Exception {
        listen("::1");
        listen("127.0.0.1");
        assertThat(dial(dialer("::1", "::1", "127.0.0.1").fallbackDelay(NEVER)).remote())
                .hasToString(address("::1"));
        assertThat(watcher.attempts()).containsOnlyKeys(address("::1"));
        assertThat(watcher.told(NetObserver.Op.End.class)).isEmpty();
    }

    /** The first address' family is tried first, whichever that is. */
    @Test
    void dial_firstAddressIsIpv4_ipv6IsTheFallback() throws Exception {
        fill("127.0.0.1");
        listen("::1");
        assertThat(dial(dialer("127.0.0.1", "::1").fallbackDelay(Duration.ofMillis(20)))
                        .remote())
                .hasToString(address("::1"));
    }

    @Test
    void dial_negativeFallbackDelay_triesOneAfterTheOther() throws Exception {
        listen("127.0.0.1");
        AtomicInteger started = new AtomicInteger();
        Dialer dialer = dialer("::1", "127.0.0.2", "127.0.0.1")
                .fallbackDelay(SERIAL)
                .starter((builder, task) -> {
                    started.incrementAndGet();
                    builder.start(task);
                });
        assertThat(dial(dialer).remote()).hasToString(address("127.0.0.1"));
        assertThat(watcher.attempts()).hasSize(3);
        assertThat(started).hasValue(0);
    }

    @Test
    void dial_oneAddressLeft_isNoAttempt() throws Exception {
        listen("127.0.0.1");
        Dialer dialer = dialer("::1", "127.0.0.1").starter((_, _) -> {
            throw new AssertionError("a thread for one address");
        });
        Conn conn = dialer.dial("tcp4", "many.test:" + port);
        opened.push(conn);
        assertThat(conn.remote()).hasToString(address("127.0.0.1"));
        assertThat(conn.observer()).isSameAs(watcher);
        assertThat(watcher.attempts()).isEmpty();
    }

    @Test
    void dial_noneConnects_failsAsTheFirst() {
        NetException failure = failure(dialer("::1", "127.0.0.1", "127.0.0.2"));
        assertThat(failure.getMessage()).isEqualTo("dial tcp " + address("::1") + ": connect: connection refused");
        assertThat(watcher.attempts()).hasSize(3);
        assertThat(watcher.told(NetObserver.Op.Attempts.class).getFirst().failure())
                .isSameAs(failure);
    }

    @Test
    void dial_noAddressOfTheNetwork() {
        NetException failure =
                catchThrowableOfType(NetException.class, () -> dialer("::1").dial("tcp4", "many.test:" + port));
        assertThat(failure.getMessage()).isEqualTo("dial tcp4: address many.test: no suitable address found");
    }

    @Test
    void dial_localAddress_takesOnlyItsFamily() throws Exception {
        listen("::1");
        listen("127.0.0.1");
        Address local = Address.parse("dial", Network.TCP, "127.0.0.2:0");
        Conn conn = dial(dialer("::1", "127.0.0.1").localAddr(local));
        assertThat(conn.local().host()).isEqualTo("127.0.0.2");
        assertThat(conn.remote()).hasToString(address("127.0.0.1"));
    }

    @Test
    void dial_cancelledWhileTwoFamiliesRace() throws Exception {
        fill("::1");
        fill("127.0.0.1");
        Context ctx = Context.background().withCancel();
        Blocked<Conn> dial = dialing(dialer("::1", "127.0.0.1").fallbackDelay(Duration.ofMillis(1)), ctx);
        await().until(() -> watcher.attempts().size() == 2
                && watcher.attempts().values().stream()
                        .allMatch(attempt -> attempt.begun(NetObserver.Op.Connect.class)));
        ctx.cancel();
        NetException failure = dial.failure();
        assertThat(failure.getMessage()).isEqualTo("dial tcp " + address("::1") + ": operation was canceled");
        assertThat(watcher.told(NetObserver.Op.Deliver.class)).hasSize(1);
        watcher.attempts().values().forEach(attempt -> {
            assertThat(attempt.told(NetObserver.Op.Deliver.class)).hasSize(1);
            attempt.assertAllOver();
        });
    }

    /** To the letter: Go names the address whose turn would have been next. */
    @Test
    void dial_cancelledWithMoreToCome_namesTheNext() throws Exception {
        fill("127.0.0.1");
        Context ctx = Context.background().withCancel();
        Blocked<Conn> dial = dialing(dialer("127.0.0.1", "127.0.0.2"), ctx);
        await().until(() ->
                watcher.attempts().size() == 1 && attempt("127.0.0.1").begun(NetObserver.Op.Connect.class));
        ctx.cancel();
        assertThat(dial.failure().getMessage())
                .isEqualTo("dial tcp " + address("127.0.0.2") + ": operation was canceled");
        assertThat(watcher.attempts()).hasSize(1);
    }

    @Test
    void dial_timeoutWhileTwoFamiliesRace() throws Exception {
        fill("::1");
        fill("127.0.0.1");
        Dialer dialer =
                dialer("::1", "127.0.0.1").fallbackDelay(Duration.ofMillis(1)).timeout(Duration.ofMillis(300));
        NetException failure = failure(dialer);
        assertThat(failure.getMessage()).isEqualTo("dial tcp " + address("::1") + ": i/o timeout");
        assertThat(failure.timeout()).isTrue();
    }

    @Test
    void dial_interruptWhileTwoFamiliesRace() throws Exception {
        fill("::1");
        fill("127.0.0.1");
        Blocked<Conn> dial = dialing(dialer("::1", "127.0.0.1"), Context.background());
        dial.interrupt();
        assertThat(dial.failure().kind()).isEqualTo(Kind.INTERRUPTED);
    }

    @Test
    void fairPart_isEqualButAtLeastTwoSeconds() {
        long second = 1_000_000_000;
        assertThat(Deadline.fairPart(12 * second, 4)).isEqualTo(3 * second);
        assertThat(Deadline.fairPart(12 * second, 1)).isEqualTo(12 * second);
        assertThat(Deadline.fairPart(6 * second, 4)).isEqualTo(2 * second);
        assertThat(Deadline.fairPart(second, 4)).isEqualTo(second);
    }

    /** Stops each attempt where a test wants it. */
    private static final class Steps implements NetObserver {
        private final Map<String, CountDownLatch> connects = new ConcurrentHashMap<>();
        private final Map<String, CountDownLatch> connected = new ConcurrentHashMap<>();
        private final Map<String, Watcher> attempts = new ConcurrentHashMap<>();

        void go(Map<String, CountDownLatch> where, String host) {
            at(where, host).countDown();
        }

        private static CountDownLatch at(Map<String, CountDownLatch> where, String host) {
            return where.computeIfAbsent(host, _ -> new CountDownLatch(1));
        }

        private static void await(Map<String, CountDownLatch> where, String host) {
            try {
                at(where, host).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public NetObserver attempt(Address remote) {
            Watcher watcher = new Watcher();
            attempts.put(remote.host(), watcher);
            return new Step(remote.host(), watcher);
        }

        private final class Step implements NetObserver {
            private final String host;
            private final Watcher watcher;

            Step(String host, Watcher watcher) {
                this.host = host;
                this.watcher = watcher;
            }

            @Override
            public long before(Op op) {
                if (op instanceof Op.Connect) {
                    await(connects, host);
                }
                return watcher.before(op);
            }

            @Override
            public void after(Op op, long before, long after, long count, NetException failure) {
                watcher.after(op, before, after, count, failure);
                if (op instanceof Op.Connect) {
                    await(connected, host);
                }
            }

            @Override
            public void addresses(Address local, Address remote) {}

            @Override
            public NetObserver attempt(Address remote) {
                return null;
            }

            @Override
            public NetObserver accepted(Address local, Address remote) {
                return null;
            }

            @Override
            public void opened(Channel socket) {
                watcher.opened(socket);
            }
        }

        @Override
        public long before(Op op) {
            return System.nanoTime();
        }

        @Override
        public void after(Op op, long before, long after, long count, NetException failure) {}

        @Override
        public void addresses(Address local, Address remote) {}

        @Override
        public NetObserver accepted(Address local, Address remote) {
            return null;
        }

        @Override
        public void opened(Channel socket) {}
    }

    private Blocked<Conn> stepping(Steps steps) {
        Dialer dialer = new Dialer(steps)
                .fallbackDelay(Duration.ofMillis(1))
                .resolver((_, _) -> List.of(InetAddress.ofLiteral("::1"), InetAddress.ofLiteral("127.0.0.1")));
        Blocked<Conn> dial = dialing(dialer, Context.background());
        await().until(() -> steps.attempts.size() == 2);
        return dial;
    }

    /** The first family's connect has come back, but the other has been taken meanwhile: what comes second is thrown away. */
    @Test
    void dial_bothConnect_theSecondIsAbandoned() throws Exception {
        listen("::1");
        listen("127.0.0.1");
        Steps steps = new Steps();
        Blocked<Conn> dial = stepping(steps);
        steps.go(steps.connects, "::1");
        Watcher first = steps.attempts.get("::1");
        await().until(() -> first.told(NetObserver.Op.Connect.class).size() == 1);
        steps.go(steps.connects, "127.0.0.1");
        steps.go(steps.connected, "127.0.0.1");
        Conn conn = dial.result();
        opened.push(conn);
        assertThat(conn.remote()).hasToString(address("127.0.0.1"));
        steps.go(steps.connected, "::1");
        await().untilAsserted(first::assertAllOver);
        assertThat(first.told(NetObserver.Op.Abandon.class))
                .singleElement()
                .satisfies(abandon -> assertThat(abandon.failure().kind()).isEqualTo(Kind.CANCELLED));
        assertThat(conn.isOpen()).isTrue();
    }

    @Test
    void dial_firstFamilyHangs_fallsBackAfterTheDelay_andCancelsIt() throws Exception {
        fill("::1");
        listen("127.0.0.1");
        Steps steps = new Steps();
        Blocked<Conn> dial = stepping(steps);
        steps.go(steps.connects, "::1");
        steps.go(steps.connected, "::1");
        Watcher hanging = steps.attempts.get("::1");
        await().until(() -> hanging.begun(NetObserver.Op.Connect.class));
        steps.go(steps.connects, "127.0.0.1");
        steps.go(steps.connected, "127.0.0.1");
        Conn conn = dial.result();
        opened.push(conn);
        assertThat(conn.remote()).hasToString(address("127.0.0.1"));
        await().untilAsserted(() -> {
            assertThat(hanging.told(NetObserver.Op.Close.class)).hasSize(1);
            hanging.assertAllOver();
        });
        assertThat(hanging.told(NetObserver.Op.Deliver.class)).hasSize(1);
        assertThat(hanging.told(NetObserver.Op.Connect.class)
                        .getFirst()
                        .failure()
                        .kind())
                .isEqualTo(Kind.CANCELLED);
    }

    /** The fallback is held before its connect when the first family wins: no SYN of it goes out. */
    @Test
    void dial_cancelledBeforeItsConnect_sendsNoSyn() throws Exception {
        listen("::1");
        Listener fallback = listen("127.0.0.1");
        Steps steps = new Steps();
        Blocked<Conn> dial = stepping(steps);
        steps.go(steps.connects, "::1");
        steps.go(steps.connected, "::1");
        opened.push(dial.result());
        steps.go(steps.connects, "127.0.0.1");
        steps.go(steps.connected, "127.0.0.1");
        Watcher second = steps.attempts.get("127.0.0.1");
        await().untilAsserted(() -> {
            assertThat(second.told(NetObserver.Op.Close.class)).hasSize(1);
            second.assertAllOver();
        });
        fallback.setDeadline(Duration.ofMillis(50));
        assertThat(catchThrowableOfType(NetException.class, fallback::accept).kind())
                .isEqualTo(Kind.TIMEOUT);
    }

    @RepeatedTest(20)
    void dial_bothAtOnce_oneIsTaken() throws Exception {
        listen("::1");
        listen("127.0.0.1");
        Steps steps = new Steps();
        Blocked<Conn> dial = stepping(steps);
        for (String host : List.of("::1", "127.0.0.1")) {
            steps.go(steps.connected, host);
        }
        for (String host : List.of("::1", "127.0.0.1")) {
            steps.go(steps.connects, host);
        }
        Conn conn = dial.result();
        opened.push(conn);
        String taken = conn.remote().host();
        Watcher lost = steps.attempts.get(taken.equals("::1") ? "127.0.0.1" : "::1");
        await().untilAsserted(() -> {
            assertThat(lost.told(NetObserver.Op.Close.class)).hasSize(1);
            lost.assertAllOver();
        });
        assertThat(conn.isOpen()).isTrue();
    }
}
