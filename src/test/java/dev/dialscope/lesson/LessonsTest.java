package dev.dialscope.lesson;

import static dev.dialscope.lesson.Runs.lanes;
import static dev.dialscope.lesson.Runs.only;
import static dev.dialscope.lesson.Runs.outcomes;
import static dev.dialscope.lesson.Runs.run;
import static dev.dialscope.lesson.Runs.states;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Summary;
import dev.dialscope.lab.Gate;
import dev.dialscope.lab.Run;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Dialer;
import dev.dialscope.net.Listener;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every lesson ends, leaves nothing, and shows what its text promises. */
@Timeout(90)
class LessonsTest {
    static Stream<Arguments> everyChoice() {
        return Lessons.all().stream()
                .flatMap(lesson -> lesson.parameters().stream()
                        .flatMap(parameter -> parameter.choices().stream()
                                .map(choice -> Arguments.of(lesson.id(), parameter.name(), choice))));
    }

    @ParameterizedTest
    @MethodSource("everyChoice")
    void everyChoice_endsAndLeavesNothing(String lesson, String parameter, String choice) throws Exception {
        String[] quick = switch (lesson) {
            case "fan-out" -> new String[] {"deadline", "400ms", parameter, choice};
            case "endings" -> new String[] {"pause", "10ms", "watch-for", "0ms", parameter, choice};
            case "timeouts" -> new String[] {"timeout", "100ms", parameter, choice};
            default -> new String[] {parameter, choice};
        };
        Run run = Runs.start(lesson, quick);
        if (choice.equals("by-hand")) {
            Runs.openGate(run);
        }
        Recording recording = Runs.end(run, lesson + " " + List.of(quick));
        assertThat(recording.failure()).isNull();
        assertThat(recording.parameters()).containsEntry(parameter, choice);
    }

    @Test
    void defaults_endAndLeaveNothing() throws Exception {
        for (Lesson lesson : Lessons.all()) {
            Recording recording = run(lesson.id());
            assertThat(recording.failure()).as(lesson.id()).isNull();
            assertThat(recording.lesson()).isEqualTo(lesson.id());
            assertThat(recording.trace().events())
                    .as("some call of %s is found in its source", lesson.id())
                    .anyMatch(event -> event.line() > 0);
        }
    }

    @Test
    void byId_findsEachAndNoOther() {
        for (Lesson lesson : Lessons.all()) {
            assertThat(Lessons.byId(lesson.id())).contains(lesson);
        }
        assertThat(Lessons.byId("fanout")).isEmpty();
        assertThat(Lessons.first().id()).isEqualTo("fan-out");
        assertThat(Lessons.all().stream().map(Lesson::id))
                .containsExactly(
                        "bind",
                        "accept-loop",
                        "eof",
                        "timeouts",
                        "cancel-dial",
                        "fan-out",
                        "which-cancel",
                        "backlog",
                        "endings");
    }

    // Bind

    @Test
    void bind_showsTheAddressAndCloses() throws Exception {
        Lane listener = lanes(run("bind"), LaneKind.LISTENER).getFirst();
        assertThat(listener.name()).isEqualTo("port 0");
        assertThat(states(listener)).containsExactly(State.RESOLVING, State.BINDING, State.BOUND, State.CLOSED);
        assertThat(listener.local()).startsWith("127.0.0.1:").doesNotEndWith(":0");
        assertThat(listener.outcome()).isEqualTo(Outcome.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({"tcp, 127.0.0.1:0", "tcp4, 127.0.0.1:0", "tcp6, [::1]:0"})
    void bind_threeWrongAddressesBesideIt_eachForItsReason(String network, String address) throws Exception {
        Recording recording = run("bind", "network", network, "address", address);
        List<Lane> listeners = lanes(recording, LaneKind.LISTENER);
        assertThat(recording.failure()).isNull();
        assertThat(recording.notices()).isEmpty();
        assertThat(listeners).extracting(Lane::name).containsExactly("port 0", "in use", "not local", "privileged");
        assertThat(listeners.get(1).error()).contains("already in use");
        assertThat(listeners.get(2).error()).contains("cannot assign requested address");
        Lane privileged = listeners.get(3);
        if (privileged.outcome() == Outcome.FAILED) {
            assertThat(privileged.error()).contains("permission denied");
        } else {
            assertThat(privileged.local()).endsWith(":1");
        }
        assertThat(listeners.subList(1, 4))
                .allMatch(lane -> lane.end() <= listeners.getFirst().end());
    }

    @Test
    void bind_aPath_isTriedAgainWhereItIsInUse(@TempDir Path directory) throws Exception {
        String path = directory.resolve("socket").toString();
        Recording recording = run("bind", "network", "unix", "address", path);
        assertThat(lanes(recording, LaneKind.LISTENER))
                .extracting(Lane::name, Lane::outcome)
                .containsExactly(tuple("listener", Outcome.CLOSED), tuple("in use", Outcome.FAILED));
    }

    @Test
    void bind_anAddressThatIsNotLocal_failsWhileBinding() throws Exception {
        Lane listener = only(run("bind", "address", "192.0.2.1:0"), LaneKind.LISTENER);
        assertThat(states(listener)).containsExactly(State.RESOLVING, State.BINDING, State.FAILED, State.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp, 192.0.2.1:0, not an address of this computer",
        "tcp, nohost.invalid:0, no such host",
        "tcp4, [::1]:0, no suitable address",
    })
    void bind_wrongAddress_failsInOneLine(String network, String address, String why) throws Exception {
        Recording recording = run("bind", "network", network, "address", address);
        assertThat(recording.failure()).contains(why).doesNotContain("\n");
        Lane listener = only(recording, LaneKind.LISTENER);
        assertThat(listener.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(recording.failure()).startsWith(listener.error());
        assertThat(listener.timeout()).isFalse();
        assertThat(listener.temporary()).isFalse();
    }

    @Test
    void bind_inUse_failsInOneLine() throws Exception {
        try (Listener taken = Listener.listen("tcp", "127.0.0.1:0")) {
            assertThat(run("bind", "address", taken.address().toString()).failure())
                    .contains("already in use");
        }
    }

    // Accept loop

    @Test
    void acceptLoop_greetsWhoeverConnects() throws Exception {
        Run run = Runs.start("accept-loop", "dialers", "0", "open-for", "1h", "worker-delay", "1ms");
        await().until(() -> {
            run.drain();
            return run.trace().lanes().stream()
                    .anyMatch(lane -> lane.kind() == LaneKind.LISTENER && lane.local() != null);
        });
        String address = run.trace().lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.LISTENER)
                .findFirst()
                .orElseThrow()
                .local();
        try (Conn stranger = new Dialer().dial("tcp", address)) {
            assertThat(stranger.read(ByteBuffer.allocate(100))).isPositive();
        }
        await().until(() -> {
            run.drain();
            return run.trace().lanes().stream()
                    .anyMatch(lane -> lane.kind() == LaneKind.CONN && lane.outcome() == Outcome.EOF);
        });
        run.cancel();
        Recording recording = Runs.end(run, "accept loop");
        assertThat(recording.failure()).isNull();
        assertThat(only(recording, LaneKind.LISTENER).outcome()).isEqualTo(Outcome.CLOSED);
    }

    @Test
    void acceptLoop_ownDialersReadToTheEnd() throws Exception {
        Recording recording = run("accept-loop", "dialers", "20", "worker-delay", "5ms", "open-for", "700ms");
        assertThat(lanes(recording, LaneKind.CONN)).hasSize(20);
        assertThat(outcomes(recording, LaneKind.DIALER)).hasSize(20).containsOnly(Outcome.EOF);
    }

    // Dial and EOF

    @ParameterizedTest
    @CsvSource({
        "dialer, close, EOF",
        "server, close, EOF",
        "dialer, half-close, EOF",
        "server, half-close, EOF",
        "dialer, reset, RESET",
        "server, reset, RESET"
    })
    void eof_theReaderSeesHowTheOtherEnded(String first, String how, Outcome reader) throws Exception {
        Recording recording = run("eof", "closes-first", first, "how", how, "pause", "5ms");
        Lane reading = only(recording, first.equals("dialer") ? LaneKind.CONN : LaneKind.DIALER);
        assertThat(reading.outcome()).isEqualTo(reader);
        assertThat(recording.trace().events())
                .as("the close that the program calls stands at its line, and the others at none")
                .filteredOn(event -> event.kind() == EventKind.CLOSE && event.line() > 0)
                .hasSize(how.equals("close") ? 1 : 0);
        assertThat(reading.timeout()).isFalse();
        assertThat(reading.temporary()).isFalse();
        if (reader == Outcome.RESET) {
            assertThat(reading.error()).contains("reset");
        }
    }

    // Timeouts

    @Test
    void timeouts_read_theConnectionOutlivesIt() throws Exception {
        Recording recording = run("timeouts", "which", "read");
        List<State> states = states(only(recording, LaneKind.DIALER));
        assertThat(states).containsSubsequence(State.READING, State.TIMEOUT, State.READING, State.CONNECTED);
        assertThat(only(recording, LaneKind.DIALER).outcome()).isEqualTo(Outcome.CLOSED);
    }

    @Test
    void timeouts_connect_oneHangsInItsHandshake() throws Exception {
        Recording recording = run("timeouts", "which", "connect", "timeout", "300ms");
        List<Lane> hung = lanes(recording, LaneKind.DIALER).stream()
                .filter(lane -> lane.outcome() == Outcome.TIMEOUT)
                .toList();
        assertThat(hung).as("of %s", outcomes(recording, LaneKind.DIALER)).hasSize(1);
        assertThat(hung.getFirst().timeout()).isTrue();
        assertThat(hung.getFirst().temporary()).isTrue();
        assertThat(Summary.of(recording.trace()).fate(hung.getFirst())).contains(Fate.MID_HANDSHAKE);
    }

    @Test
    void timeouts_accept_theListenerOutlivesIt() throws Exception {
        Recording recording = run("timeouts", "which", "accept");
        assertThat(states(only(recording, LaneKind.LISTENER)))
                .containsSubsequence(State.ACCEPTING, State.TIMEOUT, State.ACCEPTING, State.BOUND, State.CLOSED);
        assertThat(outcomes(recording, LaneKind.DIALER)).containsExactly(Outcome.EOF);
    }

    @Test
    void timeouts_heartbeat_whenTheBeatsStopTheDeadlineIsReached() throws Exception {
        Recording recording = run("timeouts", "which", "heartbeat", "timeout", "400ms");
        Lane dialer = only(recording, LaneKind.DIALER);
        assertThat(dialer.outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(recording.trace().events().stream()
                        .filter(event -> event.lane() == dialer.id() && event.kind() == EventKind.DEADLINE))
                .hasSize(5);
    }

    @Test
    void timeouts_retry_refusedFirstAndThroughInTheEnd() throws Exception {
        Recording recording = run("timeouts", "which", "retry");
        List<Outcome> tries = outcomes(recording, LaneKind.DIALER);
        assertThat(tries.getFirst()).isEqualTo(Outcome.REFUSED);
        assertThat(tries.getLast()).isEqualTo(Outcome.EOF);
    }

    // Cancel one dial

    @Test
    void cancelDial_listening_noSynIsSent() throws Exception {
        Recording recording = run("cancel-dial", "hook", "listening", "hook-delay", "5s");
        Lane dialer = only(recording, LaneKind.DIALER);
        assertThat(dialer.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(dialer.find(EventKind.CONNECT, true)).isNegative();
        assertThat(Summary.of(recording.trace()).fate(dialer)).contains(Fate.NEVER_DIALED);
        assertThat(Summary.of(recording.trace()).cancel(dialer).orElseThrow().latency())
                .isNotNegative();
    }

    @Test
    void cancelDial_deaf_theSynGoesOutAfterTheCancel() throws Exception {
        Recording recording = run("cancel-dial", "hook", "deaf");
        Lane dialer = only(recording, LaneKind.DIALER);
        Summary summary = Summary.of(recording.trace());
        assertThat(dialer.outcome()).isEqualTo(Outcome.CANCELLED);
        long requested = summary.cancel(dialer).orElseThrow().requested();
        assertThat(Runs.begin(recording, dialer, EventKind.CONNECT)).isGreaterThan(requested);
        assertThat(summary.fate(dialer)).get().isIn(Fate.CONNECTED_NOT_ACCEPTED, Fate.MID_HANDSHAKE);
    }

    @Test
    void cancelDial_byDefault_theDeafHookComesBackLongAfterTheListeningOne() throws Exception {
        Recording recording = run("cancel-dial");
        Summary summary = Summary.of(recording.trace());
        List<Lane> dialers = lanes(recording, LaneKind.DIALER);
        assertThat(dialers).extracting(Lane::name).containsExactly("listening hook", "deaf hook");
        assertThat(dialers).extracting(Lane::outcome).containsOnly(Outcome.CANCELLED);
        assertThat(summary.cancel(dialers.getFirst()).orElseThrow().latency())
                .isLessThan(Duration.ofMillis(200).toNanos());
        assertThat(summary.cancel(dialers.getLast()).orElseThrow().latency())
                .isGreaterThan(Duration.ofMillis(200).toNanos());
        assertThat(dialers.getFirst().find(EventKind.CONNECT, true)).isNegative();
        assertThat(dialers.getLast().find(EventKind.CONNECT, true)).isNotNegative();
    }

    @Test
    void cancelDial_hookFasterThanTheCancel_connects() throws Exception {
        Recording recording = run("cancel-dial", "hook-delay", "0ms", "cancel-after", "300ms");
        assertThat(lanes(recording, LaneKind.DIALER))
                .hasSize(2)
                .allMatch(dialer -> states(dialer).contains(State.CONNECTED))
                .allMatch(dialer -> dialer.outcome() == Outcome.CLOSED);
    }

    // Fan-out cancel

    @Test
    void fanOut_oneWinner_andTheThreeFatesOfTheLosers() throws Exception {
        Set<Fate> seen = EnumSet.noneOf(Fate.class);
        for (int i = 0; i < 5; i++) {
            Recording recording = run("fan-out");
            Summary summary = Summary.of(recording.trace());
            assertThat(summary.winner()).isPresent();
            assertThat(outcomes(recording, LaneKind.DIALER).stream().filter(Outcome.WON::equals))
                    .hasSize(1);
            assertThat(only(recording, LaneKind.CONTEXT).outcome()).isEqualTo(Outcome.CANCELLED);
            for (Lane dialer : lanes(recording, LaneKind.DIALER)) {
                if (dialer.outcome() != Outcome.WON) {
                    assertThat(dialer.outcome()).isEqualTo(Outcome.CANCELLED);
                    assertThat(dialer.timeout()).isFalse();
                    assertThat(dialer.temporary()).isFalse();
                    seen.add(summary.fate(dialer).orElseThrow());
                }
            }
            assertThat(summary.cancel().requested()).isPositive();
            assertThat(summary.cancel().delivered())
                    .isGreaterThanOrEqualTo(summary.cancel().requested());
            assertThat(summary.cancelLatencies()).isNotEmpty().allMatch(nanos -> nanos >= 0);
        }
        assertThat(seen).contains(Fate.NEVER_DIALED, Fate.MID_HANDSHAKE, Fate.CONNECTED_NOT_ACCEPTED);
    }

    @Test
    void fanOut_theLosersCatchTheirCancel_allOnOneLine() throws Exception {
        Recording recording = run("fan-out");
        Trace trace = recording.trace();
        List<Integer> caught = lanes(recording, LaneKind.DIALER).stream()
                .map(dialer -> dialer.find(EventKind.CAUGHT, false))
                .filter(row -> row >= 0)
                .toList();
        assertThat(caught).isNotEmpty();
        assertThat(caught.stream().map(trace::line).distinct()).hasSize(1).allMatch(line -> line > 0);
        // Go's read takes no context: a cancel ends it by a close.
        assertThat(caught)
                .extracting(trace::detail)
                .allMatch(text -> text.startsWith("read ")
                        ? text.endsWith("use of closed network connection")
                        : text.startsWith("dial ") && text.endsWith("operation was canceled"));
        assertThat(caught).allMatch(row -> trace.lane(trace.laneOf(row)).outcome() == Outcome.CANCELLED);
    }

    @Test
    void fanOut_winsOnConnect_theFirstThroughWins() throws Exception {
        Recording recording = run("fan-out", "wins-on", "connect");
        assertThat(Summary.of(recording.trace()).winner()).isPresent();
        assertThat(outcomes(recording, LaneKind.DIALER).stream().filter(Outcome.WON::equals))
                .hasSize(1);
    }

    @Test
    void fanOut_nobodyCancels_theOthersWaitForTheDeadline() throws Exception {
        Recording recording = run("fan-out", "cancel", "never", "deadline", "400ms");
        assertThat(only(recording, LaneKind.CONTEXT).outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(outcomes(recording, LaneKind.DIALER).stream().filter(Outcome.WON::equals))
                .hasSize(1);
        assertThat(lanes(recording, LaneKind.DIALER).stream().filter(lane -> lane.outcome() != Outcome.WON))
                .allMatch(lane -> lane.outcome() == Outcome.TIMEOUT && lane.timeout() && lane.temporary());
    }

    @Test
    void fanOut_interruptOfPlatformThreads_isIgnoredByWhoeverIsBlocked() throws Exception {
        Recording recording = run("fan-out", "strategy", "interrupt-platform", "deadline", "500ms");
        Set<Outcome> losers = new HashSet<>(outcomes(recording, LaneKind.DIALER));
        assertThat(losers).contains(Outcome.WON, Outcome.TIMEOUT);
        for (Lane dialer : lanes(recording, LaneKind.DIALER)) {
            if (dialer.outcome() == Outcome.TIMEOUT) {
                assertThat(dialer.end()).isGreaterThan(Duration.ofMillis(450).toNanos());
            }
        }
    }

    @Test
    void fanOut_deafHooks_dialAfterTheCancel() throws Exception {
        Recording recording = run("fan-out", "hook", "deaf", "delay", "0..200ms");
        assertThat(lanes(recording, LaneKind.DIALER)).allMatch(lane -> lane.find(EventKind.CONNECT, true) >= 0);
        assertThat(Summary.of(recording.trace()).fates()).doesNotContainKey(Fate.NEVER_DIALED);
    }

    @Test
    void fanOut_byHand_whoIsLetGoWins_andNobodyElseEverDials() throws Exception {
        Run run = Runs.start(
                "fan-out", "gate", "by-hand", "dialers", "5", "delay", "0..10s", "hook", "deaf", "deadline", "1h");
        await().until(() -> run.gate().held() == 5);
        run.drain();
        assertThat(run.trace().lane(0).kind()).isEqualTo(LaneKind.CONTEXT);
        assertThat(Summary.deadline(run.trace(), run.trace().lane(0))).isEmpty();
        int chosen = run.gate().next(Gate.NO_LANE);
        run.gate().letGo(chosen);
        Recording recording = Runs.end(run, "by hand");
        Summary summary = Summary.of(recording.trace());
        assertThat(summary.winner().map(Lane::id)).contains(chosen);
        assertThat(summary.fates()).containsEntry(Fate.NEVER_DIALED, 4).hasSize(1);
        assertThat(Summary.deadline(recording.trace(), recording.trace().lane(0)))
                .isPresent();
    }

    @Test
    void fanOut_byHand_isRefusedWhereNobodyHasAHand() throws Exception {
        Lesson fanOut = Lessons.first();
        for (Lesson lesson : Lessons.all()) {
            lesson.checkUnattended(dev.dialscope.lesson.Arguments.initial(lesson));
        }
        dev.dialscope.lesson.Arguments byHand = dev.dialscope.lesson.Arguments.of(fanOut, Map.of("gate", "by-hand"));
        assertThatThrownBy(() -> fanOut.checkUnattended(byHand)).isInstanceOf(BadArgument.class);
    }

    @Test
    void fanOut_nobodyAnswers_allEndByTheDeadline() throws Exception {
        Recording recording = run("fan-out", "accepts", "0", "deadline", "300ms");
        assertThat(Summary.of(recording.trace()).winner()).isEmpty();
        assertThat(outcomes(recording, LaneKind.DIALER)).containsOnly(Outcome.TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "interrupt-virtual"})
    void fanOut_aThousandDialers(String strategy) throws Exception {
        Recording recording =
                run("fan-out", "dialers", "1000", "strategy", strategy, "backlog", "100", "accepts", "20");
        assertThat(outcomes(recording, LaneKind.DIALER).stream().filter(Outcome.WON::equals))
                .hasSize(1);
    }

    @Test
    void fanOut_raceOfTheFirstConnects_overAndOver() throws Exception {
        for (int i = 0; i < 150; i++) {
            Recording recording = run(
                    "fan-out",
                    "delay",
                    "0",
                    "wins-on",
                    "connect",
                    "backlog",
                    "100",
                    "accepts",
                    "10",
                    "answer-after",
                    "0");
            assertThat(outcomes(recording, LaneKind.DIALER).stream().filter(Outcome.WON::equals))
                    .hasSize(1);
            // Closed: those that came between the win and the cancel. Nobody has read anything, so nobody was answered.
            assertThat(outcomes(recording, LaneKind.DIALER)).isSubsetOf(Outcome.WON, Outcome.CANCELLED, Outcome.CLOSED);
        }
    }

    @Test
    void fanOut_raceOfTheFirstAnswers_overAndOver() throws Exception {
        for (int i = 0; i < 150; i++) {
            Recording recording = run("fan-out", "delay", "0", "backlog", "100", "accepts", "10", "answer-after", "0");
            assertThat(outcomes(recording, LaneKind.DIALER).stream().filter(Outcome.WON::equals))
                    .hasSize(1);
        }
    }

    // Connected is not accepted

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    @EnabledOnOs(OS.LINUX)
    void backlog_takesOneMoreThanAskedFor(int backlog) throws Exception {
        Recording recording = run(
                "backlog",
                "backlog",
                Integer.toString(backlog),
                "dialers",
                Integer.toString(backlog + 3),
                "frees",
                "0",
                "gap",
                "10ms",
                "deadline",
                "700ms");
        assertThat(Summary.of(recording.trace()).fates())
                .containsEntry(Fate.CONNECTED_NOT_ACCEPTED, backlog + 1)
                .containsEntry(Fate.MID_HANDSHAKE, 2)
                .hasSize(2);
        assertThat(outcomes(recording, LaneKind.DIALER)).containsOnly(Outcome.TIMEOUT);
        assertThat(lanes(recording, LaneKind.CONN)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void backlog_whoHangsGetsInOnlyAfterAnAccept() throws Exception {
        Recording recording = run("backlog", "dialers", "3", "frees", "3", "deadline", "10s");
        assertThat(outcomes(recording, LaneKind.DIALER)).hasSize(3).containsOnly(Outcome.EOF);
        assertThat(outcomes(recording, LaneKind.CONN)).hasSize(3).containsOnly(Outcome.EOF);
        assertThat(connectedBeforeTheFirstAccept(recording)).isEqualTo(2);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void backlog_byDefault_oneIsAcceptedAndTwoWereConnectedBefore() throws Exception {
        Recording recording = run("backlog");
        assertThat(outcomes(recording, LaneKind.DIALER))
                .hasSize(4)
                .containsOnlyOnce(Outcome.EOF)
                .contains(Outcome.TIMEOUT);
        assertThat(Summary.of(recording.trace()).fates())
                .containsKey(Fate.CONNECTED_NOT_ACCEPTED)
                .doesNotContainKey(Fate.ACCEPTED);
        assertThat(connectedBeforeTheFirstAccept(recording)).isEqualTo(2);
    }

    @Test
    void backlog_cancelledByHand_endsAtOnce() throws Exception {
        Run run = Runs.start("backlog", "free-after", "1h", "deadline", "1h");
        await().until(() -> {
            run.drain();
            return run.trace().lanes().stream().anyMatch(lane -> lane.state() == State.HANDSHAKE);
        });
        run.cancel();
        Recording recording = Runs.end(run, "backlog");
        assertThat(recording.failure()).isNull();
        assertThat(outcomes(recording, LaneKind.DIALER)).containsOnly(Outcome.CANCELLED);
    }

    private static long connectedBeforeTheFirstAccept(Recording recording) {
        long accepted = lanes(recording, LaneKind.CONN).getFirst().start();
        return lanes(recording, LaneKind.DIALER).stream()
                .map(dialer -> dialer.find(EventKind.CONNECT, false))
                .filter(row -> row >= 0 && recording.trace().after(row) < accepted)
                .count();
    }

    // How connections end

    @ParameterizedTest
    @CsvSource({
        "server, close,      CLOSED, EOF,    FAILED",
        "server, half-close, EOF,    EOF,    FAILED",
        "server, reset,      CLOSED, RESET,  CLOSED",
        "dialer, close,      EOF,    CLOSED, CLOSED",
        "dialer, half-close, EOF,    EOF,    CLOSED",
        "dialer, reset,      RESET,  CLOSED, CLOSED",
    })
    @EnabledOnOs(OS.LINUX)
    void endings_whoClosesFirstKeepsThePort(String who, String how, Outcome conn, Outcome dialer, Outcome noReuse)
            throws Exception {
        Recording recording = run("endings", "who", who, "how", how, "pause", "20ms", "watch-for", "0ms");
        assertThat(recording.failure()).isNull();
        assertThat(only(recording, LaneKind.CONN).outcome()).isEqualTo(conn);
        assertThat(only(recording, LaneKind.DIALER).outcome()).isEqualTo(dialer);
        List<Lane> listeners = lanes(recording, LaneKind.LISTENER);
        assertThat(listeners).extracting(Lane::name).containsExactly("listener", "no reuse", "reuse");
        assertThat(listeners).extracting(Lane::outcome).containsExactly(Outcome.CLOSED, noReuse, Outcome.CLOSED);
        assertThat(listeners.get(2).local()).isEqualTo(listeners.get(0).local());
        if (noReuse == Outcome.FAILED) {
            assertThat(listeners.get(1).error()).contains("already in use", "TIME_WAIT");
        }
    }

    @Test
    void endings_halfClose_theOtherHalfStillWorks() throws Exception {
        Recording recording = run("endings", "who", "dialer", "how", "half-close", "pause", "20ms", "watch-for", "0ms");
        Lane dialer = only(recording, LaneKind.DIALER);
        long closed = recording.trace().before(dialer.find(EventKind.CLOSE_WRITE, false));
        int read = dialer.find(EventKind.READ, false);
        assertThat(recording.trace().value(read)).isPositive();
        assertThat(recording.trace().after(read)).isGreaterThan(closed);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endings_byDefault_finKeepsThePortBesideRstThatDoesNot() throws Exception {
        Recording recording = run("endings", "pause", "20ms", "watch-for", "0ms");
        assertThat(recording.failure()).isNull();
        assertThat(recording.trace().lanes())
                .extracting(Lane::name, Lane::outcome)
                .containsExactly(
                        tuple("context", Outcome.CANCELLED),
                        tuple("FIN listener", Outcome.CLOSED),
                        tuple("FIN dialer", Outcome.EOF),
                        tuple("FIN server conn", Outcome.CLOSED),
                        tuple("RST listener", Outcome.CLOSED),
                        tuple("RST dialer", Outcome.RESET),
                        tuple("RST server conn", Outcome.CLOSED),
                        tuple("FIN no reuse", Outcome.FAILED),
                        tuple("RST no reuse", Outcome.CLOSED),
                        tuple("FIN reuse", Outcome.CLOSED),
                        tuple("RST reuse", Outcome.CLOSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "watch-for"})
    void endings_cancelledByHand_endsAtOnce(String longOne) throws Exception {
        Run run = Runs.start("endings", "pause", "10ms", longOne, "1m");
        await().until(() -> {
            run.drain();
            return run.trace().lanes().stream()
                    .anyMatch(lane -> lane.name().equals(longOne.equals("pause") ? "RST server conn" : "FIN reuse"));
        });
        run.cancel();
        assertThat(Runs.end(run, "endings").failure()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "read"})
    @EnabledOnOs(OS.LINUX)
    void whichCancel_onlyTheInterruptedPlatformThreadGoesOn(String blockedIn) throws Exception {
        Recording recording =
                run("which-cancel", "blocked-in", blockedIn, "each", "2", "cancel-after", "50ms", "timeout", "300ms");
        Trace trace = recording.trace();
        long requested = Summary.of(trace).cancel().requested();
        for (Lane lane : lanes(recording, LaneKind.DIALER)) {
            String kind = lane.name().split(" ")[0];
            switch (kind) {
                case "platform" -> {
                    assertThat(lane.outcome()).isEqualTo(Outcome.TIMEOUT);
                    assertThat(lane.find(EventKind.CANCEL_DELIVERED, true)).isNotNegative();
                }
                case "queued" -> assertThat(lane.outcome()).isEqualTo(Outcome.CLOSED);
                default -> assertThat(lane.outcome()).as(lane.name()).isEqualTo(Outcome.CANCELLED);
            }
        }
        assertThat(requested).isPositive();
    }

    @Test
    void cancelByHand_afterTheEnd_doesNothing() throws Exception {
        Run run = Runs.start("bind");
        Recording recording = Runs.end(run, "bind");
        run.cancel();
        assertThat(run.end().join()).isSameAs(recording);
    }

    @Test
    void portOfALesson_isFreeAgainAfterIt() throws Exception {
        Lane listener = lanes(run("bind"), LaneKind.LISTENER).getFirst();
        assertThat(run("bind", "address", listener.local()).failure()).isNull();
    }
}
