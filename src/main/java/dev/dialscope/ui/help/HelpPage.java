package dev.dialscope.ui.help;

import dev.dialscope.ui.command.Command;
import dev.dialscope.words.Glossary;
import dev.dialscope.words.ListStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One page of help: a topic, a term, or the keys. For the FX thread only. */
final class HelpPage extends ScrollPane {
    /** A topic names more terms than its reader wants links to. */
    private static final int MOST_LINKS = 14;

    private final HelpTexts texts;
    private final List<KeySection> sections;
    private final Consumer<HelpEntry> open;
    private final VBox content = new VBox();

    HelpPage(HelpTexts texts, List<KeySection> sections, Consumer<HelpEntry> open) {
        this.texts = texts;
        this.sections = sections;
        this.open = open;
        setId("help-page");
        content.getStyleClass().add("help-page");
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinSize(0, 0);
        setFocusTraversable(true);
        skinProperty()
                .addListener((property, before, now) -> lookup(".viewport").setCache(false));
    }

    void show(HelpEntry entry) {
        content.getChildren().clear();
        add(texts.title(entry), "ds-head");
        switch (entry) {
            case HelpEntry.Part part -> topic(part.topic());
            case HelpEntry.Keys _ -> sections.forEach(this::keys);
            case HelpEntry.OfTerm of -> term(of.term());
            case HelpEntry.Heading _ -> {}
        }
        setVvalue(0);
        setAccessibleText(content.lookupAll(".help-text").stream()
                .map(label -> ((Label) label).getText())
                .collect(Collectors.joining(" ", texts.title(entry) + ". ", "")));
    }

    private void topic(HelpTopic topic) {
        List<String> paragraphs = texts.paragraphs(topic);
        paragraphs.forEach(text -> add(text, "help-text"));
        List<Command> commands = sections.stream()
                .flatMap(section -> section.commands().stream())
                .filter(command -> topic.commands().contains(command.id()))
                .toList();
        if (!commands.isEmpty()) {
            add(texts.get("help.keys"), "ds-section");
            content.getChildren().add(grid(commands));
        }
        List<Glossary.Term> used = texts.glossary().in(String.join("\n", paragraphs)).stream()
                .limit(MOST_LINKS)
                .toList();
        links("help.words", used);
    }

    private void term(Glossary.Term term) {
        add(term.text(), "help-text");
        Label source = add(
                texts.get("help.sources", texts.language().words().list(ListStyle.SEMICOLON, term.sources())),
                "ds-caption");
        source.setId("help-sources");
        List<Glossary.Term> related = new ArrayList<>();
        term.related().forEach(id -> texts.glossary().term(id).ifPresent(related::add));
        links("help.related", related);
    }

    private void keys(KeySection section) {
        add(section.title().get(), "ds-section");
        content.getChildren().add(grid(section.commands()));
    }

    private static GridPane grid(List<Command> commands) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("keys");
        for (Command command : commands) {
            Label key = new Label(command.keyText());
            key.getStyleClass().add("ds-key");
            key.setMinWidth(Region.USE_PREF_SIZE);
            HBox place = new HBox(key);
            place.getStyleClass().add("key-place");
            Label says = new Label(command.getText());
            says.setWrapText(true);
            says.setMinHeight(Region.USE_PREF_SIZE);
            grid.addRow(grid.getRowCount(), place, says);
        }
        return grid;
    }

    private void links(String title, List<Glossary.Term> terms) {
        if (terms.isEmpty()) {
            return;
        }
        add(texts.get(title), "ds-section");
        FlowPane links = new FlowPane();
        links.getStyleClass().add("help-links");
        for (Glossary.Term term : terms) {
            Hyperlink link = new Hyperlink(term.name());
            link.setId("help-link-" + term.id());
            link.setOnAction(_ -> open.accept(new HelpEntry.OfTerm(term)));
            links.getChildren().add(link);
        }
        content.getChildren().add(links);
    }

    private Label add(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        content.getChildren().add(label);
        return label;
    }
}
