package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static dev.dialscope.ui.shell.OpenWindow.label;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Event;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Trace;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The events can be filtered by what is typed above them, by keyboard alone, and what is selected stays the same event. */
@ExtendWith(ApplicationExtension.class)
class EventFilterTest {
    private OpenWindow window;

    @Start
    void open(Stage stage) {
        window = new OpenWindow(stage, KernelChoice.NONE);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void typingFilters_escapeTakesItBack_andTheSelectedEventStays(FxRobot robot) {
        Trace trace = window.run(robot).trace();
        OpenWindow.openTab(robot, "events");
        TextField filter = robot.lookup("#event-filter").query();
        List<Integer> cancels = IntStream.range(0, trace.size())
                .filter(row -> trace.kind(row) == EventKind.CANCEL_DELIVERED)
                .boxed()
                .toList();
        String word = fx(() -> window.model.language().words().event(EventKind.CANCEL_DELIVERED));

        robot.interact(filter::requestFocus);
        robot.interact(() -> filter.setText(word));
        await().atMost(10, SECONDS).until(() -> shown(robot).equals(cancels));
        assertThat(label(robot, "#events-found")).isEqualTo(cancels.size() + " of " + trace.size() + " found");

        robot.push(KeyCode.DOWN);
        TableView<Event> table = table(robot);
        assertThat(fx(table::isFocused)).isTrue();
        robot.interact(() -> table.getSelectionModel().select(1));
        assertThat(fx(() -> window.model.selection().row())).isEqualTo(cancels.get(1));
        assertThat(fx(() -> window.model.player().rowProperty().get())).isEqualTo(cancels.get(1));

        robot.interact(filter::requestFocus);
        robot.push(KeyCode.ESCAPE);
        String typed = fx(filter::getText);
        assertThat(typed).isEmpty();
        assertThat(shown(robot)).hasSize(trace.size());
        assertThat(fx(() -> window.model.selection().row())).isEqualTo(cancels.get(1));
        assertThat(fx(() -> table.getSelectionModel().getSelectedIndex())).isEqualTo(cancels.get(1));
        assertThat(label(robot, "#events-found")).isEmpty();
    }

    @Test
    void anEventThatIsFilteredAway_isNotSelectedInTheTable_butElsewhere(FxRobot robot) {
        window.run(robot);
        OpenWindow.openTab(robot, "events");
        robot.interact(() -> window.model.selection().selectEvent(3));
        TextField filter = robot.lookup("#event-filter").query();
        robot.interact(() -> filter.setText("no such event"));
        await().atMost(10, SECONDS).until(() -> shown(robot).isEmpty());
        assertThat(fx(() -> table(robot).getSelectionModel().getSelectedIndex()))
                .isEqualTo(-1);
        assertThat(fx(() -> window.model.selection().row())).isEqualTo(3);

        robot.interact(filter::clear);
        assertThat(fx(() -> table(robot).getSelectionModel().getSelectedIndex()))
                .isEqualTo(3);
    }

    @Test
    void theNextRun_andTheOtherLanguage_areFilteredToo(FxRobot robot) {
        window.run(robot);
        OpenWindow.openTab(robot, "events");
        TextField filter = robot.lookup("#event-filter").query();
        String korean = fx(() -> {
            window.model.language().set(Locale.KOREAN);
            return window.model.language().words().event(EventKind.READ);
        });
        robot.interact(() -> filter.setText(korean));
        Trace next = window.run(robot).trace();
        List<Integer> reads = IntStream.range(0, next.size())
                .filter(row -> next.kind(row) == EventKind.READ)
                .boxed()
                .toList();
        await().atMost(10, SECONDS).until(() -> shown(robot).equals(reads));
        robot.interact(() -> window.model.language().set(Locale.ENGLISH));
        await().atMost(10, SECONDS).until(() -> shown(robot).isEmpty());
    }

    private static TableView<Event> table(FxRobot robot) {
        return robot.lookup("#events").query();
    }

    private static List<Integer> shown(FxRobot robot) {
        return fx(() -> table(robot).getItems().stream().map(Event::seq).toList());
    }
}
