package dev.dialscope.cli;

/** The command line as a program of its own. */
public final class ChildMain {
    private ChildMain() {}

    public static void main(String[] args) {
        System.exit(CommandLineEntry.run(args));
    }
}
