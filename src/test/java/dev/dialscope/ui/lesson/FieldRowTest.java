package dev.dialscope.ui.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.Styles;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.lesson.ParameterKind.ChoiceKind;
import dev.dialscope.ui.language.Language;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Every kind of parameter has its control in the form. */
@ExtendWith(ApplicationExtension.class)
class FieldRowTest {
    private final Language language = new Language(Locale.ENGLISH);

    @Start
    void start(@SuppressWarnings("unused") Stage stage) {
        // Rows need no window.
    }

    @Test
    void aChoiceIsChosenFromItsList_anythingElseIsTyped(FxRobot robot) {
        for (Lesson lesson : Lessons.all()) {
            for (Field field : new Form(lesson).fields()) {
                robot.interact(() -> {
                    Node control = new FieldRow(lesson, field, language)
                            .lookup("#parameter-" + field.parameter().name());
                    if (field.parameter().kind() instanceof ChoiceKind<?> choice) {
                        ComboBox<?> box = (ComboBox<?>) control;
                        assertThat(box.getItems().toArray())
                                .containsExactly(choice.ids().toArray());
                        assertThat(box.getValue()).isEqualTo(field.parameter().initial());
                    } else {
                        assertThat(((TextField) control).getText())
                                .isEqualTo(field.parameter().initial());
                    }
                });
            }
        }
    }

    @Test
    void whatIsWrong_isSaidBelowTheField_andByAScreenReader_untilItIsRight(FxRobot robot) {
        Lesson lesson = Lessons.byId("fan-out").orElseThrow();
        Field field = new Form(lesson).fields().getFirst();
        robot.interact(() -> {
            FieldRow row = new FieldRow(lesson, field, language);
            TextField text = (TextField) row.lookup("#parameter-dialers");
            Label error = (Label) row.lookup("#error-dialers");
            String help = text.getAccessibleHelp();

            text.setText("ten");
            assertThat(text.getPseudoClassStates()).contains(Styles.STATE_DANGER);
            assertThat(error.isVisible()).isTrue();
            assertThat(error.getText()).isNotBlank();
            assertThat(text.getAccessibleHelp()).isEqualTo(error.getText() + ' ' + help);

            text.setText("10");
            assertThat(text.getPseudoClassStates()).doesNotContain(Styles.STATE_DANGER);
            assertThat(error.isVisible()).isFalse();
            assertThat(text.getAccessibleHelp()).isEqualTo(help);
        });
    }
}
