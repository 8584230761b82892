package dev.dialscope.ui.shell;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.lesson.LessonIcon;
import dev.dialscope.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;

/** All commands of the window, in the order of its menus. The toolbar, the palette and the key sheet show the same commands. */
final class Commands {
    private static final String LESSON = "lesson.";

    /** What they show is in the window, which a presentation covers. */
    private static final Set<String> IN_WINDOW =
            Set.of("filter", "sidebar", "batch", "batch.show", "compare", "undo", "redo");

    private final List<CommandMenu> menus;
    private final List<Command> all;

    Commands(WindowModel model, RunControl runs, CommandTargets targets, Theme theme) {
        menus = List.of(
                new CommandMenu("file", List.of(List.of(quit(model.language(), targets)))),
                new CommandMenu("run", RunCommands.of(model, runs)),
                new CommandMenu("replay", ReplayCommands.of(model, runs)),
                new CommandMenu("view", ViewCommands.of(model, targets, theme)),
                new CommandMenu("present", PresentCommands.of(model, targets)),
                new CommandMenu("lesson", lessons(model)),
                new CommandMenu("help", List.of(help(model.language(), targets))));
        all = menus.stream()
                .flatMap(menu -> menu.groups().stream())
                .flatMap(List::stream)
                .toList();
    }

    private static Command quit(Language language, CommandTargets targets) {
        return new Command("quit", language, targets.quit())
                .icon(Feather.LOG_OUT)
                .key(KeyCode.Q, KeyCombination.SHORTCUT_DOWN);
    }

    private static List<List<Command>> lessons(WindowModel model) {
        Language language = model.language();
        List<Command> lessons =
                Lessons.all().stream().map(lesson -> choose(lesson, model)).toList();
        return List.of(
                lessons,
                List.of(new Command("restore", language, model.choice()::restoreDefaults).icon(Feather.ROTATE_CCW)));
    }

    private static Command choose(Lesson lesson, WindowModel model) {
        Language language = model.language();
        return new Command(
                        LESSON + lesson.id(),
                        Bindings.createStringBinding(() -> language.lessons().title(lesson), language.localeProperty()),
                        () -> model.choice().lessonProperty().set(lesson))
                .icon(LessonIcon.of(lesson).getIconCode());
    }

    private static List<Command> help(Language language, CommandTargets targets) {
        HelpViews views = targets.help();
        return List.of(
                new Command("help", language, views::open)
                        .icon(Feather.HELP_CIRCLE)
                        .key(KeyCode.F1),
                new Command("keys", language, views::openKeys)
                        .icon(Feather.COMMAND)
                        .key(KeyCode.F1, KeyCombination.SHIFT_DOWN),
                new Command("glossary", language, views::openGlossary).icon(Feather.BOOK_OPEN),
                new Command("tour", language, views::tour).icon(Feather.MAP).disabledWhile(views.presentingProperty()),
                new Command("palette", language, targets.palette())
                        .icon(Feather.SEARCH)
                        .key(KeyCode.K, KeyCombination.SHORTCUT_DOWN),
                new Command("about", language, targets.about()).icon(Feather.INFO));
    }

    /** Whether neither a run nor a comparison is shown. */
    static BooleanBinding nothingShown(WindowModel model) {
        return model.runner()
                .traceProperty()
                .isNull()
                .or(model.batch().shownProperty())
                .and(model.compare().shownProperty().not());
    }

    /** Whether no single run is shown. Commands on events and lanes need a single run. */
    static BooleanBinding noRunShown(WindowModel model) {
        return nothingShown(model).or(model.compare().shownProperty());
    }

    List<CommandMenu> menus() {
        return menus;
    }

    List<Command> all() {
        return all;
    }

    Command byId(String id) {
        return all.stream()
                .filter(command -> command.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The commands that choose a lesson. */
    List<Command> lessons() {
        return startingWith(LESSON);
    }

    static boolean choosesLesson(Command command) {
        return command.id().startsWith(LESSON);
    }

    /** The commands that choose a language, for the language menu. */
    List<Command> languages() {
        return startingWith("language.");
    }

    /** The commands that choose a theme, for the theme menu. */
    List<Command> themes() {
        return startingWith("theme.");
    }

    /** Those whose keys work on the screen of a presentation. Where two have the same key, the first one has it. */
    List<Command> onScreen() {
        List<Command> commands = new ArrayList<>(startingWith("present"));
        Set<String> menus = Set.of("run", "replay", "view");
        commands.add(byId("help"));
        commands.add(byId("keys"));
        this.menus.stream()
                .filter(menu -> menus.contains(menu.id()))
                .flatMap(menu -> menu.groups().stream())
                .flatMap(List::stream)
                .filter(Command::worksEverywhere)
                .filter(command -> !IN_WINDOW.contains(command.id()))
                .forEach(commands::add);
        return commands;
    }

    private List<Command> startingWith(String prefix) {
        return all.stream().filter(command -> command.id().startsWith(prefix)).toList();
    }
}
