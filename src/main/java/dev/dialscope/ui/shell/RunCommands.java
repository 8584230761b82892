package dev.dialscope.ui.shell;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.batch.BatchModel;
import dev.dialscope.ui.batch.BatchText;
import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.session.Runner;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;

/** The commands that start, end and compare runs. */
final class RunCommands {
    private final WindowModel model;
    private final RunControl runs;
    private final Language language;

    private RunCommands(WindowModel model, RunControl runs) {
        this.model = model;
        this.runs = runs;
        this.language = model.language();
    }

    static List<List<Command>> of(WindowModel model, RunControl runs) {
        RunCommands commands = new RunCommands(model, runs);
        return List.of(
                List.of(commands.run(), commands.cancel(), commands.letGo(), commands.letAllGo()),
                List.of(commands.predict()),
                List.of(commands.again(), commands.againUncancelled()),
                List.of(commands.compare(), commands.compareSame(), commands.compareWithout()),
                List.of(commands.runBatch(), commands.showBatch()),
                List.of(
                        commands.watch(KernelChoice.AUTOMATIC, Feather.EYE),
                        commands.watch(KernelChoice.NOTICES, Feather.BELL),
                        commands.watch(KernelChoice.PROC, Feather.FILE_TEXT),
                        commands.watch(KernelChoice.NONE, Feather.EYE_OFF)));
    }

    private BooleanBinding badArguments() {
        return model.choice().errorProperty().isNotNull();
    }

    private Command run() {
        return new Command("run", language, runs::run)
                .icon(Feather.PLAY)
                .key(KeyCode.R, KeyCombination.SHORTCUT_DOWN)
                .once()
                .disabledWhile(badArguments().or(model.batch().liveProperty()));
    }

    private Command cancel() {
        Runner runner = model.runner();
        BatchModel batch = model.batch();
        return new Command(
                        "cancel",
                        Bindings.createStringBinding(
                                () -> language.get(
                                        runner.phase() == Phase.CANCELLING ? "command.end-now" : "command.cancel"),
                                runner.phaseProperty(),
                                language.localeProperty()),
                        runs::cancel)
                .icon(Feather.X)
                .key(KeyCode.C)
                .once()
                .disabledWhile(Bindings.createBooleanBinding(
                        () -> !runner.phase().isLive()
                                && !batch.liveProperty().get()
                                && !model.predict().isAsking(),
                        runner.phaseProperty(),
                        model.predict().askedProperty(),
                        batch.liveProperty()));
    }

    /** Its text names the dialer that it releases. */
    private Command letGo() {
        ReadOnlyIntegerProperty next = model.held().nextProperty();
        return new Command(
                        "let-go",
                        Bindings.createStringBinding(() -> letGo(next.get()), next, language.localeProperty()),
                        runs::letGo)
                .icon(Feather.CHEVRON_RIGHT)
                .key(KeyCode.G)
                .disabledWhile(nobodyHeld());
    }

    private String letGo(int lane) {
        Trace trace = model.runner().trace();
        boolean known = trace != null && lane >= 0 && lane < trace.lanes().size();
        return known
                ? language.get("command.let-go", language.words().lane(trace.lane(lane)))
                : language.get("command.let-go.none");
    }

    private Command letAllGo() {
        return new Command("let-all-go", language, model.held()::letAllGo)
                .icon(Feather.CHEVRONS_RIGHT)
                .key(KeyCode.G, KeyCombination.SHIFT_DOWN)
                .disabledWhile(nobodyHeld());
    }

    private BooleanBinding nobodyHeld() {
        return model.held().countProperty().isEqualTo(0);
    }

    /** Whether runs are predicted: in the window those to come, in a presentation the one that it shows. */
    private Command predict() {
        BooleanProperty on = model.predict().onProperty();
        BooleanProperty inClass = model.predict().inClassProperty();
        BooleanProperty presenting = model.presentingProperty();
        return new Command("predict", language, () -> {
                    BooleanProperty chosen = presenting.get() ? inClass : on;
                    chosen.set(!chosen.get());
                })
                .icon(Feather.TARGET)
                .key(KeyCode.P)
                .chosenWhile(presenting.and(inClass).or(presenting.not().and(on)));
    }

    private Command again() {
        return new Command("again", language, () -> runs.again(true))
                .icon(Feather.REFRESH_CW)
                .key(KeyCode.A)
                .once()
                .disabledWhile(unless(runs::canRunAgain));
    }

    private Command againUncancelled() {
        return new Command("again-uncancelled", language, () -> runs.again(false))
                .key(KeyCode.A, KeyCombination.SHIFT_DOWN)
                .once()
                .disabledWhile(unless(runs::canRunUncancelled));
    }

    /** Its text says if there is nothing to compare yet, as the pane does. */
    private Command compare() {
        BooleanBinding alone = Bindings.size(model.runs().kept()).lessThan(2);
        return new Command(
                        "compare",
                        Bindings.createStringBinding(
                                () -> language.get(alone.get() ? "command.compare.none" : "command.compare"),
                                alone,
                                language.localeProperty()),
                        runs::showCompare)
                .icon(Feather.SERVER)
                .key(KeyCode.D)
                .disabledWhile(model.compare().shownProperty());
    }

    private Command compareSame() {
        return new Command("compare-same", language, () -> runs.againAndCompare(true))
                .disabledWhile(unless(runs::canRunAgain));
    }

    private Command compareWithout() {
        return new Command("compare-without", language, () -> runs.againAndCompare(false))
                .key(KeyCode.D, KeyCombination.SHIFT_DOWN)
                .disabledWhile(unless(runs::canRunUncancelled));
    }

    /** Disabled unless the shown run can be repeated in this way. */
    private BooleanBinding unless(BooleanSupplier possible) {
        return Bindings.createBooleanBinding(
                () -> !possible.getAsBoolean(),
                model.runner().recordingProperty(),
                model.compare().shownProperty(),
                model.compare().secondProperty(),
                model.compare().waitingProperty());
    }

    private Command runBatch() {
        BatchModel batch = model.batch();
        return new Command("batch", BatchText.command(batch, language), runs::runBatch)
                .icon(Feather.REPEAT)
                .key(KeyCode.R, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)
                .once()
                .disabledWhile(badArguments().and(batch.liveProperty().not()));
    }

    private Command showBatch() {
        return new Command("batch.show", language, runs::showBatch)
                .icon(Feather.BAR_CHART_2)
                .disabledWhile(model.batch().progressProperty().isNull());
    }

    /** Chooses the source of the kernel's view, from the next run on. */
    private Command watch(KernelChoice choice, Feather icon) {
        return new Command(
                        "kernel." + choice.id(),
                        language,
                        () -> model.kernelProperty().set(choice))
                .icon(icon);
    }
}
