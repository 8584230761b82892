package dev.dialscope.app;

import dev.dialscope.cli.CommandLineEntry;
import java.lang.invoke.MethodHandles;

/** The training run for the AOT cache of the commands that only print: the build runs it in a new image. {@link Training} is for all else. */
public final class PrintTraining {
    private PrintTraining() {}

    /**
     * Runs the commands and exits.
     *
     * @param args ignored
     * @throws IllegalAccessException never
     */
    public static void main(String[] args) throws IllegalAccessException {
        // It stands in this one's place in each other start.
        MethodHandles.lookup().ensureInitialized(Main.class);
        System.exit(CommandLineEntry.run("--version") == 0 && CommandLineEntry.run("list") == 0 ? 0 : 1);
    }
}
