package dev.dialscope.cli;

import dev.dialscope.net.NetException;
import dev.dialscope.words.Languages;
import dev.dialscope.words.ListStyle;
import dev.dialscope.words.ProgramVersion;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;

/** Where the program hands over to the command line. */
public final class CommandLineEntry {
    private CommandLineEntry() {}

    /**
     * Runs the command line to its end, on the calling thread. What it writes is UTF-8 whatever the system's encoding is, so that Korean
     * can be read and JSON is JSON.
     *
     * @param args the arguments as they were typed
     * @return the exit code: 0 ran, 1 the run or its output failed, 2 the arguments were wrong, 141 the output's reader closed it before its end
     */
    public static int run(String... args) {
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        return run(out, err, asksFor(CommandTree.VERSION, args) ? Terminal.NONE : Terminal.ofThisProcess(), args);
    }

    static int run(OutputStream out, OutputStream err, Terminal terminal, String... args) {
        Output written = new Output(out);
        PrintStream printer = written.printer();
        CommandOutput session = new CommandOutput(printer, new Output(err).printer(), terminal, messages(args));
        int code = run(session, args);
        printer.flush();
        IOException failure = written.failure();
        if (failure == null) {
            return code;
        } else if (NetException.isBrokenPipe(failure)) {
            // The reader closed the pipe because it has seen enough, as head does: no message.
            return CommandOutput.READER_GONE;
        }
        session.complain(session.messages().get("bad.output", failure.getMessage()));
        return CommandOutput.FAILED;
    }

    /** Whether these arguments only print something, without a run. */
    public static boolean onlyPrints(String... args) {
        return asksFor(CommandTree.VERSION, args) || asksFor(ListCommand.NAME, args);
    }

    /** Whether the version or the list of lessons is wanted. They are printed without the tree of commands, which takes longer than they do. */
    private static boolean asksFor(String word, String... args) {
        return args.length == 1 && args[0].equals(word);
    }

    private static CommandTexts messages(String... args) {
        return new CommandTexts(
                CommandLanguage.asked(args).flatMap(Languages::of).orElseGet(Locale::getDefault));
    }

    private static int run(CommandOutput session, String... args) {
        if (asksFor(CommandTree.VERSION, args)) {
            session.out().println(ProgramVersion.line());
            return CommandOutput.RAN;
        } else if (asksFor(ListCommand.NAME, args)) {
            return ListCommand.print(session);
        }
        String asked = CommandLanguage.asked(args).orElse(null);
        if (asked != null && Languages.of(asked).isEmpty()) {
            session.complain(session.messages()
                    .get("bad.language", asked, session.messages().words().list(ListStyle.OR, Languages.tags())));
            return CommandOutput.USAGE;
        }
        try {
            return CommandTree.of(session).execute(args);
        } catch (Error e) {
            // Out of memory, or out of files to load a class from: picocli handles exceptions only.
            session.complain(session.messages().get("internal", e));
            return CommandOutput.FAILED;
        }
    }
}
