package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.Channel;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;

/** An observer that remembers what it was told. */
final class Watcher implements NetObserver {
    record Told(Op op, long before, long after, NetException failure) {}

    private final Queue<Channel> opened = new ConcurrentLinkedQueue<>();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final Map<String, Watcher> attempts = new ConcurrentSkipListMap<>();
    private volatile Address local;
    private final Queue<Op> begun = new ConcurrentLinkedQueue<>();

    @Override
    public long before(Op op) {
        begun.add(op);
        return System.nanoTime();
    }

    @Override
    public void after(Op op, long before, long after, long count, NetException failure) {
        told.add(new Told(op, before, after, failure));
    }

    @Override
    public void addresses(Address local, Address remote) {
        this.local = local;
    }

    @Override
    public NetObserver attempt(Address remote) {
        Watcher attempt = new Watcher();
        attempts.put(remote.toString(), attempt);
        return attempt;
    }

    /** The local address that it was told of last. */
    Address local() {
        return local;
    }

    /** The observers of a dial's several sockets, by the addresses dialed. */
    Map<String, Watcher> attempts() {
        return attempts;
    }

    @Override
    public NetObserver accepted(Address local, Address remote) {
        return null;
    }

    @Override
    public void opened(Channel socket) {
        opened.add(socket);
    }

    /** The socket that was opened last. */
    Channel socket() {
        return opened.stream().reduce((_, last) -> last).orElseThrow();
    }

    /** What it was told of operations of this kind, in order. */
    List<Told> told(Class<? extends NetObserver.Op> kind) {
        return told.stream().filter(one -> kind.isInstance(one.op())).toList();
    }

    /** Whether an operation of this kind was begun. */
    boolean begun(Class<? extends NetObserver.Op> kind) {
        return begun.stream().anyMatch(kind::isInstance);
    }

    /** Every operation that began has ended, no interval runs backwards, and every socket is closed. */
    void assertAllOver() {
        assertThat(told).hasSize(begun.size());
        assertThat(told).allMatch(one -> one.before() <= one.after());
        assertThat(opened).noneMatch(Channel::isOpen);
        attempts.values().forEach(Watcher::assertAllOver);
    }
}
