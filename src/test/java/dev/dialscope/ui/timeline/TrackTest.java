package dev.dialscope.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Summary;
import dev.dialscope.trace.Trace;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackTest {
    @Test
    void aDeadlineAfterWhichTheReadWentOn_doesNotDecideTheOutcome() throws BadArgument {
        Lesson lesson = Lessons.byId("timeouts").orElseThrow();
        Map<String, String> read = Map.of("which", "read", "timeout", "50ms");
        Trace trace = lesson.start(Arguments.of(lesson, read)).end().join().trace();
        Lane dialer = trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER)
                .findFirst()
                .orElseThrow();

        assertThat(Track.of(trace, Summary.of(trace), dialer).decided()).isEqualTo(dialer.end());
    }
}
