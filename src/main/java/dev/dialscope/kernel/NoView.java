package dev.dialscope.kernel;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Sees nothing, on systems where there is no other view or none is wanted. */
final class NoView implements KernelView {
    @Override
    public KernelSource source() {
        return KernelSource.NONE;
    }

    @Override
    public void look(Collection<SocketKey> keys, Consumer<SocketQuery> seen) {
        // Nothing is seen.
    }

    @Override
    public boolean notices() {
        return false;
    }

    @Override
    public int destroyed(Consumer<SocketInfo> told) {
        return 0;
    }

    @Override
    public List<SocketInfo> all() {
        return List.of();
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
