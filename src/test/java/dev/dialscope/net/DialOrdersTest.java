package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dialscope.net.NetException.Kind;
import dev.dialscope.net.NetObserver.Op;
import java.nio.channels.Channel;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every step of a dial at which its cancel can come, once each. The cancel comes on the dialing thread, from its observer. */
@Timeout(30)
class DialOrdersTest {
    private final Context ctx = new HandClock().background().withCancel();
    private final Watcher watcher = new Watcher();
    private Listener listener;

    @BeforeEach
    void listen() throws NetException {
        listener = Listener.listen("tcp", "127.0.0.1:0");
    }

    @AfterEach
    void close() throws NetException {
        listener.close();
        watcher.assertAllOver();
        assertThat(Thread.interrupted()).isFalse();
    }

    /** Cancels at one step, and hands everything on. */
    private final class CancelAt implements NetObserver {
        private final Predicate<Op> before;
        private final Predicate<Op> after;

        CancelAt(Predicate<Op> before, Predicate<Op> after) {
            this.before = before;
            this.after = after;
        }

        @Override
        public long before(Op op) {
            long now = watcher.before(op);
            cancelIf(before.test(op));
            return now;
        }

        @Override
        public void after(Op op, long before, long after, long count, NetException failure) {
            watcher.after(op, before, after, count, failure);
            cancelIf(this.after.test(op));
        }

        private void cancelIf(boolean here) {
            if (here) {
                ctx.cancel();
            }
        }

        @Override
        public void addresses(Address local, Address remote) {
            watcher.addresses(local, remote);
        }

        @Override
        public NetObserver attempt(Address remote) {
            return watcher.attempt(remote);
        }

        @Override
        public NetObserver accepted(Address local, Address remote) {
            return watcher.accepted(local, remote);
        }

        @Override
        public void opened(Channel socket) {
            watcher.opened(socket);
        }
    }

    private Dialer before(Class<? extends Op> step) {
        return new Dialer(new CancelAt(step::isInstance, _ -> false));
    }

    private Dialer after(Class<? extends Op> step) {
        return new Dialer(new CancelAt(_ -> false, step::isInstance));
    }

    private NetException failure(Dialer dialer) {
        return catchThrowableOfType(
                NetException.class,
                () -> dialer.dial(ctx, "tcp", listener.address().toString()));
    }

    private void assertCancelled(Dialer dialer) {
        assertThat(failure(dialer).kind()).isEqualTo(Kind.CANCELLED);
        assertThat(watcher.told(Op.Deliver.class)).hasSize(1);
    }

    /** The next connection to arrive is one that is dialed only now. */
    private void assertNothingArrived() throws NetException {
        try (Conn next = new Dialer().dial("tcp", listener.address().toString());
                Conn accepted = listener.accept()) {
            assertThat(accepted.remote()).isEqualTo(next.local());
        }
    }

    @Test
    void cancelBeforeTheDial_opensNoSocket() throws Exception {
        ctx.cancel();
        assertCancelled(new Dialer(watcher));
        assertThat(watcher.begun(Op.Open.class)).isFalse();
        assertNothingArrived();
    }

    @Test
    void cancelBeforeTheOpen_connectsNot() throws Exception {
        assertCancelled(before(Op.Open.class));
        assertThat(watcher.begun(Op.Connect.class)).isFalse();
        assertNothingArrived();
    }

    @Test
    void cancelAfterTheOpen_connectsNot() throws Exception {
        assertCancelled(after(Op.Open.class));
        assertThat(watcher.begun(Op.Connect.class)).isFalse();
        assertNothingArrived();
    }

    @Test
    void cancelBeforeTheHook() throws Exception {
        assertCancelled(before(Op.Control.class).control(new Control.Listening(_ -> {})));
        assertThat(watcher.told(Op.Control.class).getFirst().failure().kind()).isEqualTo(Kind.CANCELLED);
        assertThat(watcher.begun(Op.Connect.class)).isFalse();
        assertNothingArrived();
    }

    @Test
    void cancelBeforeTheBind_connectsNot() throws Exception {
        assertCancelled(before(Op.Bind.class));
        assertThat(watcher.begun(Op.Connect.class)).isFalse();
        assertNothingArrived();
    }

    @Test
    void cancelAfterTheBind_theConnectFindsTheSocketClosed() throws Exception {
        assertCancelled(after(Op.Bind.class));
        assertNothingArrived();
    }

    @Test
    void cancelBeforeTheConnect_theConnectFindsTheSocketClosed() throws Exception {
        assertCancelled(before(Op.Connect.class));
        assertThat(watcher.told(Op.Connect.class).getFirst().failure().kind()).isEqualTo(Kind.CANCELLED);
        assertThat(watcher.told(Op.Abandon.class)).isEmpty();
        assertNothingArrived();
    }

    /** Java ignores an interrupt of a platform thread: the connect succeeds, but the cancel was first. */
    @Test
    void cancelBeforeTheConnect_thatConnectsAllTheSame_isConnectedAndThenCancelled() throws Exception {
        assertCancelled(before(Op.Connect.class).strategy(CancelStrategy.INTERRUPT_PLATFORM));
        assertThat(watcher.told(Op.Connect.class).getFirst().failure()).isNull();
        assertThat(watcher.told(Op.Abandon.class))
                .singleElement()
                .satisfies(abandon -> assertThat(abandon.failure().kind()).isEqualTo(Kind.CANCELLED));
        listener.accept().close();
    }

    @Test
    void connectComesBack_thenCancel_theConnectionStands() throws Exception {
        try (Conn conn =
                after(Op.Connect.class).dial(ctx, "tcp", listener.address().toString())) {
            assertThat(ctx.isDone()).isTrue();
            assertThat(conn.isOpen()).isTrue();
            assertThat(watcher.told(Op.Deliver.class)).isEmpty();
        }
    }

    @Test
    void connectIsRefused_thenCancel_isRefused() throws Exception {
        listener.close();
        assertThat(failure(after(Op.Connect.class)).kind()).isEqualTo(Kind.REFUSED);
        assertThat(watcher.told(Op.Deliver.class)).isEmpty();
    }
}
