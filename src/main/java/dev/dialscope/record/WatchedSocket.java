package dev.dialscope.record;

import dev.dialscope.kernel.SocketInfo;
import dev.dialscope.kernel.SocketKey;
import dev.dialscope.kernel.SocketQuery;
import dev.dialscope.kernel.TcpInfo;
import dev.dialscope.kernel.TcpState;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.SocketSample;
import java.util.Optional;

/** A lane's socket, and the last sample of it. For the watcher's thread only. */
final class WatchedSocket {
    private final LaneLog lane;
    private final SocketKey key;
    private final long watchedAt;
    private long lookedAt;
    private long foundAt;
    private SocketSample last;
    private boolean found;
    private boolean ended;
    private boolean noticed;
    private boolean missed;

    /** A socket that is watched since a {@link System#nanoTime}. */
    WatchedSocket(LaneLog lane, SocketKey key, long since) {
        this.lane = lane;
        this.key = key;
        this.watchedAt = since;
        this.lookedAt = since;
        this.foundAt = since;
    }

    SocketKey key() {
        return key;
    }

    /** Since when it is watched, a {@link System#nanoTime}. */
    long since() {
        return watchedAt;
    }

    /** Another socket of the run has its addresses since {@code by}, a {@link System#nanoTime}: this one is gone. */
    void replaced(Recorder recorder, long by) {
        if (last != null && last.state() != KernelState.CLOSED) {
            record(
                    recorder,
                    new SocketQuery(key, by, by, Optional.empty()),
                    KernelState.CLOSED,
                    Evidence.SAMPLED,
                    null);
        }
    }

    /** Takes up a look at it. */
    void seen(Recorder recorder, SocketQuery look) {
        SocketInfo info = look.found().orElse(null);
        if (info != null && key.isListener() && lane.ended()) {
            // The kernel is taking it apart: its queue's limit is already gone.
            return;
        }
        if (info != null) {
            record(recorder, look, state(info.state()), Evidence.SAMPLED, info);
            found = true;
            foundAt = look.before();
        } else if (last == null ? ended : last.state() != KernelState.CLOSED) {
            if (last != null && !missed && !lane.ended()) {
                // A list that is read while sockets come and go may leave one out.
                missed = true;
                return;
            }
            record(recorder, look, KernelState.CLOSED, Evidence.SAMPLED, null);
        }
        missed = false;
        lookedAt = look.before();
        // A socket that was never found is over only if its lane had ended before the look: the look may have come
        // before
        // the SYN.
        ended = last == null && lane.ended();
    }

    /** The kernel has given notice that it was destroyed; {@code look} shows what is left, {@code end} the counts that it had. */
    void destroyed(Recorder recorder, SocketQuery look, SocketInfo end) {
        noticed = true;
        KernelState left = look.found().map(rest -> state(rest.state())).orElse(KernelState.CLOSED);
        record(recorder, look, left, Evidence.OBSERVED, end);
        found = true;
        lookedAt = look.before();
        foundAt = look.found().isPresent() ? lookedAt : foundAt;
    }

    /** Whether the program has closed it, and one of the next looks will show that it is gone. */
    boolean expectsLook() {
        return lane.ended() && (last == null || key.isListener() && last.state() != KernelState.CLOSED);
    }

    /** The kernel has dropped the notice of its end: none will come. */
    void noticeLost() {
        noticed = true;
    }

    /** Whether the kernel has ever shown it. */
    boolean everSeen() {
        return found;
    }

    /** Whether the kernel has given notice that the full socket was destroyed. */
    boolean noticed() {
        return noticed;
    }

    /** Whether nothing is left of it: a look found it and a later one did not, or its lane has ended before any look found it. */
    boolean gone() {
        return last == null ? lane.ended() : last.state() == KernelState.CLOSED;
    }

    /** Whether the program has closed it and the kernel's notice has not come. */
    boolean expectsNotice() {
        return !noticed && lane.ended();
    }

    private void record(Recorder recorder, SocketQuery look, KernelState state, Evidence evidence, SocketInfo info) {
        TcpInfo counts = info == null ? null : info.info();
        SocketSample sample = new SocketSample(
                state,
                evidence,
                // A socket that is not found is closed, also where it had not been found before.
                recorder.relative(state == KernelState.CLOSED ? foundAt : lookedAt),
                info == null ? -1 : info.receiveQueue(),
                info == null ? -1 : info.sendQueue(),
                counts == null ? -1 : counts.rttMicros(),
                counts == null ? -1 : counts.retransmits(),
                counts == null ? -1 : counts.bytesAcked(),
                counts == null ? -1 : counts.bytesReceived());
        if (news(sample)) {
            lane.append(look.before(), look.after(), sample);
            last = sample;
        }
    }

    /** Whether more than the round-trip time has changed. What is left of a destroyed socket has no counts. */
    private boolean news(SocketSample sample) {
        if (last == null || sample.evidence() == Evidence.OBSERVED || sample.state() != last.state()) {
            return true;
        }
        return !noticed && numbersDiffer(sample);
    }

    private boolean numbersDiffer(SocketSample sample) {
        return sample.receiveQueue() != last.receiveQueue()
                || sample.sendQueue() != last.sendQueue()
                || sample.retransmits() != last.retransmits()
                || sample.bytesAcked() != last.bytesAcked()
                || sample.bytesReceived() != last.bytesReceived();
    }

    private static KernelState state(TcpState state) {
        return switch (state) {
            case ESTABLISHED -> KernelState.ESTABLISHED;
            case SYN_SENT -> KernelState.SYN_SENT;
            case SYN_RECV, NEW_SYN_RECV -> KernelState.SYN_RECV;
            case FIN_WAIT1 -> KernelState.FIN_WAIT1;
            case FIN_WAIT2 -> KernelState.FIN_WAIT2;
            case TIME_WAIT -> KernelState.TIME_WAIT;
            case CLOSE -> KernelState.CLOSED;
            case CLOSE_WAIT -> KernelState.CLOSE_WAIT;
            case LAST_ACK -> KernelState.LAST_ACK;
            case LISTEN -> KernelState.LISTEN;
            case CLOSING -> KernelState.CLOSING;
        };
    }
}
