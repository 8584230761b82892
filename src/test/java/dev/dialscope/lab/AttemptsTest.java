package dev.dialscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.analysis.Causes;
import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Link;
import dev.dialscope.analysis.Links;
import dev.dialscope.analysis.RunResult;
import dev.dialscope.analysis.Summary;
import dev.dialscope.export.Exporters;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Control;
import dev.dialscope.net.Dialer;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import dev.dialscope.net.Resolver;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Span;
import dev.dialscope.trace.State;
import dev.dialscope.words.Verdicts;
import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A dial of several addresses in a recording: a lane for each socket, under the dialer's own. */
@Timeout(60)
class AttemptsTest {
    private static final Resolver BOTH = resolver("::1", "127.0.0.1");

    private static Resolver resolver(String... hosts) {
        List<InetAddress> addresses =
                Stream.of(hosts).map(InetAddress::ofLiteral).toList();
        return (_, _) -> addresses;
    }

    private static Recording run(Program program) throws Exception {
        return ended(start(program));
    }

    private static Run start(Program program) {
        return Run.begin("test", Map.of(), AttemptsTest.class, KernelChoice.AUTOMATIC, program);
    }

    private static Recording ended(Run run) throws Exception {
        Recording recording = run.end().get(40, TimeUnit.SECONDS);
        assertThat(recording.failure()).isNull();
        assertThat(recording.trace().illegalTransitions()).isZero();
        assertThat(recording.leaks().none()).as("%s", recording.leaks()).isTrue();
        assertCanBeTold(recording);
        return recording;
    }

    /** Whatever is made of a recording copes with these lanes. */
    private static void assertCanBeTold(Recording recording) throws Exception {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
            Verdicts verdicts = new Verdicts(locale, recording.trace());
            assertThat(recording.trace().lanes())
                    .allSatisfy(
                            lane -> assertThat(verdicts.of(lane)).isNotBlank().doesNotContain("{", "?"));
        }
        Causes.of(recording.trace());
        RunResult.of(recording);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Exporters.all().getFirst().write(recording, Locale.ENGLISH, out);
        for (Lane lane : recording.trace().lanes()) {
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("\"parent\":"
                            + (lane.parent() == null ? "null" : lane.parent().id()));
        }
    }

    private static boolean isSampledDialer(Lane lane) {
        return lane.name().equals("dialer") && lane.samples() > 0;
    }

    private static Lane lane(Recording recording, String name) {
        return recording.trace().lanes().stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String verdict(Recording recording, Lane lane) {
        return new Verdicts(Locale.ENGLISH, recording.trace()).of(lane);
    }

    private static void close(Conn conn) throws NetException {
        conn.close();
    }

    @Test
    void race_theFirstConnectionGoesOnInItsOwnLane() throws Exception {
        int[] port = new int[1];
        Recording recording = run(lab -> {
            Listener free = lab.listen("tcp", "127.0.0.1:0");
            port[0] = free.address().port();
            Listener full = lab.listen("tcp", "[::1]:" + port[0], 1);
            Conn one = lab.dialer("filler 1").dial("tcp", full.address().toString());
            Conn two = lab.dialer("filler 2").dial("tcp", full.address().toString());
            Dialer dialer = lab.dialer("dialer").resolver(BOTH).fallbackDelay(Duration.ofMillis(20));
            Context ctx = lab.withCancel();
            Conn conn = dialer.dial(ctx, "tcp", "many.test:" + port[0]);
            lab.race().wonBy(ctx, conn);
            free.accept().close();
            for (Conn open : List.of(conn, one, two)) {
                close(open);
            }
            free.close();
            full.close();
            ctx.cancel();
        });
        Lane dialer = lane(recording, "dialer");
        Lane won = lane(recording, "dialer · 127.0.0.1:" + port[0]);
        Lane lost = lane(recording, "dialer · [::1]:" + port[0]);
        assertThat(dialer.parent()).isNull();
        assertThat(dialer.hasAttempts()).isTrue();
        assertThat(List.of(won, lost)).allMatch(lane -> lane.parent() == dialer);
        assertThat(dialer.spans().stream().map(Span::state))
                .containsExactly(State.WAITING, State.RESOLVING, State.DIALING, State.CLOSED);
        assertThat(dialer.outcome()).isEqualTo(Outcome.CLOSED);
        assertThat(won.outcome()).isEqualTo(Outcome.WON);
        assertThat(lost.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(won.end()).as("the connection outlives its dial").isGreaterThan(dialer.end());

        Summary summary = Summary.of(recording.trace());
        assertThat(summary.winner()).contains(won);
        assertThat(summary.serverEnd(won)).isPresent();
        assertThat(summary.fate(dialer)).as("it has no socket").isEmpty();
        assertThat(summary.fate(lost))
                .as("it is the scheduler's choice whether its SYN was out")
                .get()
                .isIn(Fate.MID_HANDSHAKE, Fate.NEVER_DIALED);
        assertThat(summary.cancel(lost)).hasValueSatisfying(marks -> {
            assertThat(marks.requested()).isBetween(0L, marks.delivered());
            assertThat(marks.delivered()).isLessThanOrEqualTo(marks.returned());
        });
        assertThat(Links.of(recording.trace()))
                .anyMatch(link ->
                        link.kind() == Link.Kind.CANCEL && link.from() == dialer.id() && link.to() == lost.id());
        assertThat(verdict(recording, dialer)).contains("127.0.0.1:" + port[0], "2 attempts");
        assertThat(verdict(recording, lost)).contains("because another address had connected first");
        assertThat(RunResult.of(recording).lanes()).doesNotContain("dialer").contains(won.name(), lost.name());
        assertThat(recording.trace().event(won.row(0)).line())
                .as("the program stands where it dials")
                .isPositive()
                .isEqualTo(recording.trace().event(lost.row(0)).line());
    }

    @Test
    void race_cancelled_theContextEndsTheDialerAndTheDialerItsAttempts() throws Exception {
        Recording recording = run(lab -> {
            Listener one = lab.listen("tcp", "127.0.0.1:0", 1);
            Listener other = lab.listen("tcp", "[::1]:" + one.address().port(), 1);
            List<Conn> filling = new ArrayList<>();
            for (Listener full : List.of(one, other)) {
                for (int i = 1; i <= 2; i++) {
                    filling.add(new Dialer().dial("tcp", full.address().toString()));
                }
            }
            Context ctx = lab.withCancel();
            CountDownLatch attempts = new CountDownLatch(2);
            Dialer dialer = lab.dialer("dialer")
                    .resolver(BOTH)
                    .fallbackDelay(Duration.ofMillis(1))
                    .control(new Control.Listening(_ -> attempts.countDown()));
            Thread dialing = lab.go(
                    "dialer",
                    () -> dialer.dial(ctx, "tcp", "many.test:" + one.address().port()));
            attempts.await();
            ctx.cancel();
            dialing.join();
            for (Conn conn : filling) {
                close(conn);
            }
            one.close();
            other.close();
        });
        Lane dialer = lane(recording, "dialer");
        assertThat(dialer.outcome()).isEqualTo(Outcome.CANCELLED);
        Summary summary = Summary.of(recording.trace());
        assertThat(recording.trace().lanes().stream().filter(lane -> lane.kind() == LaneKind.DIALER))
                .isNotEmpty()
                .allSatisfy(lane -> {
                    assertThat(lane.outcome()).isEqualTo(Outcome.CANCELLED);
                    assertThat(summary.cancel(lane))
                            .hasValueSatisfying(
                                    marks -> assertThat(marks.requested()).isNotNegative());
                });
        assertThat(Links.of(recording.trace()).stream().filter(link -> link.kind() == Link.Kind.CANCEL))
                .anyMatch(link -> link.to() == dialer.id())
                .anyMatch(link -> link.from() == dialer.id());
        assertThat(verdict(recording, dialer)).startsWith("Cancelled ").contains("none had connected");
    }

    @Test
    void dial_noneConnects_theDialerEndsAsItsFirstAttempt() throws Exception {
        Recording recording = run(lab -> {
            Listener gone = lab.listen("tcp", "127.0.0.1:0");
            gone.close();
            try {
                lab.dialer("dialer")
                        .resolver(BOTH)
                        .dial("tcp", "many.test:" + gone.address().port());
            } catch (NetException e) {
                lab.caught(e);
            }
        });
        Lane dialer = lane(recording, "dialer");
        assertThat(dialer.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(dialer.find(EventKind.CAUGHT, false)).isNotNegative();
        assertThat(recording.trace().lanes().stream().filter(lane -> lane.parent() == dialer))
                .hasSize(2)
                .allMatch(lane -> lane.outcome() == Outcome.REFUSED);
        assertThat(verdict(recording, dialer)).contains("2 attempts", "[::1]", "connection refused");
    }

    @Test
    void dial_oneAddress_isOneLaneAsEver() throws Exception {
        Recording recording = run(lab -> {
            Listener listener = lab.listen("tcp", "127.0.0.1:0");
            Dialer dialer = lab.dialer("dialer").resolver(resolver("127.0.0.1"));
            close(dialer.dial("tcp", "one.test:" + listener.address().port()));
            listener.close();
        });
        Lane dialer = lane(recording, "dialer");
        assertThat(dialer.hasAttempts()).isFalse();
        assertThat(dialer.spans().stream().map(Span::state))
                .containsExactly(State.WAITING, State.RESOLVING, State.HANDSHAKE, State.CONNECTED, State.CLOSED);
    }

    @Test
    void lookUp_leftBehind_isCountedApart() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try {
            Recording recording = run(lab -> {
                Context ctx = lab.withCancel();
                Dialer dialer = lab.dialer("dialer").resolver((_, _) -> {
                    asked.countDown();
                    while (answer.getCount() > 0) {
                        try {
                            answer.await();
                        } catch (InterruptedException e) {
                            // As deaf as the system's.
                        }
                    }
                    return List.of();
                });
                Thread dialing = lab.go("dialer", () -> dialer.dial(ctx, "tcp", "slow.test:80"));
                asked.await();
                ctx.cancel();
                dialing.join();
            });
            assertThat(recording.leaks()).isEqualTo(new Leaks(0, 0, 0, 1));
            assertThat(lane(recording, "dialer").outcome()).isEqualTo(Outcome.CANCELLED);
        } finally {
            answer.countDown();
        }
    }

    /** A dial of another address than loopback has its own address, and so the kernel's view of it and its links. */
    @Test
    void dial_notLoopback_hasItsKernelsViewAndLinks() throws Exception {
        String host = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElse(null);
        assumeThat(host).as("an address that is not loopback").isNotNull();
        CountDownLatch seen = new CountDownLatch(1);
        Run run = start(lab -> {
            Listener listener = lab.listen("tcp", host + ":0");
            Conn conn = lab.dialer("dialer").dial("tcp", listener.address().toString());
            Conn accepted = listener.accept();
            seen.await();
            close(conn);
            close(accepted);
            listener.close();
        });
        await().until(() -> {
            run.drain();
            return run.trace().lanes().stream().anyMatch(AttemptsTest::isSampledDialer)
                    || run.kernel().looks() > 0 && !run.kernel().sees()
                    || run.end().isDone();
        });
        seen.countDown();
        Recording recording = ended(run);
        Lane dialer = lane(recording, "dialer");
        assertThat(dialer.local()).startsWith(host + ":");
        assertThat(Summary.of(recording.trace()).serverEnd(dialer)).isPresent();
        assertThat(Links.of(recording.trace()))
                .anyMatch(link -> link.kind() == Link.Kind.HANDSHAKE && link.from() == dialer.id());
        assumeThat(recording.kernel().source()).isNotEqualTo("none");
        assertThat(dialer.samples()).isPositive();
    }
}
