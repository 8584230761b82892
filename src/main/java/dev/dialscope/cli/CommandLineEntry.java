package dev.dialscope.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where the program hands over to the command line. */
public final class CommandLineEntry {
    private CommandLineEntry() {}

    /**
     * Runs the command line to its end, on the calling thread. What it writes is UTF-8 whatever the system's encoding is, so that Korean
     * can be read and JSON is JSON.
     *
     * @param args the arguments as they were typed
     * @return the exit code: 0 ran, 1 the run failed, 2 the arguments were wrong
     */
    public static int run(String... args) {
        PrintStream out = utf8(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        PrintStream err = utf8(new FileOutputStream(FileDescriptor.err));
        return run(out, err, Terminal.ofThisProcess(), args);
    }

    static int run(PrintStream out, PrintStream err, Terminal terminal, String... args) {
        String asked = Language.asked(args).orElse(null);
        Locale locale = Language.of(asked).orElseGet(Language::ofTheComputer);
        Session session = new Session(out, err, terminal, new Messages(locale));
        if (asked != null && Language.of(asked).isEmpty()) {
            session.complain(session.messages().get("bad.language", asked));
            return Session.USAGE;
        }
        try {
            return Commands.of(session).execute(args);
        } catch (Error e) {
            // Out of memory, or out of files to load a class from: picocli handles exceptions only.
            session.complain(session.messages().get("internal", e));
            return Session.FAILED;
        } finally {
            out.flush();
        }
    }

    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }
}
