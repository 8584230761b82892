package dev.dialscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a run lost or left behind is said where the run is looked at, and nothing is said of any other run. */
@ExtendWith(ApplicationExtension.class)
class RunNoticeTest {
    private final Language language = new Language(Locale.ENGLISH);

    @Start
    void start(@SuppressWarnings("unused") Stage stage) {
        // A notice needs no window.
    }

    @Test
    void aCleanRun_takesNoRoom(FxRobot robot) {
        robot.interact(() -> {
            RunNotice notice = new RunNotice(language);
            notice.end(recording(new Leaks(0, 0, 0, 3), 0));
            assertThat(notice.getMessage()).isEmpty();
            assertThat(notice.isVisible()).isFalse();
            assertThat(notice.isManaged()).isFalse();
        });
    }

    @Test
    void whatIsMissing_andWhatWasLeft_isSaid_untilTheNextRun(FxRobot robot) {
        robot.interact(() -> {
            RunNotice notice = new RunNotice(language);
            notice.end(recording(new Leaks(0, 1, 2), 40));
            assertThat(notice.getMessage())
                    .isEqualTo(
                            "40 events did not fit into memory and are missing\nLeft behind: 0 lanes, 1 thread, 2 sockets");
            assertThat(notice.isVisible()).isTrue();
            assertThat(notice.getAccessibleText()).isEqualTo(notice.getMessage());

            language.set(Locale.KOREAN);
            notice.translate();
            assertThat(notice.getMessage()).contains("40개", "소켓 2");

            notice.show(null);
            assertThat(notice.isVisible()).isFalse();
        });
    }

    private static Recording recording(Leaks leaks, long dropped) {
        Trace trace = new Trace(0, 0);
        return new Recording(
                "fan-out", Map.of(), List.of(), List.of(), 0, trace, leaks, dropped, null, KernelWatch.OFF);
    }
}
