package dev.dialscope.cli;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a package says of the command line, made from the command line itself: the manual's page in every language, and the shell's
 * completion. The build runs it:
 *
 * <pre>PackageTexts DIRECTORY VERSION</pre>
 */
public final class PackageTexts {
    private final StringBuilder page = new StringBuilder();
    private final CommandTexts texts;
    private final CommandLine root;

    private PackageTexts(Locale locale) {
        texts = new CommandTexts(locale);
        root = CommandTree.of(new CommandOutput(
                new PrintStream(PrintStream.nullOutputStream()),
                new PrintStream(PrintStream.nullOutputStream()),
                Terminal.NONE,
                texts));
    }

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        Files.createDirectories(directory.resolve("ko"));
        CommandLine english = new PackageTexts(Locale.ENGLISH).root;
        Files.writeString(directory.resolve("dialscope.bash"), AutoComplete.bash("dialscope", english));
        Files.writeString(directory.resolve("dialscope.1"), new PackageTexts(Locale.ENGLISH).page(args[1]));
        Files.writeString(directory.resolve("ko/dialscope.1"), new PackageTexts(Locale.KOREAN).page(args[1]));
    }

    /** The manual's page, see man-pages(7). */
    private String page(String version) {
        page.append(".TH DIALSCOPE 1 \"\" \"Dialscope ").append(version).append("\" \"\"\n");
        section("NAME");
        String about = text(root.getCommandSpec());
        line("dialscope \\- " + escaped(about.substring(0, about.indexOf('.'))));
        section("SYNOPSIS");
        for (String usage : List.of("", "list", "run LESSON [OPTION...]", "--version | --help")) {
            line(".B dialscope\n" + escaped(usage) + "\n.br");
        }
        section("DESCRIPTION");
        line(escaped(about));
        section("COMMANDS");
        root.getSubcommands().forEach((name, command) -> {
            line(".TP\n.B " + name);
            line(escaped(text(command.getCommandSpec())));
        });
        section("OPTIONS");
        options(root);
        CommandLine run = root.getSubcommands().get(CommandTree.RUN);
        for (Lesson lesson : Lessons.all()) {
            section("dialscope run " + lesson.id());
            CommandLine command = run.getSubcommands().get(lesson.id());
            line(escaped(text(command.getCommandSpec())));
            options(command);
        }
        return page.toString();
    }

    private void section(String title) {
        line(".SH \"" + escaped(title) + "\"");
    }

    private void options(CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            line(".TP\n.B " + escaped(option.longestName() + value));
            line(escaped(String.join(" ", option.description()).replace("%%", "%")));
        }
    }

    private static String text(CommandLine.Model.CommandSpec command) {
        return String.join(" ", command.usageMessage().description()).replace("%%", "%");
    }

    /** A hyphen that is typed, and no line that begins like a request. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^([.'])", "\\\\&$1");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
