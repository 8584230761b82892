package dev.dialscope.ui.shell;

import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.present.Presentation;
import dev.dialscope.ui.speech.Speaker;
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
        return List.of(List.of(commands.present(model), commands.aloud(model.speaker())), commands.onScreen());
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
                .once()
                .disabledWhile(nothing);
    }

    /** Where the system has no program that speaks, its text says which one is missing. */
    private Command aloud(Speaker speaker) {
        BooleanProperty on = speaker.onProperty();
        return new Command(
                        "captions",
                        Bindings.createStringBinding(
                                () -> speaker.ableProperty().get()
                                        ? language.get("command.captions")
                                        : language.get("command.captions.none", speaker.program()),
                                speaker.ableProperty(),
                                language.localeProperty()),
                        () -> on.set(!on.get()))
                .icon(Feather.VOLUME_2)
                .disabledWhile(speaker.ableProperty().not())
                .chosenWhile(on);
    }

    private List<Command> onScreen() {
        return List.of(
                command("present.next", () -> presentation().toStop(true), KeyCode.PAGE_DOWN),
                command("present.back", () -> presentation().toStop(false), KeyCode.PAGE_UP),
                command("present.hands", () -> presentation().toHands(), KeyCode.V),
                command("present.zoom", () -> presentation().toggleZoom(), KeyCode.Z),
                command("present.key", () -> presentation().toggleKey(), KeyCode.K),
                command("present.black", () -> presentation().toggleBlack(), KeyCode.PERIOD, KeyCode.B),
                command("present.notes", () -> presentation().toggleNotes(), KeyCode.N),
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
