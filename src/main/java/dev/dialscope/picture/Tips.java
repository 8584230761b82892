package dev.dialscope.picture;

import dev.dialscope.analysis.KernelSpan;
import dev.dialscope.analysis.Summary.TwoTruths;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.State;
import java.util.Optional;

/** The tooltips of bars, of the kernel's strip and of its marks. */
public final class Tips {
    /** The pointer may be this number of pixels beside a strip or a mark. */
    private static final int NEAR = 3;

    private static final int MARK = 9;

    private final PaintContext paint;
    private final PictureWords words;

    public Tips(PaintContext paint) {
        this.paint = paint;
        this.words = paint.words();
    }

    /** A text for screen readers: the selected lane and its state at a time in nanos from the run's start. */
    public static String spoken(Picture picture, PictureWords words, int lane, double moment, double end) {
        if (lane < 0 || lane >= picture.tracks().size()) {
            return words.get("accessible.none");
        }
        State state = picture.track(lane).stateAt(moment);
        return words.format(
                "accessible.lane",
                words.lane(picture.track(lane).lane()),
                state == null ? words.get("accessible.not-begun") : words.state(state),
                Times.flag(moment, end));
    }

    /** The box of the bar at a point of the timeline, in pixels; empty if there is none. */
    public Optional<Box> bar(double x, double y) {
        int row = paint.rows().find(y - paint.top() + paint.scroll());
        if (row < 0 || y < paint.top() || !paint.hasBars(row) || x < paint.left() || x > paint.right()) {
            return Optional.empty();
        }
        Track track = paint.rows().at(row).getFirst();
        int span = track.spanAt(paint.nanos(x));
        if (span < 0) {
            return Optional.empty();
        }
        int left = Math.max(paint.left(), paint.x(track.from(span)));
        int right = Math.min(paint.right(), paint.x(track.to(span, paint.now())));
        int height = Metrics.bar(paint.rows().height(row));
        return right <= left || x > right
                ? Optional.empty()
                : Optional.of(new Box(left, paint.bars(row) - height / 2.0, right - left, height));
    }

    /** What the legend calls the thing at a point of the timeline, in pixels; empty if there is none. */
    public Optional<LegendEntry> entry(double x, double y) {
        int row = paint.rows().find(y - paint.top() + paint.scroll());
        if (row < 0 || y < paint.top() || !paint.hasBars(row) || x < paint.left() || x > paint.right()) {
            return Optional.empty();
        }
        Track track = paint.rows().at(row).getFirst();
        double nanos = paint.nanos(x);
        if (Math.abs(y - paint.bars(row)) <= Metrics.bar(paint.rows().height(row)) / 2.0) {
            return Optional.ofNullable(track.stateAt(nanos))
                    .filter(bar -> bar != State.CLOSED)
                    .map(LegendEntry.Bars::new);
        } else if (paint.strip(row) == 0 || Math.abs(y - paint.stripTop(row)) > paint.strip(row) + NEAR) {
            return Optional.empty();
        } else if (track.lane().kind() == LaneKind.LISTENER) {
            return Optional.of(new LegendEntry.Queue());
        }
        long accepted = track.lane().kind() == LaneKind.DIALER ? paint.picture().acceptedAt(track.lane()) : 0;
        return track.kernel().reversed().stream()
                .filter(span -> span.from() <= nanos && span.state() != KernelState.CLOSED)
                .findFirst()
                .map(span -> Track.to(span, paint.now()) < nanos
                        ? new LegendEntry.Unseen()
                        : new LegendEntry.Sockets(
                                LegendEntry.drawnAs(span.state()),
                                span.state() == KernelState.ESTABLISHED && nanos < accepted));
    }

    /** The tooltip for a point of the timeline, in pixels; empty if there is none. */
    public Optional<String> at(double x, double y) {
        int row = paint.rows().find(y - paint.top() + paint.scroll());
        if (row < 0 || y < paint.top() || !paint.hasBars(row)) {
            return Optional.empty();
        }
        Track track = paint.rows().at(row).getFirst();
        Optional<String> kernel = paint.strip(row) == 0 ? Optional.empty() : kernel(track, row, x, y);
        if (kernel.isPresent() || x > paint.right()) {
            return kernel;
        }
        boolean onBar =
                Math.abs(y - paint.bars(row)) <= Metrics.bar(paint.rows().height(row)) / 2.0;
        if (x < paint.left()) {
            return span(track, paint.playhead());
        }
        return onBar ? span(track, paint.nanos(x)) : Optional.empty();
    }

    /** The words at a point of the timeline, in pixels: its tooltip, or how the lane ended; empty if there are none. */
    public String words(double x, double y) {
        Optional<String> tip = at(x, y);
        int row = paint.rows().find(y - paint.top() + paint.scroll());
        if (tip.isPresent() || row < 0 || y < paint.top() || x <= paint.right() || !paint.hasBars(row)) {
            return tip.orElse("");
        }
        Track track = paint.rows().at(row).getFirst();
        return track.ended() && paint.playhead() >= track.decided()
                ? words.end(paint.picture().end(track))
                : "";
    }

    /** The tooltip of a bar or of the letter beside a lane's name: the state, its begin and its duration. */
    private Optional<String> span(Track track, double nanos) {
        int span = track.spanAt(nanos);
        if (span < 0 || track.state(span) == State.CLOSED) {
            return Optional.empty();
        }
        double from = track.from(span);
        double to = track.to(span, paint.now());
        String text = words.format("tip.span", words.state(track.state(span)), at(from), at(to), Times.span(to - from));
        boolean doomed = track.cancelled() && nanos >= track.delivered() && nanos < track.returned();
        return Optional.of(
                doomed ? text + '\n' + words.format("tip.doomed", at(track.delivered()), at(track.returned())) : text);
    }

    private Optional<String> kernel(Track track, int row, double x, double y) {
        boolean overLanes = x >= paint.left() && x <= paint.right();
        boolean onStrip = y >= paint.stripTop(row) - NEAR && y <= paint.stripTop(row) + paint.strip(row) + NEAR;
        if (track.lane().kind() == LaneKind.LISTENER) {
            boolean told = overLanes ? onStrip : x > paint.right();
            return told ? queue(track, overLanes ? paint.nanos(x) : paint.playhead()) : Optional.empty();
        }
        Optional<TwoTruths> truths = paint.picture().twoTruths(track);
        if (truths.isPresent() && Math.abs(x - KernelPainter.markX(paint, track, truths.get())) <= MARK) {
            return Optional.of(differ(track, truths.get()));
        }
        return overLanes && onStrip ? state(track, paint.nanos(x)) : Optional.empty();
    }

    /** What program and kernel say, in one sentence. */
    private String differ(Track track, TwoTruths truths) {
        boolean accepted = paint.picture().acceptedAt(track.lane()) < Long.MAX_VALUE;
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

    /** The text of an accept queue: "queue 2 of 2, full". */
    static String queue(PictureWords words, SocketSample sample) {
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
                boolean known = span.state() == KernelState.CLOSED || Track.to(span, paint.now()) >= nanos;
                return Optional.of(state(track, span, nanos) + (known ? "" : '\n' + unseen(span)));
            }
        }
        return Optional.empty();
    }

    private String unseen(KernelSpan span) {
        return words.format("kernel.tip.unseen", at(span.to()));
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
        return Times.flag(nanos, paint.now());
    }
}
