package dev.dialscope.ui.help;

import atlantafx.base.theme.Styles;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.Glossary;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The contents of help beside one page of it: topics, keys and the glossary, with one search over all. For the FX thread only. */
public final class HelpPane extends BorderPane {
    private final HelpTexts texts;
    private final List<KeySection> sections;
    private final TextField search = new TextField();
    private final ListView<HelpEntry> contents = new ListView<>();
    private final HelpPage page;
    private final Deque<HelpEntry> before = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper(this, "canGoBack");
    private HelpEntry shown;

    /**
     * @param sections the keys, by the menu of their commands
     * @param tour starts the tour; null where there is none
     * @param close closes help
     */
    public HelpPane(Language language, List<KeySection> sections, Runnable tour, Runnable close) {
        this.texts = new HelpTexts(language);
        this.sections = sections;
        page = new HelpPage(texts, sections, this::open);
        getStyleClass().add("help");
        setMinSize(0, 0);
        setTop(head(tour, close));
        setLeft(left());
        setCenter(page);
        language.localeProperty().addListener((property, then, now) -> translate());
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.LEFT && key.isAltDown()) {
                goBack();
                key.consume();
            }
        });
    }

    private Node head(Runnable tour, Runnable close) {
        Label title = new Label();
        title.textProperty().bind(texts.text("help"));
        title.getStyleClass().add("ds-head");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox head = new HBox(icon("help-back", Feather.ARROW_LEFT, "help.back", this::goBack), title);
        head.getChildren().getFirst().disableProperty().bind(canGoBack.not());
        if (tour != null) {
            Button take = new Button(null, new FontIcon(Feather.MAP));
            take.setId("help-tour");
            take.textProperty().bind(texts.text("help.tour"));
            take.setMinWidth(Region.USE_PREF_SIZE);
            take.setOnAction(_ -> tour.run());
            head.getChildren().add(take);
        }
        Button shut = icon("help-close", Feather.X, "help.back", close);
        shut.accessibleTextProperty().unbind();
        shut.accessibleTextProperty().bind(texts.language().text("close"));
        head.getChildren().add(shut);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("help-head");
        return head;
    }

    private Button icon(String id, Feather picture, String key, Runnable action) {
        Button button = new Button(null, new FontIcon(picture));
        button.setId(id);
        button.getStyleClass().add(Styles.BUTTON_ICON);
        button.accessibleTextProperty().bind(texts.text(key));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private Node left() {
        search.setId("help-search");
        search.promptTextProperty().bind(texts.text("help.search"));
        search.accessibleTextProperty().bind(texts.text("help.search"));
        search.textProperty().addListener((property, then, now) -> fill());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
        contents.setId("help-contents");
        contents.accessibleTextProperty().bind(texts.text("help.contents"));
        contents.setCellFactory(_ -> new Line());
        Label nothing = new Label();
        nothing.textProperty().bind(texts.text("help.nothing"));
        nothing.getStyleClass().add("ds-sub");
        nothing.setWrapText(true);
        contents.setPlaceholder(nothing);
        contents.setMinHeight(0);
        contents.getSelectionModel()
                .selectedIndexProperty()
                .addListener((property, then, now) -> chosen(then.intValue(), now.intValue()));
        VBox.setVgrow(contents, Priority.ALWAYS);
        VBox left = new VBox(search, contents);
        left.getStyleClass().add("help-left");
        left.setMinHeight(0);
        return left;
    }

    /** Opens the page of a topic. */
    public void open(HelpTopic topic) {
        open(new HelpEntry.Part(topic));
    }

    /** Opens the page of a term. */
    public void open(Glossary.Term term) {
        open(new HelpEntry.OfTerm(term));
    }

    /** Opens the page of the keys. */
    public void openKeys() {
        open(new HelpEntry.Keys());
    }

    /** Opens the glossary at its first term. */
    public void openGlossary() {
        open(texts.glossary().all().getFirst());
    }

    private void open(HelpEntry entry) {
        if (!search.getText().isEmpty()) {
            search.clear();
        }
        if (contents.getItems().isEmpty()) {
            fill();
        }
        int index = contents.getItems().indexOf(entry);
        contents.getSelectionModel().select(index);
        contents.scrollTo(Math.max(0, index - 2));
    }

    /** Forgets the pages that were read before. */
    public void restart() {
        before.clear();
        canGoBack.set(false);
        shown = null;
        contents.getSelectionModel().clearSelection();
    }

    /** The control that gets the focus when help opens. */
    public Node focus() {
        return search;
    }

    private void goBack() {
        HelpEntry last = before.pollLast();
        if (last != null) {
            shown = null;
            open(last);
            canGoBack.set(!before.isEmpty());
        }
    }

    private void fill() {
        // Without it the line that is found would not be chosen anew where it stands at the same place as the one
        // before.
        contents.getSelectionModel().clearSelection();
        contents.getItems().setAll(texts.contents(search.getText(), sections));
        if (!search.getText().isBlank()) {
            // What is typed leads through many pages, which nobody goes back to.
            HelpEntry last = shown;
            shown = null;
            contents.getItems().stream()
                    .filter(entry -> !(entry instanceof HelpEntry.Heading))
                    .min(Comparator.comparingInt(this::farFromQuery))
                    .ifPresent(contents.getSelectionModel()::select);
            shown = shown == null ? last : shown;
        }
        contents.scrollTo(0);
    }

    /** What is called as the query comes before what begins with it, what holds it, and what only speaks of it. */
    private int farFromQuery(HelpEntry entry) {
        String query = search.getText().strip().toLowerCase(Locale.ROOT);
        String title = texts.title(entry).toLowerCase(Locale.ROOT);
        if (title.equals(query)) {
            return 0;
        }
        return title.startsWith(query) ? 1 : title.contains(query) ? 2 : 3;
    }

    private void chosen(int then, int now) {
        if (now < 0 || now >= contents.getItems().size()) {
            return;
        }
        HelpEntry entry = contents.getItems().get(now);
        if (entry instanceof HelpEntry.Heading) {
            // Headings are passed over in the direction of the move.
            int next = then > now && now > 0 ? now - 1 : now + 1;
            contents.getSelectionModel().select(next);
        } else if (!entry.equals(shown)) {
            if (shown != null) {
                before.add(shown);
                canGoBack.set(true);
            }
            shown = entry;
            page.show(entry);
        }
    }

    private void translate() {
        if (shown == null) {
            return;
        }
        HelpEntry now = shown instanceof HelpEntry.OfTerm(Glossary.Term term)
                ? new HelpEntry.OfTerm(texts.glossary().term(term.id()).orElseThrow())
                : shown;
        restart();
        search.clear();
        fill();
        open(now);
    }

    /** The arrow keys choose a line, and Page Up and Page Down scroll the page, while the search has the focus. */
    private void walk(KeyEvent key) {
        switch (key.getCode()) {
            case DOWN -> contents.getSelectionModel().selectNext();
            case UP -> contents.getSelectionModel().selectPrevious();
            case PAGE_DOWN -> page.setVvalue(page.getVvalue() + 0.5);
            case PAGE_UP -> page.setVvalue(page.getVvalue() - 0.5);
            default -> {
                return;
            }
        }
        contents.scrollTo(Math.max(0, contents.getSelectionModel().getSelectedIndex() - 2));
        key.consume();
    }

    private final class Line extends ListCell<HelpEntry> {
        @Override
        protected void updateItem(HelpEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            boolean heading = !empty && entry instanceof HelpEntry.Heading;
            setText(empty || entry == null ? null : texts.title(entry));
            setDisable(heading);
            setPrefWidth(0);
            getStyleClass().remove("ds-section");
            if (heading) {
                getStyleClass().add("ds-section");
            }
        }
    }
}
