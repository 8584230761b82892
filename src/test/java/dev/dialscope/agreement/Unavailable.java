package dev.dialscope.agreement;

/** There is nothing to compare with on this computer. The message says what is missing. */
final class Unavailable extends Exception {
    private static final long serialVersionUID = 1;

    Unavailable(String message) {
        super(message);
    }
}
