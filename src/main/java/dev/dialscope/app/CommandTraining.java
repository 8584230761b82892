package dev.dialscope.app;

import dev.dialscope.cli.CommandLineEntry;
import java.lang.invoke.MethodHandles;

/** The training run for the AOT cache of the command line: the build runs it in a new image. {@link Training} does the same for the window. */
public final class CommandTraining {
    private static final int RUNS = 3;

    private CommandTraining() {}

    /**
     * Runs the commands and exits.
     *
     * @param args ignored
     * @throws IllegalAccessException never
     */
    public static void main(String[] args) throws IllegalAccessException {
        // It stands in this one's place in each other start.
        MethodHandles.lookup().ensureInitialized(Main.class);
        boolean ran = CommandLineEntry.run("--version") == 0 && CommandLineEntry.run("list") == 0;
        for (int i = 0; i < RUNS && ran; i++) {
            ran = CommandLineEntry.run("run", "fan-out", "--json") == 0 && CommandLineEntry.run("run", "fan-out") == 0;
        }
        System.exit(ran ? 0 : 1);
    }
}
