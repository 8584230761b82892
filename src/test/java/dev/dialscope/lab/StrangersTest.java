package dev.dialscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.analysis.Summary;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Dialer;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Limit;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.words.Verdicts;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Other programs connect to a server of ours: they get what they may have, and the lane says where that ended. */
@Timeout(60)
class StrangersTest {
    private final CompletableFuture<Listener> listening = new CompletableFuture<>();

    /** A server that reads from everyone until EOF. */
    private Run server(int inTotal, int atOnce) {
        return Run.begin("test", Map.of(), StrangersTest.class, KernelChoice.NONE, lab -> {
            Strangers strangers = new Strangers(lab, inTotal, atOnce);
            try (Context ctx = lab.withTimeout(Duration.ofMinutes(1));
                    Listener listener = lab.listen("tcp", "127.0.0.1:0")) {
                listening.complete(listener);
                lab.serve("accept loop", () -> {
                    while (true) {
                        Conn conn = strangers.accept(listener);
                        lab.go("worker", () -> {
                            try (conn) {
                                strangers.untilEof(ctx, conn);
                            } finally {
                                strangers.left();
                            }
                        });
                    }
                });
                ctx.await(Duration.ofMinutes(1));
            }
        });
    }

    private Conn stranger() throws Exception {
        return new Dialer()
                .dial("tcp", listening.get(10, TimeUnit.SECONDS).address().toString());
    }

    private static Recording end(Run run) throws Exception {
        run.cancel();
        Recording recording = run.end().get(10, TimeUnit.SECONDS);
        assertThat(recording.failure()).isNull();
        assertThat(recording.leaks().none()).isTrue();
        assertThat(recording.dropped()).isZero();
        return recording;
    }

    private static List<Lane> conns(Run run) {
        run.drain();
        return run.trace().lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.CONN)
                .toList();
    }

    private static List<String> limits(Recording recording) {
        return recording.trace().events().stream()
                .filter(event -> event.kind() == EventKind.LIMIT)
                .map(event -> event.detail())
                .toList();
    }

    private static String verdict(Recording recording, LaneKind kind) {
        Lane lane = recording.trace().lanes().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
        return new Verdicts(Locale.ENGLISH, recording.trace()).of(lane);
    }

    @Test
    void theNextIsAccepted_whenOneHasLeft() throws Exception {
        Run run = server(10, 2);
        Conn first = stranger();
        Conn second = stranger();
        Conn third = stranger();
        await().until(() -> {
            run.drain();
            return run.trace().events().stream().anyMatch(event -> event.kind() == EventKind.LIMIT);
        });
        assertThat(conns(run)).hasSize(2);
        first.close();
        await().until(() -> conns(run).size() == 3);
        second.close();
        third.close();
        Recording recording = end(run);
        assertThat(limits(recording)).contains(Limit.AT_ONCE.id());
        assertThat(Summary.of(recording.trace()).limited())
                .isEqualTo(limits(recording).size());
        assertThat(verdict(recording, LaneKind.LISTENER)).contains("The limit of 2 connections at once");
    }

    @Test
    void afterTheLastThatOneRunTakes_theListenerIsClosed() throws Exception {
        Run run = server(3, 2);
        for (int i = 0; i < 3; i++) {
            stranger().close();
        }
        Listener listener = listening.join();
        await().until(() -> !listener.isOpen());
        Recording recording = end(run);
        assertThat(limits(recording)).contains(Limit.IN_TOTAL.id());
        assertThat(verdict(recording, LaneKind.LISTENER)).contains("3 connections, the limit of one run");
    }

    @Test
    void whoeverStreamsZeros_isCutOff() throws Exception {
        Run run = server(10, 10);
        try (Conn conn = stranger()) {
            ByteBuffer zeros = ByteBuffer.allocate(1 << 16);
            while (true) {
                conn.write(zeros.clear());
            }
        } catch (NetException e) {
            assertThat(e.kind()).isIn(NetException.Kind.RESET, NetException.Kind.BROKEN_PIPE);
        }
        Recording recording = end(run);
        assertThat(limits(recording)).containsExactly(Limit.BYTES.id());
        assertThat(verdict(recording, LaneKind.CONN)).contains("more than 1,048,576 bytes");
        assertThat(recording.trace().size()).isLessThan(3_000);
    }

    @Test
    void whoeverSendsByteByByte_isCutOff() throws Exception {
        Run run = server(10, 10);
        try (Conn conn = stranger()) {
            while (true) {
                conn.write(ByteBuffer.allocate(1));
            }
        } catch (NetException e) {
            assertThat(e.kind()).isIn(NetException.Kind.RESET, NetException.Kind.BROKEN_PIPE);
        }
        Recording recording = end(run);
        assertThat(limits(recording)).hasSize(1).isSubsetOf(Limit.READS.id(), Limit.BYTES.id());
    }

    @Test
    void whoeverStaysSilent_isWaitedForNoLongerThanTheLimit() throws Exception {
        Run run = server(10, 10);
        try (Conn _ = stranger()) {
            await().until(() -> {
                run.drain();
                return run.trace().events().stream().anyMatch(event -> event.kind() == EventKind.READ);
            });
            long deadline = run.trace().events().stream()
                    .filter(event -> event.kind() == EventKind.DEADLINE && "read".equals(event.detail()))
                    .findFirst()
                    .orElseThrow()
                    .value();
            assertThat(deadline).isLessThanOrEqualTo(run.now() + Strangers.IDLE.toNanos());
        }
        await().until(() -> conns(run).stream().allMatch(Lane::ended));
        assertThat(conns(run).getFirst().outcome()).isEqualTo(Outcome.EOF);
        end(run);
    }
}
