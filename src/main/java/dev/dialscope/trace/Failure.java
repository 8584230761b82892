package dev.dialscope.trace;

/**
 * Why a call failed.
 *
 * @param message one line, exactly Go's text
 * @param hint this program's advice, or null
 * @param javaClass the class of the Java exception; null if none was thrown because the context had ended before the call
 * @param javaMessage the message of the Java exception, may be null
 */
public record Failure(String message, String hint, String javaClass, String javaMessage) {
    /** The message, followed by the hint in parentheses if there is one. */
    public String messageAndHint() {
        return hint == null ? message : message + " (" + hint + ')';
    }

    /** The Java exception as Java prints it; null if none was thrown. */
    public String exception() {
        return javaMessage == null ? javaClass : javaClass + ": " + javaMessage;
    }
}
