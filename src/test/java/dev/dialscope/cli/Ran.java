package dev.dialscope.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the command line answered, in this JVM. */
record Ran(int code, String out, String err) {
    /** In English, to nobody who watches. */
    static Ran of(String... args) {
        return in(Terminal.NONE, args);
    }

    static Ran in(Terminal terminal, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = CommandLineEntry.run(out, err, terminal, args);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The lines of standard error that complain; the others are remarks. */
    List<String> complaints() {
        return err.lines().filter(line -> line.startsWith("dialscope: ")).toList();
    }
}
