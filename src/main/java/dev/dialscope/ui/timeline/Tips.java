package dev.dialscope.ui.timeline;

import dev.dialscope.analysis.KernelSpan;
import dev.dialscope.analysis.Summary.TwoTruths;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import java.util.Optional;

/** What bars, the kernel's strip and its marks say when they are pointed at. */
final class Tips {
    /** So many pixels beside a strip or a mark still point at it. */
    private static final int NEAR = 3;

    private static final int MARK = 9;

    private final Frame frame;
    private final Words words;

    Tips(Frame frame) {
        this.frame = frame;
        this.words = frame.words();
    }

    /** What there is to say of a place on the timeline. */
    Optional<String> at(double x, double y) {
        int row = frame.rows().find(y - frame.top() + frame.scroll());
        if (row < 0 || y < frame.top() || !frame.inFull(row)) {
            return Optional.empty();
        }
        Track track = frame.rows().at(row).getFirst();
        Optional<String> kernel = frame.strip(row) == 0 ? Optional.empty() : kernel(track, row, x, y);
        if (kernel.isPresent() || x > frame.right()) {
            return kernel;
        }
        boolean onBar =
                Math.abs(y - frame.bars(row)) <= Metrics.bar(frame.rows().height(row)) / 2.0;
        if (x < frame.left()) {
            return span(track, frame.playhead());
        }
        return onBar ? span(track, frame.nanos(x)) : Optional.empty();
    }

    /** What a bar stands for, or the letter beside the lane's name: the state, since when, and how long. */
    private Optional<String> span(Track track, double nanos) {
        int span = track.spanAt(nanos);
        if (span < 0 || track.state(span) == State.CLOSED) {
            return Optional.empty();
        }
        double from = track.from(span);
        double to = track.to(span, frame.now());
        String text = words.format("tip.span", words.state(track.state(span)), at(from), at(to), Times.span(to - from));
        boolean doomed = track.cancelled() && nanos >= track.delivered() && nanos < track.returned();
        return Optional.of(
                doomed ? text + '\n' + words.format("tip.doomed", at(track.delivered()), at(track.returned())) : text);
    }

    private Optional<String> kernel(Track track, int row, double x, double y) {
        boolean overLanes = x >= frame.left() && x <= frame.right();
        boolean onStrip = y >= frame.stripTop(row) - NEAR && y <= frame.stripTop(row) + frame.strip(row) + NEAR;
        if (track.lane().kind() == LaneKind.LISTENER) {
            boolean told = overLanes ? onStrip : x > frame.right();
            return told ? queue(track, overLanes ? frame.nanos(x) : frame.playhead()) : Optional.empty();
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
        SocketSample sample = track.lane().sampleAt((long) nanos);
        return sample == null || sample.state() != KernelState.LISTEN
                ? Optional.empty()
                : Optional.of(words.format("kernel.tip.queue", queue(words, sample)));
    }

    /** An accept queue in words: "queue 2 of 2, full". */
    static String queue(Words words, SocketSample sample) {
        if (sample.sendQueue() < 0) {
            return words.format("kernel.queue.unlimited", sample.receiveQueue());
        }
        return words.format(
                sample.queueFull() ? "kernel.queue.full" : "kernel.queue",
                sample.receiveQueue(),
                sample.sendQueue() + 1);
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
        String text = span.earliest() < span.latest()
                ? words.format("kernel.tip.sampled", what, at(span.earliest()), at(span.latest()), tag)
                : words.format("kernel.tip.state", what, at(span.from()), tag);
        SocketSample sample = track.lane().sampleAt((long) nanos);
        boolean counted = sample != null && sample.rttMicros() > 0 && span.state() != KernelState.CLOSED;
        if (counted) {
            text += '\n'
                    + words.format("kernel.tip.counts", Times.span(sample.rttMicros() * 1_000), sample.retransmits());
        } else if (span.state() == KernelState.SYN_SENT && sample != null && sample.retransmits() > 0) {
            text += '\n' + words.format("kernel.tip.again", sample.retransmits());
        }
        return text;
    }

    private String at(double nanos) {
        return Times.flag(nanos, frame.now());
    }
}
