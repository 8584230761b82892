package dev.dialscope.kernel;

import java.util.Optional;

/**
 * One look at one socket.
 *
 * @param key whom it was looked for
 * @param before {@link System#nanoTime} directly before the kernel was asked
 * @param after the same directly after it had answered
 * @param found the socket; empty where the kernel knows none with these addresses
 */
public record SocketQuery(SocketKey key, long before, long after, Optional<SocketInfo> found) {}
