package dev.dialscope.ui.timeline;

import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.KernelSight;
import dev.dialscope.trace.KernelSpan;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Summary.TwoTruths;
import java.util.Optional;

/** What the kernel's strip and its marks say when they are pointed at. */
final class KernelTips {
    /** So many pixels beside a strip or a mark still point at it. */
    private static final int NEAR = 3;

    private static final int MARK = 9;

    private final Frame frame;
    private final Words words;

    KernelTips(Frame frame) {
        this.frame = frame;
        this.words = frame.words();
    }

    /** What there is to say of a place on the timeline. */
    Optional<String> at(double x, double y) {
        int row = frame.rows().find(y - frame.top() + frame.scroll());
        if (row < 0 || y < frame.top() || !frame.inFull(row) || frame.strip(row) == 0) {
            return Optional.empty();
        }
        Track track = frame.rows().at(row).getFirst();
        boolean overLanes = x >= frame.left() && x <= frame.right();
        boolean onStrip = y >= frame.stripTop(row) - NEAR && y <= frame.stripTop(row) + frame.strip(row) + NEAR;
        if (track.lane().kind() == LaneKind.LISTENER) {
            return overLanes && !onStrip
                    ? Optional.empty()
                    : queue(track, overLanes ? frame.nanos(x) : frame.playhead());
        }
        Optional<TwoTruths> truths = frame.model().twoTruths(track);
        if (truths.isPresent() && Math.abs(x - KernelPainter.markX(frame, track, truths.get())) <= MARK) {
            return Optional.of(differ(track, truths.get()));
        }
        return overLanes && onStrip ? state(track, frame.nanos(x)) : Optional.empty();
    }

    /** Both truths in one sentence. */
    private String differ(Track track, TwoTruths truths) {
        boolean accepted = frame.model().acceptedAt(track.lane()) < Long.MAX_VALUE;
        return words.format(
                accepted ? "kernel.tip.differs.accepted" : "kernel.tip.differs",
                words.outcome(track.lane().outcome()),
                at(truths.told()),
                at(truths.handshake()),
                words.evidence(truths.evidence()));
    }

    private Optional<String> queue(Track track, double nanos) {
        KernelSight sight = track.lane().sightAt((long) nanos);
        return sight == null || sight.state() != KernelState.LISTEN
                ? Optional.empty()
                : Optional.of(words.format("kernel.tip.queue", queue(words, sight)));
    }

    /** An accept queue in words: "queue 2 of 2, full". */
    static String queue(Words words, KernelSight sight) {
        if (sight.sendQueue() < 0) {
            return words.format("kernel.queue.unlimited", sight.receiveQueue());
        }
        return words.format(
                sight.queueFull() ? "kernel.queue.full" : "kernel.queue", sight.receiveQueue(), sight.sendQueue() + 1);
    }

    private Optional<String> state(Track track, double nanos) {
        for (KernelSpan span : track.kernel().reversed()) {
            if (span.from() <= nanos) {
                return Optional.of(state(track, span, nanos));
            }
        }
        return Optional.empty();
    }

    private String state(Track track, KernelSpan span, double nanos) {
        String what = words.get("kernel.state." + span.state().id());
        String tag = words.evidence(span.start());
        String text = span.start() == Evidence.SAMPLED
                ? words.format("kernel.tip.sampled", what, at(span.earliest()), at(span.from()), tag)
                : words.format("kernel.tip.state", what, at(span.from()), tag);
        KernelSight sight = track.lane().sightAt((long) nanos);
        boolean counted = sight != null && sight.rttMicros() > 0 && span.state() != KernelState.CLOSED;
        if (counted) {
            text += '\n'
                    + words.format("kernel.tip.counts", Times.span(sight.rttMicros() * 1_000), sight.retransmits());
        } else if (span.state() == KernelState.SYN_SENT && sight != null && sight.retransmits() > 0) {
            text += '\n' + words.format("kernel.tip.again", sight.retransmits());
        }
        return text;
    }

    private String at(double nanos) {
        return Times.flag(nanos, frame.now());
    }
}
