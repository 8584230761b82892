package dev.dialscope.ui.shell;

import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.present.Presentation;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.scene.input.KeyCode;
import org.kordamp.ikonli.feather.Feather;

/** The commands of a presentation. All but the first have a meaning, and their keys, only while a screen shows one. */
final class PresentCommands {
    private final CommandTargets targets;
    private final Language language;
    private final BooleanProperty presenting;

    private PresentCommands(WindowModel model, CommandTargets targets) {
        this.targets = targets;
        language = model.language();
        presenting = model.presentingProperty();
    }

    static List<List<Command>> of(WindowModel model, CommandTargets targets) {
        PresentCommands commands = new PresentCommands(model, targets);
        return List.of(List.of(commands.present(model)), commands.onScreen());
    }

    private Presentation presentation() {
        return targets.presentation().get();
    }

    private Command present(WindowModel model) {
        BooleanBinding nothing = Commands.noRunShown(model).and(presenting.not());
        return new Command(
                        "present",
                        Bindings.createStringBinding(
                                () -> language.get(presenting.get() ? "command.present.leave" : "command.present"),
                                presenting,
                                language.localeProperty()),
                        targets.present())
                .icon(Feather.AIRPLAY)
                .key(KeyCode.F11)
                .disabledWhile(nothing);
    }

    private List<Command> onScreen() {
        return List.of(
                command("present.next", () -> presentation().toStop(true), KeyCode.PAGE_DOWN),
                command("present.back", () -> presentation().toStop(false), KeyCode.PAGE_UP),
                command("present.zoom", () -> presentation().toggleZoom(), KeyCode.Z),
                command("present.key", () -> presentation().toggleKey(), KeyCode.K),
                command("present.black", () -> presentation().toggleBlack(), KeyCode.PERIOD, KeyCode.B),
                command("present.screen", () -> presentation().nextScreen(), KeyCode.S),
                command("present.leave", () -> presentation().leave(), KeyCode.ESCAPE));
    }

    private Command command(String id, Runnable action, KeyCode... keys) {
        Command command = new Command(id, language, action).whereFocused().disabledWhile(presenting.not());
        for (KeyCode key : keys) {
            command.key(key);
        }
        return command;
    }
}
