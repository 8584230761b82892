package dev.dialscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON document keeps its contract, whatever the lesson: see {@code RunJson}. */
class JsonContractTest {
    private static final List<String> FIELDS = List.of(
            "lesson",
            "parameters",
            "startedAt",
            "durationNanos",
            "lanes",
            "summary",
            "leaks",
            "dropped",
            "kernel",
            "limited",
            "version");
    private static final List<String> LANE_FIELDS = List.of(
            "id",
            "kind",
            "name",
            "local",
            "remote",
            "outcome",
            "timeout",
            "temporary",
            "verdict",
            "spans",
            "kernelSpans",
            "kernelEvents",
            "parent",
            "endedNanos",
            "endedBy");
    private static final List<String> LOSER_FIELDS = List.of(
            "id",
            "kind",
            "name",
            "local",
            "remote",
            "outcome",
            "fate",
            "timeout",
            "temporary",
            "verdict",
            "spans",
            "fateEvidence",
            "kernelSpans",
            "kernelEvents",
            "parent",
            "endedNanos",
            "endedBy");
    private static final List<Object> ERRORS = List.of("failed", "refused", "reset", "timeout", "cancelled");
    private static final List<Object> EVIDENCE = List.of("observed", "sampled", "inferred");
    private static final List<String> KERNEL_FIELDS = List.of(
            "state",
            "evidence",
            "sinceNanos",
            "beforeNanos",
            "afterNanos",
            "receiveQueue",
            "sendQueue",
            "rttMicros",
            "retransmits",
            "bytesAcked",
            "bytesReceived");
    private static final List<String> ENDS = List.of("closed", "cancelled", "deadline-exceeded");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bind",
                "bind --network tcp6 --address [::1]:0",
                "accept-loop --worker-delay 10ms --open-for 200ms",
                "accept-loop --dialers 3 --worker-delay 500ms --open-for 100ms",
                "eof --pause 1ms",
                "eof --pause 1ms --how half-close --closes-first server",
                "eof --pause 1ms --how reset",
                "timeouts --timeout 50ms",
                "timeouts --timeout 50ms --which connect",
                "timeouts --timeout 50ms --which accept",
                "timeouts --timeout 50ms --which heartbeat",
                "timeouts --timeout 50ms --which retry",
                "cancel-dial --hook-delay 100ms --cancel-after 20ms",
                "cancel-dial --hook-delay 100ms --cancel-after 20ms --hook deaf",
                "fan-out",
                "fan-out --hook deaf",
                "fan-out --wins-on connect",
                "fan-out --cancel never --deadline 200ms",
                "fan-out --accepts 0 --deadline 100ms",
                "fan-out --strategy interrupt-virtual",
                "fan-out --strategy interrupt-platform --deadline 300ms",
                "fan-out --dialers 500 --backlog 100",
            })
    void everyLesson(String line) {
        Ran ran = Ran.of(("run " + line + " --json --lang en").split(" "));
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).endsWith("}\n");
        Map<String, Object> run = JsonTree.of(ran.out());

        assertThat(run.keySet()).containsExactlyElementsOf(FIELDS);
        assertThat(run.get("lesson")).isEqualTo(line.split(" ")[0]);
        assertThat(map(run, "parameters").values()).allMatch(String.class::isInstance);
        assertThat(Instant.parse((String) run.get("startedAt"))).isBefore(Instant.now());
        assertThat(map(run, "leaks")).isEqualTo(Map.of("lanes", 0L, "threads", 0L, "channels", 0L, "lookups", 0L));
        assertThat(run.get("dropped")).isEqualTo(0L);
        assertThat(run.get("limited")).isEqualTo(0L);
        assertThat(run.get("version")).isEqualTo(1L);
        assertThat(map(run, "kernel").keySet())
                .containsExactly("source", "refused", "looks", "intervalNanos", "noticesLost");
        List<Map<String, Object>> lanes = lanes(run);
        for (int id = 0; id < lanes.size(); id++) {
            checkLane(lanes.get(id), id, (long) run.get("durationNanos"));
        }
        checkSummary(map(run, "summary"), lanes);
    }

    private static void checkLane(Map<String, Object> lane, int id, long duration) {
        assertThat(lane.get("id")).isEqualTo((long) id);
        boolean loser = "dialer".equals(lane.get("kind"))
                && List.of("timeout", "cancelled", "reset").contains((String) lane.get("outcome"));
        List<String> fields = new ArrayList<>(loser ? LOSER_FIELDS : LANE_FIELDS);
        if (ERRORS.contains(lane.get("outcome"))) {
            fields.add("error");
            checkError(lane, map(lane, "error"));
        }
        assertThat(lane.keySet()).containsExactlyElementsOf(fields);
        if (loser) {
            assertThat((String) lane.get("fate"))
                    .isIn("never-dialed", "mid-handshake", "connected-not-accepted", "accepted");
        }
        assertThat((String) lane.get("kind")).isIn("context", "listener", "dialer", "conn");
        assertThat((String) lane.get("name")).isNotBlank();
        assertThat((String) lane.get("outcome")).isNotBlank();
        assertThat((String) lane.get("verdict")).isNotBlank();
        assertThat(lane.get("timeout")).isInstanceOf(Boolean.class);
        assertThat(lane.get("temporary")).isInstanceOf(Boolean.class);

        List<Map<String, Object>> spans = list(lane, "spans");
        assertThat(spans).isNotEmpty();
        long last = -1;
        for (Map<String, Object> span : spans) {
            assertThat(span.keySet()).containsExactly("state", "fromNanos", "toNanos");
            long from = (long) span.get("fromNanos");
            assertThat(from).isEqualTo(last < 0 ? from : last).isNotNegative();
            last = (long) span.get("toNanos");
            assertThat(last).isBetween(from, duration);
        }
        assertThat((String) spans.getLast().get("state")).isIn(ENDS);
        if (loser) {
            assertThat((String) lane.get("fateEvidence")).isIn(EVIDENCE.toArray());
        }
        checkKernel(lane, duration);
    }

    private static void checkError(Map<String, Object> lane, Map<String, Object> error) {
        assertThat(error.keySet()).containsExactly("java", "go", "timeout", "temporary", "hint");
        if (error.get("java") != null) {
            assertThat(map(error, "java").keySet()).containsExactly("class", "message");
            assertThat((String) map(error, "java").get("class")).startsWith("java.");
        }
        switch ((String) lane.get("kind")) {
            case "context" -> assertThat((String) error.get("go")).matches("context (canceled|deadline exceeded)");
            case "listener" -> assertThat((String) error.get("go")).matches("(listen|accept) (tcp|unix).*: .+");
            default ->
                assertThat((String) error.get("go"))
                        .satisfiesAnyOf(
                                go -> assertThat(go).matches("(dial|read|write) (tcp|unix).*: .+"),
                                go -> assertThat(go).isNull());
        }
        if (!lane.get("kind").equals("context")) {
            assertThat(error.get("timeout")).isEqualTo(lane.get("timeout"));
            assertThat(error.get("temporary")).isEqualTo(lane.get("temporary"));
        }
    }

    private static void checkKernel(Map<String, Object> lane, long duration) {
        long last = -1;
        for (Map<String, Object> span : list(lane, "kernelSpans")) {
            assertThat(span.keySet())
                    .containsExactly(
                            "state",
                            "fromNanos",
                            "toNanos",
                            "evidence",
                            "earliestNanos",
                            "fromEvidence",
                            "latestNanos");
            assertThat((long) span.get("earliestNanos")).isLessThanOrEqualTo((long) span.get("latestNanos"));
            assertThat(List.of(span.get("evidence"), span.get("fromEvidence"))).isSubsetOf(EVIDENCE);
            long from = (long) span.get("fromNanos");
            // Between two looks nothing is known.
            assertThat(from).isGreaterThanOrEqualTo(last).isNotNegative();
            last = (long) span.get("toNanos");
            assertThat(last).isBetween(from, duration);
        }
        for (Map<String, Object> event : list(lane, "kernelEvents")) {
            assertThat(event.keySet()).containsExactlyElementsOf(KERNEL_FIELDS);
            assertThat((String) event.get("evidence")).isIn("observed", "sampled");
            assertThat((long) event.get("sinceNanos")).isLessThanOrEqualTo((long) event.get("beforeNanos"));
            assertThat((long) event.get("beforeNanos")).isLessThanOrEqualTo((long) event.get("afterNanos"));
        }
    }

    private static void checkSummary(Map<String, Object> summary, List<Map<String, Object>> lanes) {
        assertThat(summary.keySet()).containsExactly("winner", "outcomes", "fates", "cancel", "connections");
        assertThat(new TreeMap<>(map(summary, "outcomes"))).isEqualTo(counts(lanes, "outcome"));
        assertThat(new TreeMap<>(map(summary, "fates"))).isEqualTo(counts(lanes, "fate"));
        List<Object> won = lanes.stream()
                .filter(lane -> lane.get("outcome").equals("won"))
                .map(lane -> lane.get("id"))
                .toList();
        assertThat(won).isEqualTo(Stream.ofNullable(summary.get("winner")).toList());
        Map<String, Object> cancel = map(summary, "cancel");
        assertThat(cancel.keySet()).containsExactly("requestedNanos", "lastDeliveredNanos", "lastReturnedNanos");
        assertThat(cancel.values()).allMatch(nanos -> nanos == null || (long) nanos >= 0);
        if (cancel.get("lastReturnedNanos") != null) {
            assertThat((long) cancel.get("requestedNanos"))
                    .isLessThanOrEqualTo((long) cancel.get("lastDeliveredNanos"));
        }
    }

    @Test
    void defaults_giveOneWinnerAndEndedLosers() {
        Map<String, Object> run = JsonTree.of(Ran.of("run", "fan-out", "--json").out());
        List<Map<String, Object>> dialers = lanes(run).stream()
                .filter(lane -> lane.get("kind").equals("dialer"))
                .toList();
        assertThat(dialers).hasSize(10);
        assertThat(map(run, "summary").get("winner")).isNotNull();
        assertThat(dialers).filteredOn(has("outcome", "won")).hasSize(1);
        assertThat(dialers).filteredOn(has("outcome", "won").negate()).allMatch(has("outcome", "cancelled"));
        assertThat(map(map(run, "summary"), "cancel").values()).doesNotContainNull();
        assertThat(map(run, "parameters"))
                .containsEntry("dialers", "10")
                .containsEntry("delay", "0..50ms")
                .containsEntry("answer-after", "30ms");
    }

    @Test
    void withoutARace_nobodyWinsAndNothingIsCancelled() {
        Map<String, Object> summary =
                map(JsonTree.of(Ran.of("run", "bind", "--json").out()), "summary");
        assertThat(summary.get("winner")).isNull();
        assertThat(map(summary, "cancel").values()).containsOnlyNulls();
        assertThat(map(summary, "fates")).isEmpty();
    }

    @Test
    void anErrorIsToldAsJavaAndAsGoPutIt_theHintApart() {
        Map<String, Object> run = JsonTree.of(
                Ran.of("run", "bind", "--address", "192.0.2.1:0", "--json").out());
        Map<String, Object> error = map(lanes(run).getFirst(), "error");
        assertThat(map(error, "java"))
                .containsEntry("class", "java.net.BindException")
                .containsKey("message");
        assertThat(error)
                .containsEntry("go", "listen tcp 192.0.2.1:0: bind: cannot assign requested address")
                .containsEntry("timeout", false)
                .containsEntry("temporary", false)
                .containsEntry("hint", "not an address of this computer");
    }

    @Test
    void verdictsSpeakTheLanguageThatIsAskedFor() {
        String korean = Ran.of("run", "bind", "--json", "--lang", "ko").out();
        assertThat((String) lanes(JsonTree.of(korean)).getFirst().get("verdict"))
                .containsPattern("[가-힣]");
    }

    private static Predicate<Map<String, Object>> has(String field, Object value) {
        return lane -> Objects.equals(lane.get(field), value);
    }

    private static TreeMap<String, Object> counts(List<Map<String, Object>> lanes, String field) {
        return lanes.stream()
                .filter(lane -> lane.get(field) != null)
                .collect(Collectors.groupingBy(
                        lane -> (String) lane.get(field),
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.counting(), Object.class::cast)));
    }

    private static List<Map<String, Object>> lanes(Map<String, Object> run) {
        return list(run, "lanes");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> object, String field) {
        return (List<Map<String, Object>>) object.get(field);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> object, String field) {
        return (Map<String, Object>) object.get(field);
    }
}
