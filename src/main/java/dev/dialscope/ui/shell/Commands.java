package dev.dialscope.ui.shell;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.batch.BatchModel;
import dev.dialscope.ui.batch.BatchText;
import dev.dialscope.ui.compare.CompareModel;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.run.Phase;
import dev.dialscope.ui.run.Runner;
import dev.dialscope.ui.theme.Theme;
import dev.dialscope.ui.timeline.Axis;
import dev.dialscope.ui.timeline.Order;
import dev.dialscope.ui.timeline.Timeline;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;

/** Everything that can be done in the window, in the groups of its menu. */
final class Commands {
    private static final ObservableBooleanValue NEVER = new ReadOnlyBooleanWrapper(false);

    private final List<List<Command>> groups;
    private final Command run;
    private final Command cancel;
    private final Command runBatch;
    private final Command palette;
    private final Command help;
    private final Language language;
    private Runnable filter = () -> {};

    /** What "filter" does: the place for it is made after the commands are. */
    void onFilter(Runnable action) {
        filter = action;
    }

    /**
     * The commands of a window.
     *
     * @param timeline the one that is shown, whenever it is asked for
     */
    Commands(Session session, Supplier<Timeline> timeline, Theme theme, Runnable openPalette, Runnable openHelp) {
        language = session.language();
        Runner runner = session.runner();
        Player player = session.player();
        BatchModel batch = session.batch();
        CompareModel compare = session.compare();
        BooleanProperty compared = compare.shownProperty();
        BooleanBinding nothing =
                runner.traceProperty().isNull().or(batch.shownProperty()).and(compared.not());
        // What is about one run's events and lanes has no meaning for two.
        BooleanBinding noRun = nothing.or(compared);
        BooleanBinding bad = session.choice().errorProperty().isNotNull();
        BooleanBinding busy = bad.or(batch.liveProperty());

        run = command("run", Feather.PLAY, "Ctrl R", busy, session::run, shortcut(KeyCode.R));
        cancel = new Command(
                "cancel",
                Bindings.createStringBinding(
                        () -> language.get(runner.phase() == Phase.CANCELLING ? "command.end-now" : "command.cancel"),
                        runner.phaseProperty(),
                        language.localeProperty()),
                Feather.X,
                List.of(key(KeyCode.C)),
                "C",
                Bindings.createBooleanBinding(
                        () -> !runner.phase().isLive() && !batch.liveProperty().get(),
                        runner.phaseProperty(),
                        batch.liveProperty()),
                session::cancel);
        runBatch = new Command(
                "batch",
                BatchText.command(batch, language),
                Feather.REPEAT,
                List.of(new KeyCodeCombination(KeyCode.R, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)),
                "Ctrl Shift R",
                bad.and(batch.liveProperty().not()),
                session::runBatch);
        palette = command("palette", Feather.SEARCH, "Ctrl K", NEVER, openPalette, shortcut(KeyCode.K));
        help = command("help", Feather.HELP_CIRCLE, "F1", NEVER, openHelp, key(KeyCode.F1));
        Command goOn = new Command(
                "go-on",
                Bindings.createStringBinding(
                        () -> language.get(
                                runner.phase() == Phase.EMPTY && !compared.get()
                                        ? "command.run"
                                        : session.shownPlayer()
                                                        .playingProperty()
                                                        .get()
                                                ? "command.pause"
                                                : "command.play"),
                        runner.phaseProperty(),
                        player.playingProperty(),
                        compare.player().playingProperty(),
                        compared,
                        language.localeProperty()),
                Feather.PLAY_CIRCLE,
                List.of(key(KeyCode.SPACE)),
                "Space",
                batch.shownProperty(),
                session::goOn);

        // The same for every timeline.
        BooleanProperty folded = timeline.get().foldedProperty();
        ObjectProperty<Order> order = timeline.get().lanes().orderProperty();

        groups = List.of(
                List.of(
                        run,
                        cancel,
                        letGo(session),
                        command(
                                "let-all-go",
                                Feather.CHEVRONS_RIGHT,
                                "Shift G",
                                session.held().countProperty().isEqualTo(0),
                                session.held()::letAllGo,
                                shift(KeyCode.G)),
                        command(
                                "again",
                                Feather.REFRESH_CW,
                                "A",
                                unless(session, session::canRunAgain),
                                () -> session.again(true),
                                key(KeyCode.A)),
                        command(
                                "again-uncancelled",
                                null,
                                "Shift A",
                                unless(session, session::canRunUncancelled),
                                () -> session.again(false),
                                shift(KeyCode.A)),
                        compare(session),
                        command(
                                "compare-same",
                                null,
                                null,
                                unless(session, session::canRunAgain),
                                () -> session.againAndCompare(true)),
                        command(
                                "compare-without",
                                null,
                                "Shift D",
                                unless(session, session::canRunUncancelled),
                                () -> session.againAndCompare(false),
                                shift(KeyCode.D)),
                        runBatch,
                        command(
                                "batch.show",
                                Feather.BAR_CHART_2,
                                null,
                                batch.progressProperty().isNull(),
                                session::showBatch),
                        command("restore", Feather.ROTATE_CCW, null, NEVER, session.choice()::restoreDefaults)),
                List.of(
                        goOn,
                        command(
                                "step-back",
                                Feather.CHEVRON_LEFT,
                                "←",
                                nothing,
                                () -> session.step(-1),
                                key(KeyCode.LEFT),
                                key(KeyCode.PAGE_UP)),
                        command(
                                "step-forward",
                                Feather.CHEVRON_RIGHT,
                                "→",
                                nothing,
                                () -> session.step(1),
                                key(KeyCode.RIGHT),
                                key(KeyCode.PAGE_DOWN)),
                        command(
                                "lane-back",
                                null,
                                "Shift ←",
                                noRun,
                                () -> session.stepInLane(false),
                                shift(KeyCode.LEFT)),
                        command(
                                "lane-forward",
                                null,
                                "Shift →",
                                noRun,
                                () -> session.stepInLane(true),
                                shift(KeyCode.RIGHT)),
                        command("cause", null, "Alt ←", noRun, session::stepToCause, alt(KeyCode.LEFT)),
                        command("effect", null, "Alt →", noRun, session::stepToEffect, alt(KeyCode.RIGHT)),
                        command(
                                "first",
                                Feather.SKIP_BACK,
                                "Home",
                                nothing,
                                () -> session.shownPlayer().first(),
                                key(KeyCode.HOME)),
                        command(
                                "last",
                                Feather.SKIP_FORWARD,
                                "End",
                                nothing,
                                () -> session.shownPlayer().last(),
                                key(KeyCode.END)),
                        command(
                                "live",
                                Feather.RADIO,
                                "L",
                                nothing.or(compared.and(
                                        compare.player().growingProperty().not())),
                                () -> session.shownPlayer().liveProperty().set(true),
                                key(KeyCode.L))),
                List.of(
                        command(
                                "loop-from",
                                Feather.REPEAT,
                                "[",
                                noRun,
                                () -> loop(player, true),
                                key(KeyCode.OPEN_BRACKET)),
                        command("loop-to", null, "]", noRun, () -> loop(player, false), key(KeyCode.CLOSE_BRACKET)),
                        command("loop-clear", null, "\\", noRun, player::clearLoop, key(KeyCode.BACK_SLASH)),
                        command("bookmark", Feather.BOOKMARK, "B", noRun, player::toggleBookmark, key(KeyCode.B)),
                        command("bookmark-back", null, ",", noRun, () -> player.toBookmark(false), key(KeyCode.COMMA)),
                        command(
                                "bookmark-forward",
                                null,
                                ".",
                                noRun,
                                () -> player.toBookmark(true),
                                key(KeyCode.PERIOD))),
                List.of(
                        command(
                                "zoom-in",
                                Feather.ZOOM_IN,
                                "+",
                                nothing,
                                () -> timeline.get().zoomIn(),
                                shifted(KeyCode.PLUS),
                                shifted(KeyCode.EQUALS),
                                key(KeyCode.ADD)),
                        command(
                                "zoom-out",
                                Feather.ZOOM_OUT,
                                "-",
                                nothing,
                                () -> timeline.get().zoomOut(),
                                key(KeyCode.MINUS),
                                key(KeyCode.SUBTRACT)),
                        command(
                                "fit",
                                Feather.MAXIMIZE,
                                "0",
                                nothing,
                                () -> timeline.get().fit(),
                                key(KeyCode.DIGIT0),
                                key(KeyCode.NUMPAD0)),
                        command(
                                "axis.by-event",
                                null,
                                null,
                                NEVER,
                                () -> timeline.get().axisProperty().set(Axis.BY_EVENT)),
                        command(
                                "axis.real-time",
                                null,
                                null,
                                NEVER,
                                () -> timeline.get().axisProperty().set(Axis.REAL_TIME)),
                        command("filter", Feather.FILTER, "Ctrl F", noRun, () -> filter.run(), shortcut(KeyCode.F)),
                        new Command(
                                "group",
                                Bindings.createStringBinding(
                                        () -> language.get(
                                                order.get() == Order.OUTCOME ? "command.ungroup" : "command.group"),
                                        order,
                                        language.localeProperty()),
                                null,
                                List.of(key(KeyCode.E)),
                                "E",
                                noRun,
                                () -> timeline.get().lanes().toggleGroups()),
                        command(
                                "collapse",
                                null,
                                "Shift E",
                                noRun,
                                () -> timeline.get().toggleGroup(),
                                shift(KeyCode.E)),
                        new Command(
                                "fold",
                                Bindings.createStringBinding(
                                        () -> language.get(folded.get() ? "command.unfold" : "command.fold"),
                                        folded,
                                        language.localeProperty()),
                                null,
                                List.of(key(KeyCode.F)),
                                "F",
                                NEVER,
                                () -> fold(timeline.get()))),
                List.of(
                        command(
                                "theme.light",
                                Feather.SUN,
                                null,
                                NEVER,
                                () -> theme.choiceProperty().set(Theme.Choice.LIGHT)),
                        command(
                                "theme.dark",
                                Feather.MOON,
                                null,
                                NEVER,
                                () -> theme.choiceProperty().set(Theme.Choice.DARK)),
                        command(
                                "theme.system",
                                Feather.MONITOR,
                                null,
                                NEVER,
                                () -> theme.choiceProperty().set(Theme.Choice.SYSTEM)),
                        speak(Locale.ENGLISH),
                        speak(Locale.KOREAN)),
                List.of(
                        watch(session, KernelChoice.AUTOMATIC, Feather.EYE),
                        watch(session, KernelChoice.NOTICES, Feather.BELL),
                        watch(session, KernelChoice.PROC, Feather.FILE_TEXT),
                        watch(session, KernelChoice.NONE, Feather.EYE_OFF)),
                List.of(palette, help));
    }

    /** The command says where there is nothing to compare yet, as what it shows does. */
    private Command compare(Session session) {
        CompareModel compare = session.compare();
        BooleanBinding alone = Bindings.size(compare.kept()).lessThan(2);
        return new Command(
                "compare",
                Bindings.createStringBinding(
                        () -> language.get(alone.get() ? "command.compare.none" : "command.compare"),
                        alone,
                        language.localeProperty()),
                Feather.SERVER,
                List.of(key(KeyCode.D)),
                "D",
                compare.shownProperty(),
                session::showCompare);
    }

    /** Disabled unless what is shown can be run again in that way. */
    private static BooleanBinding unless(Session session, BooleanSupplier possible) {
        return Bindings.createBooleanBinding(
                () -> !possible.getAsBoolean(),
                session.runner().recordingProperty(),
                session.compare().shownProperty(),
                session.compare().secondProperty(),
                session.compare().waitingProperty());
    }

    private Command command(
            String id,
            Feather icon,
            String keyText,
            ObservableBooleanValue disabled,
            Runnable action,
            KeyCombination... keys) {
        return new Command(id, language.text("command." + id), icon, List.of(keys), keyText, disabled, action);
    }

    /** Says whom it lets go. */
    private Command letGo(Session session) {
        ReadOnlyIntegerProperty next = session.held().nextProperty();
        return new Command(
                "let-go",
                Bindings.createStringBinding(
                        () -> {
                            Trace trace = session.runner().trace();
                            boolean known = trace != null
                                    && next.get() >= 0
                                    && next.get() < trace.lanes().size();
                            return known
                                    ? language.get(
                                            "command.let-go", language.words().lane(trace.lane(next.get())))
                                    : language.get("command.let-go.none");
                        },
                        next,
                        language.localeProperty()),
                Feather.CHEVRON_RIGHT,
                List.of(key(KeyCode.G)),
                "G",
                session.held().countProperty().isEqualTo(0),
                session::letGo);
    }

    /** A language is called by its own name in every language. */
    private Command speak(Locale locale) {
        return command("language." + locale.getLanguage(), Feather.GLOBE, null, NEVER, () -> language.set(locale));
    }

    /** Where the kernel's view comes from, from the next run on. */
    private Command watch(Session session, KernelChoice choice, Feather icon) {
        return command(
                "kernel." + choice.id(),
                icon,
                null,
                NEVER,
                () -> session.kernelProperty().set(choice));
    }

    /** Begins or ends the interval to go round in at the playhead; the other end stays, or is the run's. */
    private static void loop(Player player, boolean begin) {
        double at = player.playheadProperty().get();
        if (begin) {
            player.loopFromProperty().set(at);
            if (player.loopToProperty().get() <= at) {
                player.loopToProperty().set(player.durationProperty().get());
            }
        } else {
            player.loopToProperty().set(at);
            if (player.loopFromProperty().get() < 0 || player.loopFromProperty().get() >= at) {
                player.loopFromProperty().set(0);
            }
        }
    }

    /** Only the real-time axis has gaps to fold. */
    private static void fold(Timeline timeline) {
        timeline.foldedProperty().set(!timeline.foldedProperty().get());
        if (timeline.foldedProperty().get()) {
            timeline.axisProperty().set(Axis.REAL_TIME);
        }
    }

    private static KeyCombination shift(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHIFT_DOWN);
    }

    private static KeyCombination alt(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.ALT_DOWN);
    }

    private static KeyCombination key(KeyCode code) {
        return new KeyCodeCombination(code);
    }

    private static KeyCombination shifted(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHIFT_ANY);
    }

    private static KeyCombination shortcut(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    List<List<Command>> groups() {
        return groups;
    }

    List<Command> all() {
        return groups.stream().flatMap(List::stream).toList();
    }

    Command byId(String id) {
        return all().stream()
                .filter(command -> command.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Command run() {
        return run;
    }

    Command cancel() {
        return cancel;
    }

    Command runBatch() {
        return runBatch;
    }

    Command palette() {
        return palette;
    }

    Command help() {
        return help;
    }

    /** The languages, for a menu of their own. */
    List<Command> languages() {
        return startingWith("language.");
    }

    /** Light, dark and the system's, for a menu of their own. */
    List<Command> themes() {
        return startingWith("theme.");
    }

    private List<Command> startingWith(String prefix) {
        return all().stream().filter(command -> command.id().startsWith(prefix)).toList();
    }
}
