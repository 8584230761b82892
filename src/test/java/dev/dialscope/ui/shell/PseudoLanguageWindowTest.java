package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.ui.theme.Theme;
import dev.dialscope.words.PseudoLanguage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** In a language of which the code knows nothing, and whose texts are 40 % longer, all is translated and nothing is cut at 1280 x 720. */
@ExtendWith({PseudoLanguage.class, ApplicationExtension.class})
class PseudoLanguageWindowTest {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 720;

    private final SoftAssertions faults = new SoftAssertions();
    private OpenWindow window;
    private WindowModel model;
    private Stage stage;

    static Stream<String> lessons() {
        return Lessons.all().stream().map(Lesson::id);
    }

    @Start
    void open(Stage stage) {
        this.stage = stage;
        window = new OpenWindow(
                stage,
                new Settings(
                        0,
                        0,
                        WIDTH,
                        HEIGHT,
                        false,
                        Theme.Choice.LIGHT,
                        PseudoLanguage.LOCALE,
                        KernelChoice.AUTOMATIC,
                        PaneSizes.INITIAL,
                        100,
                        true));
        stage.setWidth(WIDTH);
        model = window.model;
        model.language().set(PseudoLanguage.LOCALE);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void theMenuOffersIt_byItsOwnName(FxRobot robot) {
        assertThat(fx(() -> OpenWindow.menuItems(robot)))
                .filteredOn(item -> "menu-language.qps".equals(item.getId()))
                .singleElement()
                .satisfies(item -> assertThat(item.getText()).startsWith("[English"));
        assertThat(fx(() -> model.language().locale())).isEqualTo(PseudoLanguage.LOCALE);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void eachLesson_itsRun_itsTabs_andItsLanes(String id, FxRobot robot) {
        Lesson lesson = Lessons.byId(id).orElseThrow();
        robot.interact(() -> model.choice().lessonProperty().set(lesson));
        look("before its first run");
        window.run(robot);
        look("run");
        for (String tab : List.of("events", "log", "kernel", "code")) {
            OpenWindow.openTab(robot, tab);
            look(tab);
        }
        robot.clickOn("#code-go");
        look("code-go");
        Set<String> seen = new HashSet<>();
        for (Lane lane : fx(() -> model.runner().trace()).lanes()) {
            if (seen.add(lane.kind() + " " + lane.outcome())) {
                robot.interact(() -> model.selection().selectLane(lane.id()));
                look("lane " + lane.name());
            }
        }
        robot.interact(() -> robot.lookup("#inspector")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .selectLast());
        look("summary");
        faults.assertAll();
    }

    @Test
    void aBatch_twoRunsCompared_andTheCardsOverTheWindow(FxRobot robot) {
        robot.interact(window.runs::showBatch);
        look("batch without results");
        robot.interact(() -> model.batch().countProperty().set("10"));
        robot.interact(window.runs::runBatch);
        await().atMost(60, SECONDS)
                .until(() -> fx(() -> !model.batch().liveProperty().get()));
        look("batch");
        robot.push(KeyCode.F1);
        look("help");
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        look("palette");
        robot.push(KeyCode.ESCAPE);
        robot.interact(() ->
                ((Shell) stage.getScene().getRoot()).commands().byId("about").run());
        look("about");
        robot.push(KeyCode.ESCAPE);
        robot.interact(() -> window.runs.openFromBatch(new dev.dialscope.analysis.BatchFacet.Ended(Outcome.WON)));
        look("a run of the batch");
        window.run(robot);
        OpenWindow.focusTimeline(robot);
        robot.type(KeyCode.D);
        await().atMost(10, SECONDS).until(() -> OpenWindow.seen(robot, "#compare-pane"));
        look("two runs compared");
        faults.assertAll();
    }

    private void look(String what) {
        WaitForAsyncUtils.waitForFxEvents();
        faults.assertThat(fx(() -> Fitting.faults(stage.getScene())))
                .as(what + ": cut")
                .isEmpty();
        faults.assertThat(fx(() -> Untranslated.in(stage.getScene())))
                .as(what + ": untranslated")
                .isEmpty();
    }
}
