package dev.dialscope.trace;

/**
 * Why a call failed.
 *
 * @param message one line, Go's text to the letter
 * @param hint what this program advises beside it, or null
 * @param javaClass the class of what Java threw; null where Java threw nothing because the context had ended before
 * @param javaMessage its message, which may be null
 */
public record Failure(String message, String hint, String javaClass, String javaMessage) {
    /** The message, and behind it the hint in parentheses where there is one. */
    public String messageAndHint() {
        return hint == null ? message : message + " (" + hint + ')';
    }

    /** What Java threw, as Java prints it; null where it threw nothing. */
    public String exception() {
        return javaMessage == null ? javaClass : javaClass + ": " + javaMessage;
    }
}
