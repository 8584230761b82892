package dev.dialscope.ui.shell;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.lesson.Parameter;
import dev.dialscope.trace.KernelState;
import dev.dialscope.words.PseudoLanguage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a window says, to eyes, in tooltips and to a screen reader, that is not in the pseudo-language. For the FX thread. */
final class Untranslated {
    /** What is the same in every language: the lesson's source, texts of errors, kernels' and files' names, and the keys. */
    private static final List<String> SAME =
            List.of("ds-code-line", "lane-error-text", "code-file", "keys", "ds-key", "as-written");

    /** Names of the program, of languages in themselves, of runs, of figures, and of Go's methods. */
    private static final Set<String> NAMES = Set.of(
            "Dialscope",
            "Java",
            "Go",
            "English",
            "한국어",
            "A",
            "B",
            "p95",
            "p99",
            "Timeout()",
            "Temporary()",
            "true",
            "false",
            "×",
            "µs");

    /** The key behind a command's name in its tooltip. */
    private static final String KEY = "\\s{2}\\([^()]+\\)$";

    private static final String FIGURE = "[0-9.,:/+−–×-]+(?:ns|µs|ms|s|B|×|k)?|ns|µs|ms|s|B|px";

    /** How the code pane tags lanes: by their number, or by a letter and a number. */
    private static final String TAG = "[a-zA-Z]\\d+";

    private final Set<String> known = new HashSet<>(NAMES);
    private final Set<String> found = new TreeSet<>();

    private Untranslated() {
        Stream.of(KernelState.values()).map(Enum::name).forEach(known::add);
        for (Lesson lesson : Lessons.all()) {
            for (Parameter<?> parameter : lesson.parameters()) {
                known.add(parameter.initial());
            }
        }
    }

    static Set<String> in(Scene scene) {
        Untranslated untranslated = new Untranslated();
        untranslated.walk(scene.getRoot());
        return untranslated.found;
    }

    private void walk(Node node) {
        if (!node.isVisible() || node.getStyleClass().stream().anyMatch(SAME::contains)) {
            return;
        }
        say(node.getAccessibleText(), node);
        say(node.getAccessibleHelp(), node);
        switch (node) {
            case Labeled labeled -> say(labeled.getText(), node);
            case TextInputControl input -> say(input.getPromptText(), node);
            case TabPane tabs -> tabs.getTabs().forEach(tab -> say(tab.getText(), node));
            case TableView<?> table -> table.getColumns().forEach(column -> say(column.getText(), node));
            case Text text
            when !(text instanceof FontIcon) && !(text.getParent() instanceof Labeled) -> {
                if (!inInput(text)) {
                    say(text.getText(), node);
                }
            }
            default -> {}
        }
        if (node instanceof Control control && control.getTooltip() != null) {
            say(control.getTooltip().getText(), node);
        }
        if (node instanceof MenuBar bar) {
            for (Menu menu : bar.getMenus()) {
                say(menu.getText(), node);
                menu.getItems().stream().map(MenuItem::getText).forEach(text -> say(text, node));
            }
        }
        if (node instanceof MenuButton menu) {
            menu.getItems().stream().map(MenuItem::getText).forEach(text -> say(text, node));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::walk);
        }
    }

    private static boolean inInput(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (one instanceof TextInputControl) {
                return true;
            }
        }
        return false;
    }

    private void say(String text, Node node) {
        if (text == null) {
            return;
        }
        for (String word :
                PseudoLanguage.untranslated(text).replaceFirst(KEY, "").split("[\\s·→=();,]+")) {
            boolean same = word.chars().noneMatch(Character::isLetter)
                    || known.contains(word)
                    || word.matches(FIGURE)
                    || word.matches(TAG)
                    || word.contains("/");
            if (!same) {
                found.add(word + " in “" + text + "” of " + node.getClass().getSimpleName() + "#" + node.getId()
                        + node.getStyleClass());
            }
        }
    }
}
