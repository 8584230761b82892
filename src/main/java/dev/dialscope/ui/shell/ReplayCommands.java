package dev.dialscope.ui.shell;

import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.compare.CompareModel;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.session.Playhead;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;

/** The commands that move the playhead. */
final class ReplayCommands {
    private final WindowModel model;
    private final ReplayControl replay;
    private final Language language;
    private final Playhead playhead;
    private final BooleanBinding nothing;
    private final BooleanBinding noRun;

    private ReplayCommands(WindowModel model, RunControl runs) {
        this.model = model;
        replay = new ReplayControl(model, runs);
        language = model.language();
        playhead = model.playhead();
        nothing = Commands.nothingShown(model);
        noRun = Commands.noRunShown(model);
    }

    static List<List<Command>> of(WindowModel model, RunControl runs) {
        ReplayCommands commands = new ReplayCommands(model, runs);
        return List.of(commands.moves(), commands.steps(), commands.future(), commands.loops(), commands.bookmarks());
    }

    private List<Command> moves() {
        CompareModel compare = model.compare();
        return List.of(
                goOn(),
                new Command("step-back", language, () -> replay.step(-1))
                        .icon(Feather.CHEVRON_LEFT)
                        .key(KeyCode.LEFT)
                        .key(KeyCode.PAGE_UP)
                        .disabledWhile(nothing),
                new Command("step-forward", language, () -> replay.step(1))
                        .icon(Feather.CHEVRON_RIGHT)
                        .key(KeyCode.RIGHT)
                        .key(KeyCode.PAGE_DOWN)
                        .disabledWhile(nothing),
                new Command("first", language, () -> model.shownPlayer().first())
                        .icon(Feather.SKIP_BACK)
                        .key(KeyCode.HOME)
                        .disabledWhile(nothing),
                new Command("last", language, () -> model.shownPlayer().last())
                        .icon(Feather.SKIP_FORWARD)
                        .key(KeyCode.END)
                        .disabledWhile(nothing),
                new Command(
                                "live",
                                language,
                                () -> model.shownPlayer().playhead().follow())
                        .icon(Feather.RADIO)
                        .key(KeyCode.L)
                        .disabledWhile(nothing.or(compare.shownProperty()
                                .and(compare.player().growingProperty().not()))));
    }

    /** Runs, plays or pauses, whichever applies; its text says which. */
    private Command goOn() {
        BooleanProperty compared = model.compare().shownProperty();
        BooleanBinding playing = Bindings.createBooleanBinding(
                () -> model.shownPlayer().playhead().isPlaying(),
                playhead.playingProperty(),
                model.compare().player().playhead().playingProperty(),
                compared);
        return new Command(
                        "go-on",
                        Bindings.createStringBinding(
                                () -> language.get(goOn(playing.get())),
                                model.runner().phaseProperty(),
                                playing,
                                compared,
                                language.localeProperty()),
                        replay::goOn)
                .icon(Bindings.when(playing).then(Feather.PAUSE).otherwise(Feather.PLAY))
                .key(KeyCode.SPACE)
                .once()
                .disabledWhile(model.batch().shownProperty());
    }

    private String goOn(boolean playing) {
        boolean empty = model.runner().phase() == Phase.EMPTY
                && !model.compare().shownProperty().get();
        return empty ? "command.run" : playing ? "command.pause" : "command.play";
    }

    private List<Command> steps() {
        return List.of(
                ofRun("lane-back", () -> replay.stepInLane(false), KeyCode.LEFT, KeyCombination.SHIFT_DOWN),
                ofRun("lane-forward", () -> replay.stepInLane(true), KeyCode.RIGHT, KeyCombination.SHIFT_DOWN),
                ofRun("cause", replay::stepToCause, KeyCode.LEFT, KeyCombination.ALT_DOWN),
                ofRun("effect", replay::stepToEffect, KeyCode.RIGHT, KeyCombination.ALT_DOWN));
    }

    private List<Command> future() {
        BooleanProperty hidden = model.futureHiddenProperty();
        return List.of(new Command(
                        "future",
                        Bindings.createStringBinding(
                                () -> language.get(hidden.get() ? "command.future.show" : "command.future.hide"),
                                hidden,
                                language.localeProperty()),
                        replay::toggleFuture)
                .icon(Bindings.when(hidden).then(Feather.EYE).otherwise(Feather.EYE_OFF))
                .key(KeyCode.H)
                .disabledWhile(noRun));
    }

    private List<Command> loops() {
        return List.of(
                ofRun("loop-from", playhead::loopFromHere, KeyCode.OPEN_BRACKET).icon(Feather.REPEAT),
                ofRun("loop-to", playhead::loopToHere, KeyCode.CLOSE_BRACKET),
                ofRun("loop-clear", playhead::clearLoop, KeyCode.BACK_SLASH));
    }

    private List<Command> bookmarks() {
        return List.of(
                ofRun("bookmark", playhead::toggleBookmark, KeyCode.B).icon(Feather.BOOKMARK),
                ofRun("bookmark-back", () -> playhead.toBookmark(false), KeyCode.COMMA),
                ofRun("bookmark-forward", () -> playhead.toBookmark(true), KeyCode.PERIOD));
    }

    /** A command that needs a single run. */
    private Command ofRun(String id, Runnable action, KeyCode key, KeyCombination.Modifier... modifiers) {
        return new Command(id, language, action).key(key, modifiers).disabledWhile(noRun);
    }
}
