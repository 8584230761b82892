package dev.dialscope.record;

/** Finds the line of the program under observation that made the current call. */
final class SourceLine {
    private static final StackWalker WALKER = StackWalker.getInstance();

    private SourceLine() {}

    /** The nearest line on the stack in {@code program} or its lambdas and nested classes; 0 where there is none. */
    static int in(String program) {
        return WALKER.walk(frames -> frames.filter(frame -> frame.getClassName().startsWith(program))
                .mapToInt(StackWalker.StackFrame::getLineNumber)
                .findFirst()
                .orElse(0));
    }
}
