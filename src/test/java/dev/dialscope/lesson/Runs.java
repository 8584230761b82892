package dev.dialscope.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.lab.Run;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Span;
import dev.dialscope.trace.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs lessons for tests, and asserts of every run what must hold of any. */
final class Runs {
    private Runs() {}

    static Lesson lesson(String id) {
        return Lessons.byId(id).orElseThrow();
    }

    /** Starts a lesson; the arguments are names and texts in turn. */
    static Run start(String id, String... arguments) throws BadArgument {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            texts.put(arguments[i], arguments[i + 1]);
        }
        return lesson(id).start(Arguments.of(lesson(id), texts));
    }

    /** Runs a lesson to its end. */
    static Recording run(String id, String... arguments) throws Exception {
        return end(start(id, arguments), id + " " + List.of(arguments));
    }

    /** Opens the gate when somebody waits there. */
    static void openGate(Run run) {
        await().until(() -> run.gate().held() > 0);
        run.gate().letAllGo();
    }

    /** Waits for the end of a run and asserts that it left nothing, and that its recording obeys the rules. */
    static Recording end(Run run, String as) throws Exception {
        Recording recording = run.end().get(40, TimeUnit.SECONDS);
        assertThat(recording.leaks().none()).as("%s: %s", as, recording.leaks()).isTrue();
        assertThat(recording.trace().illegalTransitions()).as(as).isZero();
        assertThat(recording.dropped()).as(as).isZero();
        for (Lane lane : recording.trace().lanes()) {
            assertThat(lane.ended()).as("%s: %s", as, lane.name()).isTrue();
            assertContiguous(lane, as);
        }
        return recording;
    }

    private static void assertContiguous(Lane lane, String as) {
        List<Span> spans = lane.spans();
        for (int n = 1; n < spans.size(); n++) {
            assertThat(spans.get(n).from()).as(as).isEqualTo(spans.get(n - 1).to());
        }
        assertThat(spans).as(as).noneMatch(Span::open).allMatch(span -> span.from() <= span.to());
    }

    static List<Lane> lanes(Recording recording, LaneKind kind) {
        return recording.trace().lanes().stream()
                .filter(lane -> lane.kind() == kind)
                .toList();
    }

    static Lane only(Recording recording, LaneKind kind) {
        List<Lane> lanes = lanes(recording, kind);
        assertThat(lanes).hasSize(1);
        return lanes.getFirst();
    }

    static List<Outcome> outcomes(Recording recording, LaneKind kind) {
        return lanes(recording, kind).stream().map(Lane::outcome).toList();
    }

    static List<State> states(Lane lane) {
        return lane.spans().stream().map(Span::state).toList();
    }

    /** The time before which an event of this kind did not begin in the lane; -1 where there was none. */
    static long begin(Recording recording, Lane lane, EventKind kind) {
        int row = lane.find(kind, true);
        return row < 0 ? -1 : recording.trace().before(row);
    }
}
