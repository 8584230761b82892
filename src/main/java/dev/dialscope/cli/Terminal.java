package dev.dialscope.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What is known of where the output goes.
 *
 * @param width the columns that a line of standard output has; {@link Integer#MAX_VALUE} where it goes to a file or a pipe
 * @param watched whether standard error is a terminal, so that a line there can be written over
 */
record Terminal(int width, boolean watched) {
    /** Output that no person watches. */
    static final Terminal NONE = new Terminal(Integer.MAX_VALUE, false);

    private static final int OUT = 1;
    private static final int ERR = 2;

    /** The terminal that this process was started in. */
    static Terminal ofThisProcess() {
        return new Terminal(isTerminal(OUT) ? columns() : Integer.MAX_VALUE, isTerminal(ERR));
    }

    private static int columns() {
        return new UsageMessageSpec().autoWidth(true).width();
    }

    /** isatty(3): Java's console tells only whether input and output are both a terminal, and nothing of the errors. */
    @SuppressWarnings("restricted")
    private static boolean isTerminal(int descriptor) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> isatty = linker.defaultLookup()
                .find("isatty")
                .or(() -> linker.defaultLookup().find("_isatty"));
        if (isatty.isEmpty()) {
            return false;
        }
        FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        try {
            return (int) linker.downcallHandle(isatty.get(), type).invokeExact(descriptor) != 0;
        } catch (Throwable e) {
            throw new AssertionError("a call into C throws nothing", e);
        }
    }
}
