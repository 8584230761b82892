package dev.dialscope.app;

import dev.dialscope.cli.CommandLineEntry;

/** What the build runs once in a new image for the AOT cache of the command line, as {@link Training} for the window's. */
public final class CommandTraining {
    private static final int RUNS = 3;

    private CommandTraining() {}

    /**
     * Goes through the commands once, and ends.
     *
     * @param args not looked at
     */
    public static void main(String[] args) {
        boolean ran = CommandLineEntry.run("--version") == 0 && CommandLineEntry.run("list") == 0;
        for (int i = 0; i < RUNS && ran; i++) {
            ran = CommandLineEntry.run("run", "fan-out", "--json") == 0 && CommandLineEntry.run("run", "fan-out") == 0;
        }
        System.exit(ran ? 0 : 1);
    }
}
