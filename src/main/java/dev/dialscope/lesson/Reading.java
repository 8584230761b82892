package dev.dialscope.lesson;

import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.NetException;
import java.nio.ByteBuffer;

/** What lessons read when only the end matters. */
final class Reading {
    private static final int BUFFER_BYTES = 4096;

    private Reading() {}

    /** Reads and forgets until the peer has closed its sending half, as {@code io.Copy(io.Discard, conn)} does in Go. */
    static void untilEof(Context ctx, Conn conn) throws NetException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        while (conn.read(ctx, buffer) >= 0) {
            buffer.clear();
        }
    }
}
