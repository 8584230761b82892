package dev.dialscope.ui.shell;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.lesson.LessonIcon;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Before a lesson's first run: what it shows, and the one thing to do. */
final class EmptyPane extends VBox {
    private final Session session;
    private final Language language;
    private final Label title = new Label();
    private final Label line = new Label();
    private final HBox picture = new HBox();

    EmptyPane(Session session, Commands commands) {
        this.session = session;
        this.language = session.language();
        setId("empty");
        getStyleClass().addAll("ds-pane", "empty");
        picture.getStyleClass().add("empty-picture");
        title.getStyleClass().add("ds-title");
        line.getStyleClass().add("ds-sub");
        Label truth = new Label();
        truth.textProperty().bind(language.text("empty.truth"));
        truth.getStyleClass().add("ds-caption");
        Button run = new Button(null, new FontIcon(Feather.PLAY));
        run.setId("empty-run");
        run.getStyleClass().add("accent");
        run.textProperty().bind(commands.run().title());
        run.disableProperty().bind(commands.run().disabled());
        run.setOnAction(_ -> commands.run().run());
        HBox keys = new HBox(key("Space"), word("command.run"), key("F1"), word("command.help"));
        keys.getStyleClass().add("empty-keys");
        getChildren().addAll(picture, title, line, truth, run, keys);
        session.choice().lessonProperty().addListener((property, before, now) -> fill());
        language.localeProperty().addListener((property, before, now) -> fill());
        fill();
    }

    private void fill() {
        Lesson lesson = session.choice().lessonProperty().get();
        FontIcon icon = LessonIcon.of(lesson);
        icon.getStyleClass().add("empty-icon");
        picture.getChildren().setAll(icon);
        title.setText(language.lessons().title(lesson));
        line.setText(language.lessons().line(lesson));
    }

    private static Node key(String text) {
        Label key = new Label(text);
        key.getStyleClass().add("ds-key");
        return key;
    }

    private Node word(String id) {
        Label word = new Label();
        word.textProperty().bind(language.text(id));
        word.getStyleClass().add("ds-sub");
        return word;
    }
}
