package dev.dialscope.ui.shell;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.command.CommandControls;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.lesson.LessonIcon;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shown before a lesson's first run: what the lesson shows, and the button that runs it. */
final class EmptyPane extends VBox {
    private final WindowModel model;
    private final Language language;
    private final Label title = new Label();
    private final Label line = new Label();
    private final HBox picture = new HBox();

    EmptyPane(WindowModel model, Commands commands) {
        this.model = model;
        this.language = model.language();
        setId("empty");
        getStyleClass().addAll("ds-pane", "empty");
        picture.getStyleClass().add("empty-picture");
        title.getStyleClass().add("ds-title");
        line.getStyleClass().add("ds-sub");
        Label truth = new Label();
        truth.textProperty().bind(language.text("empty.truth"));
        truth.getStyleClass().add("ds-caption");
        Button run = CommandControls.button(commands.byId("run"));
        run.setId("empty-run");
        run.getStyleClass().add("accent");
        HBox keys = new HBox();
        for (Command command : List.of(commands.byId("go-on"), commands.byId("help"))) {
            keys.getChildren().addAll(key(command), word(command));
        }
        keys.getStyleClass().add("empty-keys");
        getChildren().addAll(picture, title, line, truth, run, keys);
        model.choice().lessonProperty().addListener((property, before, now) -> fill());
        language.localeProperty().addListener((property, before, now) -> fill());
        fill();
    }

    private void fill() {
        Lesson lesson = model.choice().lessonProperty().get();
        FontIcon icon = LessonIcon.of(lesson);
        icon.getStyleClass().add("empty-icon");
        picture.getChildren().setAll(icon);
        title.setText(language.lessons().title(lesson));
        line.setText(language.lessons().line(lesson));
    }

    private static Node key(Command command) {
        Label key = new Label(command.keyText());
        key.getStyleClass().add("ds-key");
        return key;
    }

    private static Node word(Command command) {
        Label word = new Label();
        word.textProperty().bind(command.textProperty());
        word.getStyleClass().add("ds-sub");
        return word;
    }
}
