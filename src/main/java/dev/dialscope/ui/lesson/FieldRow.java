package dev.dialscope.ui.lesson;

import atlantafx.base.theme.Styles;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.ParameterKind.AddressKind;
import dev.dialscope.lesson.ParameterKind.ChoiceKind;
import dev.dialscope.lesson.ParameterKind.DurationKind;
import dev.dialscope.lesson.ParameterKind.IntegerKind;
import dev.dialscope.lesson.ParameterKind.SpreadKind;
import dev.dialscope.lesson.ParameterKind.TextKind;
import dev.dialscope.ui.command.Dropdown;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.ListStyle;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * A parameter's row in the form: its name, its control, and below them what is wrong. ControlsFX's validation shows an error in the tooltip of an
 * icon, where it is easily missed. No parameter is a switch: each choice names all of its alternatives.
 */
final class FieldRow extends VBox {
    FieldRow(Lesson lesson, Field field, Language language) {
        getStyleClass().add("field-row");
        StringBinding name = Bindings.createStringBinding(
                () -> language.lessons().name(lesson, field.parameter()), language.localeProperty());
        StringBinding help = Bindings.createStringBinding(
                () -> language.lessons().help(lesson, field.parameter()), language.localeProperty());

        Control control = switch (field.parameter().kind()) {
            case ChoiceKind<?> choice -> choice(field, choice.ids(), language);
            case IntegerKind _, DurationKind _, SpreadKind _, AddressKind _, TextKind _ -> text(field);
        };
        control.setId("parameter-" + field.parameter().name());
        control.getStyleClass().add("field");
        control.accessibleTextProperty().bind(name);
        control.accessibleHelpProperty()
                .bind(Bindings.createStringBinding(
                        () -> help(field.errorProperty().get(), help.get(), language), field.errorProperty(), help));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(help);
        tooltip.setShowDelay(Duration.millis(400));
        control.setTooltip(tooltip);

        Label label = new Label();
        label.textProperty().bind(name);
        label.setLabelFor(control);
        label.setTooltip(tooltip);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox row = new HBox(label, control);
        row.getStyleClass().add("field-line");

        Label error = new Label();
        error.setId("error-" + field.parameter().name());
        error.getStyleClass().add("ds-error");
        error.setWrapText(true);
        error.setMinHeight(Region.USE_PREF_SIZE);
        error.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> text(field.errorProperty().get(), language),
                        field.errorProperty(),
                        language.localeProperty()));
        error.visibleProperty().bind(field.errorProperty().isNotNull());
        error.managedProperty().bind(error.visibleProperty());
        field.errorProperty()
                .addListener(
                        (property, before, now) -> control.pseudoClassStateChanged(Styles.STATE_DANGER, now != null));
        control.pseudoClassStateChanged(
                Styles.STATE_DANGER, field.errorProperty().get() != null);
        getChildren().addAll(row, error);
    }

    /** What a screen reader says of a field: first what is wrong with its value, if anything is. */
    private static String help(BadArgument bad, String help, Language language) {
        return bad == null ? help : language.words().list(ListStyle.SENTENCES, List.of(language.text(bad), help));
    }

    private static String text(BadArgument bad, Language language) {
        return bad == null ? "" : language.text(bad);
    }

    private static TextField text(Field field) {
        TextField text = new TextField();
        text.getStyleClass().add("ds-number");
        text.textProperty().bindBidirectional(field.textProperty());
        return text;
    }

    private static ComboBox<String> choice(Field field, List<String> ids, Language language) {
        ComboBox<String> choice = new Dropdown<>();
        choice.getStyleClass().add("small");
        choice.getItems().setAll(ids);
        choice.valueProperty().bindBidirectional(field.textProperty());
        choice.setCellFactory(_ -> new ChoiceCell(field, language));
        choice.setButtonCell(new ChoiceCell(field, language));
        return choice;
    }

    /** A cell in the current language. A string converter would be called only when the choice changes. */
    private static final class ChoiceCell extends ListCell<String> {
        private final Field field;
        private final Language language;

        ChoiceCell(Field field, Language language) {
            this.field = field;
            this.language = language;
        }

        @Override
        protected void updateItem(String id, boolean empty) {
            super.updateItem(id, empty);
            textProperty().unbind();
            if (empty || id == null) {
                setText(null);
            } else {
                textProperty()
                        .bind(Bindings.createStringBinding(
                                () -> language.lessons().choice(field.parameter(), id), language.localeProperty()));
            }
        }
    }
}
