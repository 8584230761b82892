package dev.dialscope.kernel;

/** The kernel refused to answer, or answered what cannot be understood. The message is one line: which call, and why. */
public final class KernelException extends Exception {
    private static final long serialVersionUID = 1;

    public KernelException(String message) {
        super(message);
    }

    public KernelException(String message, Throwable cause) {
        super(message, cause);
    }
}
