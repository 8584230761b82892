package dev.dialscope.trace;

/**
 * Why a call failed.
 *
 * @param message one line, as Go would put it
 * @param exception what Java threw, its class and message; null where Java threw nothing because the context had ended before
 */
public record Failure(String message, String exception) {}
