package dev.dialscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.ui.language.Language;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the program has to say of itself is said in the language of the window, until it has been read. */
@ExtendWith(ApplicationExtension.class)
class ProgramNoticeTest {
    private final Language language = new Language(Locale.ENGLISH);
    private final ObservableList<Remark> remarks = FXCollections.observableArrayList();

    @Start
    void start(@SuppressWarnings("unused") Stage stage) {
        // A notice needs no window.
    }

    @Test
    void isThere_whileThereIsSomethingToSay(FxRobot robot) {
        robot.interact(() -> {
            ProgramNotice notice = new ProgramNotice(remarks, language);
            assertThat(notice.isManaged()).isFalse();

            remarks.add(new Remark("remark.settings.unsaved.denied", "/no"));
            remarks.add(new Remark("remark.settings.damaged", "/a", "theme=drak", "/b"));
            assertThat(notice.isVisible()).isTrue();
            assertThat(notice.isManaged()).isTrue();
            assertThat(notice.getMessage().lines())
                    .satisfiesExactly(
                            first -> assertThat(first).contains("/no: you may not write there"),
                            second -> assertThat(second).contains("/a", "theme=drak", "/b"));
            assertThat(notice.getAccessibleText()).isEqualTo(notice.getMessage());

            language.set(Locale.KOREAN);
            assertThat(notice.getMessage()).contains("/no에 설정을 저장할 수 없다", "theme=drak");

            notice.getOnClose().handle(null);
            assertThat(notice.isVisible()).isFalse();
            assertThat(remarks).isEmpty();
        });
    }

    @Test
    void manyLines_areWhole_acrossTheWholeWidth(FxRobot robot) {
        robot.interact(() -> {
            ProgramNotice notice = new ProgramNotice(remarks, language);
            VBox root = new VBox(notice);
            new Scene(root, 700, 400);
            remarks.add(new Remark("remark.settings.damaged", "/a".repeat(40), "theme=drak", "/b".repeat(40)));
            root.applyCss();
            root.layout();
            Node text = notice.lookup(".message");
            assertThat(notice.getWidth()).isEqualTo(700);
            assertThat(text.getBoundsInLocal().getHeight())
                    .as("more than a line")
                    .isGreaterThan(30);
            Bounds inNotice = notice.sceneToLocal(text.localToScene(text.getBoundsInLocal()));
            assertThat(inNotice.getMinY()).isNotNegative();
            assertThat(inNotice.getMaxY()).isLessThanOrEqualTo(notice.getHeight());
        });
    }
}
