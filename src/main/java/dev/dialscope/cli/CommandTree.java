package dev.dialscope.cli;

import dev.dialscope.export.Exporters;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.lesson.Texts;
import dev.dialscope.words.Languages;
import dev.dialscope.words.ListStyle;
import dev.dialscope.words.ProgramVersion;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The tree of commands, made from the catalogue of lessons: a new lesson is a command without a line here. */
final class CommandTree {
    /** The name of the command that runs a lesson. */
    static final String RUN = "run";

    /** The name of the command that presents a lesson in a window; the program's start handles it if its lesson exists. */
    static final String PRESENT = "present";

    /** The option that asks for the version. */
    static final String VERSION = "--version";

    private static final int HELP_WIDTH = 100;

    private final CommandOutput session;
    private final CommandTexts messages;
    private final Texts texts;

    private CommandTree(CommandOutput session) {
        this.session = session;
        this.messages = session.messages();
        this.texts = new Texts(messages.locale());
    }

    /** The command line of a session. */
    static CommandLine of(CommandOutput session) {
        return new CommandLine(new CommandTree(session).root())
                .setOut(new PrintWriter(session.out(), true))
                .setErr(new PrintWriter(session.err(), true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setParameterExceptionHandler(new UsageErrors(session))
                .setExecutionExceptionHandler((e, _, _) -> {
                    session.complain(session.messages().get("internal", e));
                    return CommandOutput.FAILED;
                });
    }

    /** A text in which picocli is to find no format of its own. */
    static String plain(String text) {
        return text.replace("%", "%%");
    }

    private CommandSpec root() {
        CommandSpec root = command(() -> missing("bad.command.missing")).name("dialscope");
        root.version(ProgramVersion.line());
        root.addOption(OptionSpec.builder(VERSION)
                .versionHelp(true)
                .description(messages.get("option.version"))
                .build());
        root.usageMessage().description(messages.get("about")).footer(lessons());
        CommandSpec list = command(() -> ListCommand.print(session));
        list.usageMessage().description(messages.get("about.list"));
        root.addSubcommand(ListCommand.NAME, common(list));
        root.addSubcommand(RUN, run());
        root.addSubcommand(ShowCommand.NAME, common(ShowCommand.of(session)));
        root.addSubcommand(PRESENT, present());
        return common(root);
    }

    private CommandSpec present() {
        CommandSpec present = command(() -> missing("bad.lesson.missing", ids(messages)));
        present.usageMessage().description(messages.get("about.present")).footer(lessons());
        for (Lesson lesson : Lessons.all()) {
            CommandSpec of = command(() -> missing("bad.present", lesson.id()));
            of.usageMessage().description(texts.title(lesson)).hidden(true);
            present.addSubcommand(lesson.id(), common(of));
        }
        return common(present);
    }

    private CommandSpec run() {
        CommandSpec run = command(() -> missing("bad.lesson.missing", ids(messages)));
        run.usageMessage()
                .description(messages.get("about.run"), messages.get("about.exit"))
                .footer(lessons());
        for (Lesson lesson : Lessons.all()) {
            run.addSubcommand(lesson.id(), common(LessonCommand.of(session, lesson)));
        }
        return common(run);
    }

    private static CommandSpec command(Callable<Integer> action) {
        return CommandSpec.wrapWithoutInspection(action);
    }

    private CommandSpec common(CommandSpec spec) {
        spec.usageMessage()
                .synopsisHeading(messages.get("heading.usage"))
                .commandListHeading("%n" + messages.get("heading.commands") + "%n")
                .optionListHeading("%n" + messages.get("heading.options") + "%n")
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .width(Math.min(HELP_WIDTH, session.terminal().width()));
        spec.addOption(OptionSpec.builder(CommandLanguage.OPTION)
                .type(String.class)
                .paramLabel(String.join("|", Languages.tags()))
                .description(messages.get("option.lang", messages.words().list(ListStyle.OR, Languages.tags())))
                .build());
        return spec.addOption(OptionSpec.builder("--help")
                .usageHelp(true)
                .description(messages.get("option.help"))
                .build());
    }

    private int missing(String key, Object... details) {
        session.complain(messages.get(key, details));
        return CommandOutput.USAGE;
    }

    /** What stands under the help: every lesson with its options. */
    private String[] lessons() {
        Table table = new Table();
        for (Lesson lesson : Lessons.all()) {
            String options = lesson.parameters().stream()
                    .map(parameter -> "--" + parameter.name() + " " + parameter.initial())
                    .collect(Collectors.joining(" "));
            table.add(List.of("  " + lesson.id(), options));
        }
        String text = table.fitting(Math.min(HELP_WIDTH, session.terminal().width()));
        String exports =
                Exporters.all().stream().map(exporter -> "--" + exporter.id()).collect(Collectors.joining(", "));
        return ("\n" + messages.get("heading.lessons") + "\n" + plain(text) + messages.get("about.output", exports))
                .split("\n");
    }

    /** The ids of all lessons. */
    static String ids(CommandTexts messages) {
        return messages.words()
                .list(ListStyle.COMMA, Lessons.all().stream().map(Lesson::id).toList());
    }
}
