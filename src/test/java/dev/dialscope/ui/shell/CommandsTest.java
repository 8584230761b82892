package dev.dialscope.ui.shell;

import static dev.dialscope.ui.shell.OpenWindow.fx;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.ui.command.Command;
import dev.dialscope.words.Languages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Menus, palette and key sheet show the same commands, each with its text and its key. */
@ExtendWith(ApplicationExtension.class)
class CommandsTest {
    private OpenWindow window;
    private Stage stage;

    @Start
    void open(Stage stage) {
        this.stage = stage;
        window = new OpenWindow(stage, KernelChoice.AUTOMATIC);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void ofAlternatives_menusMarkTheOneInForce(FxRobot robot) {
        Set<String> first = marked(robot);
        assertThat(first).contains("menu-language.en", "menu-axis.by-event").hasSize(3);

        for (int n = 0; n < 2; n++) {
            robot.interact(() -> {
                press(robot, "menu-language.ko");
                press(robot, "menu-theme.dark");
                press(robot, "menu-axis.real-time");
            });
            assertThat(marked(robot)).containsOnly("menu-language.ko", "menu-theme.dark", "menu-axis.real-time");
        }
    }

    /** As a click on the item does. */
    private static void press(FxRobot robot, String id) {
        OpenWindow.menuItems(robot).stream()
                .filter(item -> id.equals(item.getId()))
                .map(RadioMenuItem.class::cast)
                .forEach(item -> {
                    item.setSelected(!item.isSelected());
                    item.fire();
                });
    }

    private static Set<String> marked(FxRobot robot) {
        return fx(() -> OpenWindow.menuItems(robot).stream()
                .filter(item -> item instanceof RadioMenuItem radio && radio.isSelected())
                .map(MenuItem::getId)
                .collect(toSet()));
    }

    @Test
    void eachHasATextInEveryLanguage(FxRobot robot) {
        Map<String, String> english = texts(robot, Locale.ENGLISH);
        Map<String, String> korean = texts(robot, Locale.KOREAN);
        assertThat(english.values())
                .doesNotContainNull()
                .allSatisfy(text -> assertThat(text).isNotBlank());
        korean.forEach((id, text) -> {
            if (!id.startsWith("language.")) {
                assertThat(text).as(id).matches("(?s).*\\p{IsHangul}.*").isNotEqualTo(english.get(id));
            }
        });
    }

    private Map<String, String> texts(FxRobot robot, Locale language) {
        assertThat(Languages.all()).contains(language);
        robot.interact(() -> window.model.language().set(language));
        return fx(() -> commands().stream()
                .collect(toMap(Command::id, command -> Objects.requireNonNullElse(command.getText(), ""))));
    }

    /** In the window; and on the screen of a presentation, where its own commands come first. */
    @Test
    void noKeyIsGivenTwice() {
        Predicate<Command> onScreen = command -> command.id().startsWith("present.");
        assertThat(given(commands().stream().filter(onScreen.negate()).toList()))
                .hasSizeGreaterThan(30);
        assertThat(given(commands().stream().filter(onScreen).toList())).hasSizeGreaterThan(6);
    }

    private Map<String, String> given(List<Command> commands) {
        Map<String, String> given = new TreeMap<>();
        for (Command command : commands) {
            for (KeyCodeCombination key : command.keys()) {
                for (String press : presses(key)) {
                    assertThat(given.put(press, command.id()))
                            .as(press + " of " + command.id())
                            .isNull();
                }
            }
        }
        return given;
    }

    /** What can be pressed for a key: with Shift and without it where either will do. */
    private static List<String> presses(KeyCodeCombination key) {
        UnaryOperator<String> press = shift -> String.join(
                " ",
                shift,
                key.getShortcut().name(),
                key.getControl().name(),
                key.getAlt().name(),
                key.getMeta().name(),
                key.getCode().name());
        return key.getShift() == ModifierValue.ANY
                ? Stream.of("UP", "DOWN").map(press).toList()
                : List.of(press.apply(key.getShift().name()));
    }

    @Test
    void eachIsInAMenuOnce_withItsTextAndKey(FxRobot robot) {
        List<MenuItem> items = fx(() -> OpenWindow.menuItems(robot));
        assertThat(items)
                .extracting(MenuItem::getId)
                .containsExactlyElementsOf(commands().stream()
                        .map(command -> "menu-" + command.id())
                        .toList());
        fx(() -> {
            for (int n = 0; n < items.size(); n++) {
                Command command = commands().get(n);
                assertThat(items.get(n).getText()).isEqualTo(command.getText());
                assertThat(items.get(n).isDisable()).isEqualTo(command.isDisabled());
                assertThat(items.get(n).getAccelerator())
                        .isEqualTo(
                                command.keys().isEmpty() ? null : command.keys().getFirst());
            }
            return null;
        });
    }

    @Test
    void eachThatIsEnabledIsFoundInThePalette(FxRobot robot) {
        window.run(robot);
        OpenWindow.focusTimeline(robot);
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        ListView<CommandPalette.Entry> found = robot.lookup("#palette-found").query();
        assertThat(fx(() -> List.copyOf(found.getItems())))
                .extracting(CommandPalette.Entry::id)
                .containsAll(fx(() -> commands().stream()
                        .filter(command -> !command.isDisabled())
                        .map(Command::id)
                        .filter(id -> !id.equals("palette"))
                        .toList()));
        for (Command command : commands()) {
            robot.interact(() ->
                    robot.lookup("#palette-search").queryAs(TextField.class).setText(command.getText()));
            if (fx(() -> !command.isDisabled()) && !command.id().equals("palette")) {
                assertThat(fx(() -> List.copyOf(found.getItems())))
                        .extracting(CommandPalette.Entry::id)
                        .contains(command.id());
            }
        }
    }

    @Test
    void theKeySheetListsExactlyThoseThatHaveKeys(FxRobot robot) {
        for (Locale language : Languages.all()) {
            robot.interact(() -> window.model.language().set(language));
            OpenWindow.focusTimeline(robot);
            robot.push(KeyCode.SHIFT, KeyCode.F1);
            List<String> listed = fx(() -> robot.lookup(".keys").queryAll().stream()
                    .flatMap(section -> ((Parent) section).getChildrenUnmodifiable().stream())
                    .map(cell -> (Label)
                            (cell instanceof HBox place ? place.getChildren().getFirst() : cell))
                    .map(Label::getText)
                    .toList());
            assertThat(listed)
                    .isEqualTo(fx(() -> commands().stream()
                            .filter(command -> !command.keys().isEmpty())
                            .flatMap(command ->
                                    Stream.of(command.getAccelerator().getDisplayText(), command.getText()))
                            .toList()));
            robot.type(KeyCode.ESCAPE);
        }
    }

    @Test
    void aKeyThatAMenuShows_staysTheFieldsThatHasTheFocus(FxRobot robot) {
        window.run(robot);
        robot.interact(() -> window.model.player().playhead().stay());
        TextField field = robot.lookup("#parameter-dialers").query();
        robot.interact(() -> {
            field.requestFocus();
            field.clear();
        });
        robot.type(KeyCode.L);
        assertThat(fx(() -> field.getText())).isEqualToIgnoringCase("l");
        ComboBox<?> choice = robot.lookup("#speed").query();
        robot.interact(choice::requestFocus);
        robot.type(KeyCode.L);
        assertThat(fx(() -> window.model.player().playhead().isLive())).isFalse();
        assertThat(fx(() -> stage.getScene().getAccelerators())).isEmpty();
        OpenWindow.focusTimeline(robot);
        robot.type(KeyCode.L);
        assertThat(fx(() -> window.model.player().playhead().isLive())).isTrue();
    }

    private List<Command> commands() {
        return fx(() -> ((Shell) stage.getScene().getRoot()).commands().all());
    }
}
