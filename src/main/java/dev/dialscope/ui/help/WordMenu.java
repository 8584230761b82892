package dev.dialscope.ui.help;

import dev.dialscope.ui.language.Language;
import dev.dialscope.words.Glossary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Cell;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.text.Text;

/**
 * The context menu: what fits the thing below the pointer, and every word on screen that is in the glossary. It finds the terms in the text below the pointer, or in the focused
 * control, and offers their entries. Nodes need not know of it. For the FX thread only.
 */
public final class WordMenu {
    private static final int MOST = 8;

    /** How far above the node below the pointer its text may stand: a label's text is a child of it, a chip is a child of a cell. */
    private static final int MOST_PARENTS = 4;

    private final HelpTexts texts;
    private final Consumer<Glossary.Term> openTerm;
    private final Consumer<HelpTopic> openTopic;
    private final BiFunction<Node, ContextMenuEvent, List<MenuItem>> more;
    private ContextMenu menu;

    /**
     * @param openTerm opens help at a term
     * @param openTopic opens help at a topic
     * @param more makes the items for the thing at a node, which come first
     */
    public WordMenu(
            Language language,
            Consumer<Glossary.Term> openTerm,
            Consumer<HelpTopic> openTopic,
            BiFunction<Node, ContextMenuEvent, List<MenuItem>> more) {
        this.more = more;
        texts = new HelpTexts(language);
        this.openTerm = openTerm;
        this.openTopic = openTopic;
    }

    /** Offers the menu in all of this part of a scene, where no other context menu is. */
    public void install(Parent root) {
        root.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, asked -> ask(root, asked));
    }

    private void ask(Parent root, ContextMenuEvent asked) {
        Node at = at(asked);
        if (at == null || at instanceof TextInputControl) {
            return;
        }
        List<MenuItem> items = new ArrayList<>(more.apply(at, asked));
        List<MenuItem> words = items(terms(at, asked), HelpTopic.of(at));
        if (!items.isEmpty() && !words.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        items.addAll(words);
        if (!items.isEmpty()) {
            if (menu != null) {
                menu.hide();
            }
            menu = new ContextMenu();
            menu.setId("word-menu");
            menu.getItems().setAll(items);
            menu.show(root, asked.getScreenX(), asked.getScreenY());
            asked.consume();
        }
    }

    private static Node at(ContextMenuEvent asked) {
        return asked.isKeyboardTrigger() || asked.getPickResult() == null
                ? asked.getTarget() instanceof Node node ? node : null
                : asked.getPickResult().getIntersectedNode();
    }

    private List<MenuItem> items(List<Glossary.Term> terms, Optional<HelpTopic> topic) {
        List<MenuItem> items = new ArrayList<>();
        for (Glossary.Term term : terms) {
            items.add(item("what-is-" + term.id(), texts.get("help.word", term.name()), () -> openTerm.accept(term)));
        }
        topic.ifPresent(about -> {
            if (!items.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            items.add(item("help-about", texts.get("help.about", texts.title(about)), () -> openTopic.accept(about)));
        });
        return items;
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        // A name with an underscore, as CLOSE_WAIT, has no mnemonic.
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /** The terms of the nearest text: of the node itself, or of one that it is in. */
    private List<Glossary.Term> terms(Node at, ContextMenuEvent asked) {
        Node node = at;
        for (int n = 0; node != null && n <= MOST_PARENTS; n++) {
            List<Glossary.Term> terms = texts.glossary().in(words(node, asked));
            if (!terms.isEmpty()) {
                return terms.stream().limit(MOST).toList();
            }
            node = node.getParent();
        }
        return List.of();
    }

    private static String words(Node node, ContextMenuEvent asked) {
        if (node instanceof Worded painted && !asked.isKeyboardTrigger()) {
            Point2D point = node.sceneToLocal(asked.getSceneX(), asked.getSceneY());
            return painted.wordsAt(point.getX(), point.getY());
        }
        String own = switch (node) {
            case Text text -> text.getText();
            case Labeled labeled -> labeled.getText() == null ? "" : labeled.getText();
            default -> "";
        };
        if (!own.isEmpty()) {
            return own;
        }
        // Of a table or a list its selected line, of a cell with nodes what they say.
        String inside = node
                .lookupAll(
                        node instanceof Cell<?>
                                ? ".label"
                                : ".table-row-cell:selected .label, .list-cell:selected .label")
                .stream()
                .filter(Labeled.class::isInstance)
                .map(label -> ((Labeled) label).getText())
                .filter(text -> text != null)
                .collect(Collectors.joining(" "));
        return inside.isEmpty() ? said(node) : inside;
    }

    /** What is said of an icon or of a painted control. */
    private static String said(Node node) {
        if (node instanceof Control control && control.getTooltip() != null) {
            return control.getTooltip().getText();
        }
        return node.getAccessibleText() == null ? "" : node.getAccessibleText();
    }
}
