package dev.dialscope.record;

import dev.dialscope.kernel.KernelException;
import dev.dialscope.kernel.KernelSource;
import dev.dialscope.kernel.KernelView;
import dev.dialscope.kernel.SocketInfo;
import dev.dialscope.kernel.SocketKey;
import dev.dialscope.kernel.SocketQuery;
import dev.dialscope.kernel.TcpInfo;
import dev.dialscope.kernel.TcpState;
import dev.dialscope.net.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A kernel whose sockets and notices a test makes, from any thread. */
final class FakeKernel implements KernelView {
    private final KernelSource source;
    private final Clock clock;
    private final Map<SocketKey, SocketInfo> sockets = new ConcurrentHashMap<>();
    private final Queue<SocketInfo> notices = new ConcurrentLinkedQueue<>();
    private final AtomicInteger overruns = new AtomicInteger();
    private volatile Runnable beforeNotices = () -> {};
    private volatile Runnable behindLook = () -> {};
    private volatile String failure;
    private volatile RuntimeException bug;
    private volatile boolean closed;

    FakeKernel(KernelSource source) {
        this(source, Clock.SYSTEM);
    }

    /** A kernel whose looks are stamped by a clock. */
    FakeKernel(KernelSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public boolean notices() {
        return source == KernelSource.NETLINK;
    }

    /** A socket comes, or changes its state. */
    void has(SocketKey key, TcpState state) {
        sockets.put(key, info(key, state));
    }

    /** A socket is no more; the notice of it is dropped. */
    void lost(SocketKey key) {
        sockets.remove(key);
        overruns.incrementAndGet();
    }

    /** A socket is no more, and nothing will be told of it. */
    void vanishes(SocketKey key) {
        sockets.remove(key);
    }

    /** A socket is no more. */
    void destroys(SocketKey key) {
        sockets.remove(key);
        notices.add(info(key, TcpState.CLOSE));
    }

    private static SocketInfo info(SocketKey key, TcpState state) {
        boolean answered = state != TcpState.SYN_SENT;
        return new SocketInfo(
                key, state, 0, answered ? 0 : 1, 1, new TcpInfo(answered ? 20 : 0, 0, answered ? 1 : 0, 0));
    }

    /** Has this happen once, between the beginning of a look and its asking for notices. */
    void beforeNotices(Runnable once) {
        beforeNotices = once;
    }

    /** Has this happen once, after the next look at a socket and before the watcher hears of it. */
    void behindLook(Runnable once) {
        behindLook = once;
    }

    /** It is of no use any more from now on. */
    void fails(String why) {
        failure = why;
    }

    /** It has a bug that shows from now on. */
    void breaks(RuntimeException bug) {
        this.bug = bug;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public KernelSource source() {
        return source;
    }

    @Override
    public void look(Collection<SocketKey> keys, Consumer<SocketQuery> seen) throws KernelException {
        check();
        for (SocketKey key : keys) {
            long before = clock.nanoTime();
            Optional<SocketInfo> found = Optional.ofNullable(sockets.get(key));
            Runnable now = behindLook;
            behindLook = () -> {};
            now.run();
            seen.accept(new SocketQuery(key, before, clock.nanoTime(), found));
        }
    }

    @Override
    public int destroyed(Consumer<SocketInfo> told) throws KernelException {
        check();
        Runnable now = beforeNotices;
        beforeNotices = () -> {};
        now.run();
        for (SocketInfo notice = notices.poll(); notice != null; notice = notices.poll()) {
            told.accept(notice);
        }
        return overruns.getAndSet(0);
    }

    @Override
    public List<SocketInfo> all() throws KernelException {
        check();
        return List.copyOf(sockets.values());
    }

    private void check() throws KernelException {
        if (bug != null) {
            throw bug;
        }
        if (failure != null) {
            throw new KernelException(failure);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
