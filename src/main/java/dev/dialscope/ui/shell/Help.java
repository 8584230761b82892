package dev.dialscope.ui.shell;

import atlantafx.base.theme.Styles;
import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.language.Language;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The key sheet: every command that has a key, on one card. */
final class Help extends Overlay {
    private static final int COLUMNS = 3;

    private final Label title = new Label();
    private final GridPane keys = new GridPane();
    private final Button close = new Button(null, new FontIcon(Feather.X));
    private final List<Command> commands;

    /** Lists the commands that have keys. */
    Help(Language language, List<Command> commands) {
        this.commands =
                commands.stream().filter(command -> !command.keys().isEmpty()).toList();
        title.textProperty().bind(language.text("help.title"));
        title.getStyleClass().add("ds-head");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        close.setId("help-close");
        close.getStyleClass().add(Styles.BUTTON_ICON);
        close.accessibleTextProperty().bind(language.text("close"));
        close.setOnAction(_ -> close());
        keys.getStyleClass().add("keys");
        // In a small window, or at a large text size, the keys are more than fit.
        ScrollPane scroll = new ScrollPane(keys);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox card = new VBox(new HBox(title, close), scroll);
        card.getStyleClass().addAll("card", "help");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().add(card);
    }

    @Override
    void opening() {
        keys.getChildren().clear();
        int rows = Math.ceilDiv(commands.size(), COLUMNS);
        for (int n = 0; n < commands.size(); n++) {
            Command command = commands.get(n);
            add(n, rows, command.keyText(), command.getText());
        }
    }

    private void add(int n, int rows, String keyText, String what) {
        Label key = new Label(keyText);
        key.getStyleClass().add("ds-key");
        key.setMinWidth(Region.USE_PREF_SIZE);
        keys.add(key, n / rows * 2, n % rows);
        Label says = new Label(what);
        says.getStyleClass().add("key-says");
        says.setWrapText(true);
        says.setMinHeight(Region.USE_PREF_SIZE);
        keys.add(says, n / rows * 2 + 1, n % rows);
    }

    @Override
    Node focus() {
        return close;
    }
}
