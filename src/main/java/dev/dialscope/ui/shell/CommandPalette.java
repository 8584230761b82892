package dev.dialscope.ui.shell;

import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.ListStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Finds a lesson, lane or command by its name or its id and opens it. The id is the same in every language. ControlsFX's auto-completion
 * would only write the choice into a field.
 */
final class CommandPalette extends Overlay {
    /** A lesson, lane or command that can be found. */
    record Entry(String name, String id, String kind, Runnable action) {}

    /** Shows at most this number of lanes. Typing more of a name finds the others. */
    private static final int MOST = 200;

    private final WindowModel model;
    private final Language language;
    private final TextField search = new TextField();
    private final ListView<Entry> found = new ListView<>();
    private final List<Command> commands;
    private List<Entry> all = List.of();

    /** A palette of the lessons, the lanes and these commands. */
    CommandPalette(WindowModel model, List<Command> commands) {
        this.model = model;
        this.commands = commands;
        this.language = model.language();
        search.setId("palette-search");
        search.promptTextProperty().bind(language.text("palette.prompt"));
        search.accessibleTextProperty().bind(language.text("palette.prompt"));
        search.textProperty().addListener((property, before, now) -> filter(now));
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
        found.setId("palette-found");
        found.accessibleTextProperty().bind(language.text("palette.found"));
        found.setCellFactory(_ -> new Cell());
        found.setOnMouseClicked(_ -> choose());
        Label none = new Label();
        none.textProperty().bind(language.text("palette.none"));
        none.getStyleClass().add("ds-sub");
        found.setPlaceholder(none);
        VBox card = new VBox(search, found);
        card.getStyleClass().addAll("card", "palette");
        card.setMaxHeight(Region.USE_PREF_SIZE);
        getChildren().add(card);
        StackPane.setAlignment(card, Pos.TOP_CENTER);
    }

    @Override
    void opening() {
        all = new ArrayList<>();
        commands.stream()
                .filter(command -> !command.isDisabled() && !command.id().equals("palette"))
                .forEach(command -> all.add(new Entry(
                        command.getText(),
                        command.id(),
                        language.get(Commands.choosesLesson(command) ? "palette.lesson" : "palette.command"),
                        command::run)));
        Trace trace = model.runner().trace();
        boolean seen = !model.compare().shownProperty().get();
        if (trace != null && seen) {
            for (Lane lane : trace.lanes()) {
                all.add(new Entry(
                        language.words().lane(lane),
                        lane.name(),
                        language.get("palette.lane"),
                        () -> model.selection().selectLane(lane.id())));
            }
        }
        search.clear();
        filter("");
    }

    @Override
    Node focus() {
        return search;
    }

    private void filter(String typed) {
        String[] words = typed.strip().toLowerCase(Locale.ROOT).split("\\s+");
        found.getItems()
                .setAll(all.stream()
                        .filter(entry -> matches(entry, words))
                        .limit(MOST)
                        .toList());
        found.getSelectionModel().selectFirst();
        found.scrollTo(0);
    }

    private static boolean matches(Entry entry, String[] words) {
        String names = (entry.name() + '\n' + entry.id()).toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!names.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private void walk(KeyEvent key) {
        if (key.getCode() == KeyCode.DOWN || key.getCode() == KeyCode.UP) {
            int size = found.getItems().size();
            int step = key.getCode() == KeyCode.DOWN ? 1 : -1;
            if (size > 0) {
                int next = Math.floorMod(found.getSelectionModel().getSelectedIndex() + step, size);
                found.getSelectionModel().select(next);
                found.scrollTo(next);
            }
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER) {
            choose();
            key.consume();
        }
    }

    private void choose() {
        Entry chosen = found.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close();
            chosen.action().run();
        }
    }

    private final class Cell extends ListCell<Entry> {
        private final Label name = new Label();
        private final Label kind = new Label();
        private final HBox row = new HBox(name, kind);

        Cell() {
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            kind.getStyleClass().add("ds-caption");
            kind.setMinWidth(Region.USE_PREF_SIZE);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            name.setText(entry.name());
            kind.setText(entry.kind());
            setAccessibleText(language.words().list(ListStyle.COMMA, List.of(entry.name(), entry.kind())));
            setGraphic(row);
        }
    }
}
