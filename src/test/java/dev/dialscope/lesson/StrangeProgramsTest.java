package dev.dialscope.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.analysis.Summary;
import dev.dialscope.lab.Run;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any program may connect to a lesson's listener, or listen where a lesson dials: it is served, and holds nobody up. */
@Timeout(60)
class StrangeProgramsTest {
    /** Longer than a run with a deadline of a second, and shorter than any that a stranger holds. */
    private static final Duration SOON = Duration.ofSeconds(8);

    private static Optional<Lane> listener(Run run) {
        run.drain();
        return run.trace().lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.LISTENER && lane.local() != null)
                .findFirst();
    }

    private static Socket stranger(Run run) throws IOException {
        await().until(() -> listener(run).isPresent());
        String address = listener(run).orElseThrow().local();
        int colon = address.lastIndexOf(':');
        Socket socket = new Socket();
        socket.connect(
                new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
        return socket;
    }

    private static String answerTo(String request) throws Exception {
        Run run = Runs.start("accept-loop", "dialers", "0", "open-for", "1h", "worker-delay", "300ms");
        String answer;
        try (Socket client = stranger(run)) {
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        run.cancel();
        Runs.end(run, request);
        return answer;
    }

    @Test
    void browser_getsAPage() throws Exception {
        String answer = answerTo("GET /any HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n");
        String[] parts = answer.split("\r\n\r\n", 2);
        assertThat(parts[0].split("\r\n"))
                .startsWith("HTTP/1.1 200 OK")
                .contains(
                        "Connection: close",
                        "Content-Type: text/html; charset=utf-8",
                        "Content-Length: " + parts[1].getBytes(StandardCharsets.UTF_8).length);
        assertThat(parts[1]).startsWith("<!DOCTYPE html>").contains("127.0.0.1:");
    }

    @Test
    void head_getsNoContent() throws Exception {
        assertThat(answerTo("HEAD / HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({"''", "'hello?\n'", "'GET '", "'GET / SPDY/3\n'", "'get / HTTP/1.1\n'"})
    void everyoneElse_isGreeted(String said) throws Exception {
        assertThat(answerTo(said)).isEqualTo("hello from the worker\n");
    }

    @ParameterizedTest
    @CsvSource({
        "accept-loop, dialers, 2, open-for, 1s, worker-delay, 10ms",
        "fan-out, dialers, 2, deadline, 1s, delay, 600ms..600ms",
        "fan-out, answer-after, 1m, deadline, 1s, backlog, 100",
        "backlog, backlog, 5, deadline, 1s, gap, 300ms"
    })
    void whoeverStays_holdsNoRun(String lesson, String a, String av, String b, String bv, String c, String cv)
            throws Exception {
        Run run = Runs.start(lesson, a, av, b, bv, c, cv);
        try (Socket _ = stranger(run)) {
            assertThat(run.end()).succeedsWithin(SOON);
            Runs.end(run, lesson);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "accept-loop, dialers, 0, open-for, 2s, worker-delay, 10ms",
        "fan-out, dialers, 2, deadline, 1s, delay, 600ms..600ms"
    })
    void whoeverStreamsZeros_fillsNoRecording(
            String lesson, String a, String av, String b, String bv, String c, String cv) throws Exception {
        Run run = Runs.start(lesson, a, av, b, bv, c, cv);
        byte[] zeros = new byte[1 << 16];
        while (!run.end().isDone()) {
            try (Socket client = stranger(run)) {
                while (!run.end().isDone()) {
                    client.getOutputStream().write(zeros);
                }
            } catch (IOException e) {
                // It is cut off, and comes again.
            }
        }
        Recording recording = Runs.end(run, lesson);
        assertThat(recording.trace().size()).isLessThan(1_000_000);
        assertThat(recording.dropped()).isZero();
        if (lesson.equals("accept-loop")) {
            assertThat(Summary.of(recording.trace()).limited()).isPositive();
        }
    }

    @Test
    void retry_whereAStrangerAnswersWithSilence_ends() throws Exception {
        Run run = Runs.start("timeouts", "which", "retry", "timeout", "400ms");
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> listener(run).filter(Lane::ended).isPresent());
        String address = listener(run).orElseThrow().local();
        try (ServerSocket silent = new ServerSocket()) {
            silent.setReuseAddress(true);
            silent.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(address.split(":")[1])));
            Recording recording = run.end().get(20, TimeUnit.SECONDS);
            assertThat(recording.leaks().none()).isTrue();
            assertThat(recording.trace().lanes()).anyMatch(lane -> lane.outcome() == Outcome.TIMEOUT);
        }
    }
}
