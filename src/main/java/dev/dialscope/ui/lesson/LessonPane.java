package dev.dialscope.ui.lesson;

import atlantafx.base.theme.Styles;
import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.explain.Explanation;
import dev.dialscope.ui.language.Language;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The left side of the window: the lessons, the chosen one's parameters, and what to watch for; below one another, or as tabs where room is short. */
public final class LessonPane extends ScrollPane {
    private final LessonChoice choice;
    private final Language language;
    private final BooleanProperty compact = new SimpleBooleanProperty(this, "compact");
    private final LessonList list;
    private final HBox parametersHead;
    private final Label parameters;
    private final Label watchHead;
    private final VBox all = new VBox();
    private final VBox fields = new VBox();
    private final VBox watch = new VBox();

    /** Lists the lessons, and the parameters of the chosen one. */
    public LessonPane(LessonChoice choice, Language language, Command restoreDefaults) {
        this.choice = choice;
        this.language = language;
        this.list = new LessonList(choice, language);
        getStyleClass().add("ds-sidebar");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        fields.getStyleClass().add("fields");
        watch.getStyleClass().add("watch");
        parameters = head("parameters");
        parametersHead = parametersHead(restoreDefaults);
        watchHead = head("watch");
        all.getStyleClass().add("sidebar");
        setContent(all);
        arrange();
        compact.subscribe(this::arrange);
        choice.formProperty().addListener((property, before, now) -> fill());
        language.localeProperty().addListener((property, before, now) -> fillWatch());
        fill();
    }

    /** Whether the three parts are tabs, because room is short. */
    public BooleanProperty compactProperty() {
        return compact;
    }

    private void arrange() {
        all.getChildren().clear();
        // The tab says it.
        parameters.setVisible(!compact.get());
        if (compact.get()) {
            TabPane tabs = new TabPane(
                    tab("lessons", list), tab("parameters", parametersHead, fields), tab("watch.short", watch));
            tabs.setId("sidebar-tabs");
            tabs.accessibleTextProperty().bind(language.text("tabs.lesson"));
            tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
            tabs.setMinWidth(0);
            all.getChildren().add(tabs);
        } else {
            all.getChildren().setAll(list, new Separator(), parametersHead, fields, new Separator(), watchHead, watch);
        }
        list.headless(compact.get());
    }

    private Tab tab(String key, Node... parts) {
        VBox content = new VBox(parts);
        content.getStyleClass().add("sidebar");
        Tab tab = new Tab("", content);
        tab.textProperty().bind(language.text(key));
        return tab;
    }

    private HBox parametersHead(Command restoreDefaults) {
        parameters.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(parameters, Priority.ALWAYS);
        Button restore = new Button();
        restore.setId("restore");
        restore.textProperty().bind(restoreDefaults.textProperty());
        restore.getStyleClass().addAll(Styles.FLAT, "link");
        restore.setOnAction(restoreDefaults);
        restore.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(parameters, restore, explanation());
        line.getStyleClass().add("explained");
        return line;
    }

    /** The meaning of each parameter of the chosen lesson. */
    private Explanation explanation() {
        return new Explanation("parameters-help", language, language.text("parameters"), () -> {
            Form form = choice.formProperty().get();
            return form.fields().stream()
                    .map(Field::parameter)
                    .map(parameter -> Explanation.part(
                            language,
                            language.lessons().name(form.lesson(), parameter),
                            language.lessons().help(form.lesson(), parameter)))
                    .toList();
        });
    }

    private Label head(String key) {
        Label head = new Label();
        head.textProperty().bind(language.text(key));
        head.getStyleClass().addAll("ds-section", "section-head");
        head.setWrapText(true);
        head.setMinHeight(Region.USE_PREF_SIZE);
        return head;
    }

    private void fill() {
        Form form = choice.formProperty().get();
        fields.getChildren()
                .setAll(form.fields().stream()
                        .map(field -> new FieldRow(form.lesson(), field, language))
                        .toList());
        fillWatch();
    }

    private void fillWatch() {
        List<String> sentences =
                language.lessons().watch(choice.lessonProperty().get());
        watch.getChildren().clear();
        for (int n = 0; n < sentences.size(); n++) {
            Label number = new Label(Integer.toString(n + 1));
            number.getStyleClass().add("watch-number");
            Label sentence = new Label(sentences.get(n));
            sentence.setWrapText(true);
            sentence.setMinHeight(Region.USE_PREF_SIZE);
            sentence.getStyleClass().add("ds-sub");
            HBox.setHgrow(sentence, Priority.ALWAYS);
            HBox row = new HBox(number, sentence);
            row.getStyleClass().add("watch-row");
            watch.getChildren().add(row);
        }
    }
}
