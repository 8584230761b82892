package dev.dialscope.ui.shell;

import dev.dialscope.picture.Axis;
import dev.dialscope.picture.Order;
import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.UndoModel;
import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.ui.theme.Theme;
import dev.dialscope.ui.timeline.AxisChoice;
import dev.dialscope.ui.timeline.TimelineModel;
import dev.dialscope.words.Languages;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;

/** The commands that change how a run is drawn, and the window's theme and language. */
final class ViewCommands {
    private static final double ZOOM_STEP = 1.5;

    private final CommandTargets targets;
    private final UndoModel undo;
    private final Language language;
    private final Theme theme;
    private final BooleanBinding nothing;
    private final BooleanBinding noRun;

    private ViewCommands(WindowModel model, CommandTargets targets, Theme theme) {
        this.targets = targets;
        this.theme = theme;
        language = model.language();
        undo = model.undo();
        nothing = Commands.nothingShown(model);
        noRun = Commands.noRunShown(model);
    }

    static List<List<Command>> of(WindowModel model, CommandTargets targets, Theme theme) {
        ViewCommands commands = new ViewCommands(model, targets, theme);
        return List.of(
                commands.changes(),
                commands.time(),
                commands.lanes(),
                commands.parts(),
                commands.textSizes(),
                commands.themes(),
                commands.languages());
    }

    private TimelineModel timeline() {
        return targets.timeline().get().model();
    }

    private List<Command> changes() {
        return List.of(
                change("undo", undo.undoableProperty(), undo::undo)
                        .icon(Feather.CORNER_UP_LEFT)
                        .key(KeyCode.Z, CTRL),
                change("redo", undo.redoableProperty(), undo::redo)
                        .icon(Feather.CORNER_UP_RIGHT)
                        .key(KeyCode.Z, CTRL, KeyCombination.SHIFT_DOWN)
                        .key(KeyCode.Y, CTRL));
    }

    /** Its text names what it changes. */
    private Command change(String id, ReadOnlyObjectProperty<UndoModel.Change> next, Runnable action) {
        return new Command(
                        id,
                        Bindings.createStringBinding(
                                () -> next.get() == null
                                        ? language.get("command." + id + ".none")
                                        : language.get(
                                                "command." + id,
                                                language.get(
                                                        "undo." + next.get().id())),
                                next,
                                language.localeProperty()),
                        action)
                .disabledWhile(next.isNull());
    }

    private List<Command> time() {
        return List.of(
                new Command("zoom-in", language, () -> timeline().zoom(ZOOM_STEP))
                        .icon(Feather.ZOOM_IN)
                        .key(KeyCode.PLUS, KeyCombination.SHIFT_ANY)
                        .key(KeyCode.EQUALS, KeyCombination.SHIFT_ANY)
                        .key(KeyCode.ADD)
                        .disabledWhile(nothing),
                new Command("zoom-out", language, () -> timeline().zoom(1 / ZOOM_STEP))
                        .icon(Feather.ZOOM_OUT)
                        .key(KeyCode.MINUS)
                        .key(KeyCode.SUBTRACT)
                        .disabledWhile(nothing),
                new Command("fit", language, () -> timeline().fit())
                        .icon(Feather.MAXIMIZE)
                        .key(KeyCode.DIGIT0)
                        .key(KeyCode.NUMPAD0)
                        .disabledWhile(nothing),
                axis("axis.by-event", Axis.BY_EVENT),
                axis("axis.real-time", Axis.REAL_TIME),
                fold());
    }

    private Command axis(String id, Axis axis) {
        // Applies to every timeline.
        ObjectProperty<Axis> shown = timeline().choice().axisProperty();
        return new Command(id, language, () -> shown.set(axis)).chosenWhile(shown.isEqualTo(axis));
    }

    private Command fold() {
        // Applies to every timeline.
        BooleanProperty folded = timeline().choice().foldedProperty();
        return new Command(
                        "fold",
                        Bindings.createStringBinding(
                                () -> language.get(folded.get() ? "command.unfold" : "command.fold"),
                                folded,
                                language.localeProperty()),
                        this::toggleFolds)
                .key(KeyCode.F);
    }

    /** Switches to the real-time axis when gaps are folded: the other one has none. */
    private void toggleFolds() {
        AxisChoice choice = timeline().choice();
        boolean folded = !choice.foldedProperty().get();
        Axis before = choice.axisProperty().get();
        Axis now = folded ? Axis.REAL_TIME : before;
        fold(choice, folded, now);
        undo.did(UndoModel.Change.FOLD, () -> fold(choice, !folded, before), () -> fold(choice, folded, now));
    }

    private static void fold(AxisChoice choice, boolean folded, Axis axis) {
        choice.foldedProperty().set(folded);
        choice.axisProperty().set(axis);
    }

    private List<Command> lanes() {
        return List.of(
                new Command("filter", language, targets.filter())
                        .icon(Feather.FILTER)
                        .key(KeyCode.F, KeyCombination.SHORTCUT_DOWN)
                        .disabledWhile(noRun),
                group(),
                new Command("collapse", language, () -> timeline().toggleGroup())
                        .key(KeyCode.E, KeyCombination.SHIFT_DOWN)
                        .disabledWhile(noRun),
                walk("lane-up", () -> targets.timeline().get().walkLanes(-1), nothing, KeyCode.UP),
                walk("lane-down", () -> targets.timeline().get().walkLanes(1), nothing, KeyCode.DOWN),
                walk("code-lane-back", () -> targets.codeLanes().accept(false), noRun, KeyCode.LEFT, CTRL),
                walk("code-lane-forward", () -> targets.codeLanes().accept(true), noRun, KeyCode.RIGHT, CTRL));
    }

    private static final KeyCombination.Modifier CTRL = KeyCombination.SHORTCUT_DOWN;

    private Command group() {
        ObjectProperty<Order> order = timeline().lanes().orderProperty();
        return new Command(
                        "group",
                        Bindings.createStringBinding(
                                () -> language.get(order.get() == Order.OUTCOME ? "command.ungroup" : "command.group"),
                                order,
                                language.localeProperty()),
                        () -> timeline().lanes().toggleGroups())
                .key(KeyCode.E)
                .disabledWhile(noRun);
    }

    /** The timeline and the code handle these keys. In a table or a field they move the cursor. */
    private Command walk(
            String id, Runnable action, BooleanBinding disabled, KeyCode key, KeyCombination.Modifier... modifiers) {
        return new Command(id, language, action)
                .key(key, modifiers)
                .whereFocused()
                .disabledWhile(disabled);
    }

    private List<Command> parts() {
        BooleanProperty shown = targets.sidebar();
        return List.of(
                new Command(
                                "sidebar",
                                Bindings.createStringBinding(
                                        () -> language.get(
                                                shown.get() ? "command.sidebar.hide" : "command.sidebar.show"),
                                        shown,
                                        language.localeProperty()),
                                () -> undo.set(UndoModel.Change.SIDEBAR, shown, !shown.get()))
                        .icon(Feather.SIDEBAR)
                        .key(KeyCode.B, CTRL),
                new Command("maximise", language, targets.maximise())
                        .key(KeyCode.M, CTRL)
                        .disabledWhile(noRun),
                new Command("copy", language, targets.copy())
                        .icon(Feather.COPY)
                        .key(KeyCode.C, CTRL)
                        .disabledWhile(noRun));
    }

    private List<Command> textSizes() {
        IntegerProperty percent = TextSize.percentProperty();
        return List.of(
                textSize("text-larger", () -> TextSize.step(true), KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD)
                        .disabledWhile(percent.greaterThanOrEqualTo(TextSize.ALL.getLast())),
                textSize("text-smaller", () -> TextSize.step(false), KeyCode.MINUS, KeyCode.SUBTRACT)
                        .disabledWhile(percent.lessThanOrEqualTo(TextSize.ALL.getFirst())),
                textSize("text-usual", () -> percent.set(TextSize.USUAL), KeyCode.DIGIT0, KeyCode.NUMPAD0)
                        .disabledWhile(percent.isEqualTo(TextSize.USUAL)));
    }

    private Command textSize(String id, Runnable action, KeyCode... keys) {
        Command command = new Command(id, language, action).icon(Feather.TYPE);
        for (KeyCode key : keys) {
            // On some keyboards plus is on the shifted side of its key.
            command.key(key, CTRL, KeyCombination.SHIFT_ANY);
        }
        return command;
    }

    private List<Command> themes() {
        return List.of(
                theme("theme.light", Theme.Choice.LIGHT, Feather.SUN),
                theme("theme.dark", Theme.Choice.DARK, Feather.MOON),
                theme("theme.contrast", Theme.Choice.CONTRAST, Feather.CIRCLE),
                theme("theme.system", Theme.Choice.SYSTEM, Feather.MONITOR));
    }

    private Command theme(String id, Theme.Choice choice, Feather icon) {
        return new Command(id, language, () -> theme.choiceProperty().set(choice))
                .icon(icon)
                .chosenWhile(theme.choiceProperty().isEqualTo(choice));
    }

    private List<Command> languages() {
        return Languages.all().stream().map(this::speak).toList();
    }

    /** Each language is shown by its own name. */
    private Command speak(Locale locale) {
        return new Command(
                        "language." + locale.toLanguageTag(),
                        new ReadOnlyStringWrapper(Language.nameOf(locale)),
                        () -> language.set(locale))
                .icon(Feather.GLOBE)
                .chosenWhile(language.localeProperty().isEqualTo(locale));
    }
}
