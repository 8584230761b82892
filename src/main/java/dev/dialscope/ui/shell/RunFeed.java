package dev.dialscope.ui.shell;

import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.trace.TracePrefix;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.session.Runner;
import dev.dialscope.ui.session.Selection;
import java.util.Comparator;

/** Carries new events to the replay and the panes of the run, once a frame. For the FX thread only. */
final class RunFeed {
    /** Panes that are read take up what is new a few times a second: so long after the playhead has moved, they have. */
    private static final long READ_WITHIN_NANOS = 500_000_000;

    /** To lay out more events than this anew takes longer than a frame: a playhead that is dragged through them does not wait for that. */
    private static final int MANY_EVENTS = 5_000;

    /** While it is dragged on, it is done once in so many nanos; when it is dragged back, after it has not gone back for so long. */
    private static final long DRAGGED_NANOS = 100_000_000;

    private final WindowModel model;
    private final RunControl runs;
    private final RunPane pane;
    private final LessonViews views;
    private final Runner runner;
    private final Player player;
    private final Selection selection;

    /** What is shown while the future is hidden; null while the whole run is. */
    private TracePrefix known;

    private Trace shownTrace;

    /** Whether it has grown since the panes were told. */
    private boolean grew;

    private double shownNanos;

    /** Whether the run that goes on is not shown, because it is predicted. */
    private boolean covered;

    private long movedAt;

    /** The frame in which the playhead last went back. */
    private long backAt;

    /** The frame in which the panes last took up what is known. */
    private long drawnAt;

    RunFeed(WindowModel model, RunControl runs, RunPane pane, LessonViews views) {
        this.views = views;
        this.model = model;
        this.runs = runs;
        this.pane = pane;
        runner = model.runner();
        player = model.player();
        selection = model.selection();
        runner.traceProperty().addListener((property, before, now) -> {
            if (runner.recording() == null) {
                begin(now);
            } else {
                end(runner.recording());
            }
        });
        model.playhead().nanosProperty().addListener((property, before, now) -> goOn(now.longValue()));
        pane.load(runner.trace());
    }

    /** Call once a frame, with the frame's time in nanos. */
    void pulse(long frame) {
        pane.endNext();
        runs.pulse();
        model.batch().pulse(frame);
        model.compare().player().pulse(frame, 0);
        boolean grew = runner.pulse();
        model.held().look(runner.gate(), selection.lane());
        player.pulse(frame, runner.now());
        if (runner.trace() != null && runner.phase() != Phase.ENDED) {
            follow(grew);
        } else if (runner.recording() != null) {
            showKnown(frame);
        }
    }

    /** Shows what a run that goes on has recorded, unless it is covered. */
    private void follow(boolean grew) {
        if (covered && !runs.predict().covers()) {
            cover(false);
            pane.load(runner.trace());
        }
        if (!covered) {
            pane.pulse(grew);
        }
    }

    private void cover(boolean now) {
        covered = now;
        model.predict().cover(now);
    }

    /** Shows the whole run, or only its beginning while the future is hidden. Until the learner has said why it ended so, no verdict on it. */
    private void showKnown(long frame) {
        Recording recording = runner.recording();
        if (isAllShown()) {
            if (known != null) {
                known = null;
                selection.show(recording.trace());
                pane.end(recording);
            }
            return;
        }
        double nanos = model.playhead().known();
        if (known == null || known.whole() != recording.trace()) {
            known = new TracePrefix(recording.trace());
        }
        if (nanos < shownNanos) {
            backAt = frame;
        }
        boolean draggedBack = isDraggedBack(nanos, frame);
        if (!draggedBack) {
            grew |= known.reach((long) nanos);
        }
        if (known.trace() != shownTrace) {
            // The playhead went back, maybe to a stop that it had passed within a frame.
            shownTrace = known.trace();
            selection.show(shownTrace);
            pane.load(shownTrace);
            movedAt = frame;
        }
        if (grew || nanos != shownNanos) {
            movedAt = frame;
        }
        shownNanos = nanos;
        if (draggedBack || isDraggedOn(frame)) {
            return;
        }
        if (frame - movedAt < READ_WITHIN_NANOS) {
            pane.pulse(grew);
            drawnAt = frame;
        }
        grew = false;
    }

    /** Whether the playhead is being dragged back through many events, which its viewers have seen: they are hidden when it rests or goes on. */
    private boolean isDraggedBack(double nanos, long frame) {
        return known.trace().size() > MANY_EVENTS && nanos < known.reached() && frame - backAt < DRAGGED_NANOS;
    }

    private boolean isDraggedOn(long frame) {
        return known.trace().size() > MANY_EVENTS && !model.playhead().isPlaying() && frame - drawnAt < DRAGGED_NANOS;
    }

    /** Takes up at once what a step on reaches, because its event is to be selected. A step back waits for the next frame. */
    private void goOn(long nanos) {
        if (known != null && nanos >= known.reached()) {
            grew |= known.reach(nanos);
        }
    }

    private boolean isAllShown() {
        return model.playhead().knowsAll()
                && !model.predict().explainingProperty().get();
    }

    /** Shows another run from its start; null for none. */
    private void begin(Trace trace) {
        known = null;
        selection.show(trace);
        player.load(trace);
        cover(trace != null && runs.predict().covers());
        pane.load(covered ? null : trace);
    }

    /** Shows the finished run: the same events, in the order of time. */
    private void end(Recording recording) {
        Trace trace = recording.trace();
        boolean fromItsBegin = runs.predict().fromItsBegin(recording);
        if (fromItsBegin) {
            runs.predict().hide(trace);
        }
        cover(false);
        selection.show(trace);
        player.reload(trace);
        runs.predict().ended(recording);
        known = null;
        if (isAllShown()) {
            if (selection.lane() < 0) {
                selection.selectLane(mostTelling(trace));
            }
            pane.end(recording);
        } else {
            showKnown(0);
        }
        views.fit(recording);
        if (model.welcomeProperty().get()) {
            player.playFrom(firstDial(trace));
        } else if (fromItsBegin && !model.presentingProperty().get()) {
            player.playFrom(model.playhead().nanos());
        }
    }

    /** The time at which the first dialer begins, in nanos from the run's start: until then a listener waits. */
    private static long firstDial(Trace trace) {
        return trace.lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER)
                .mapToLong(Lane::start)
                .min()
                .orElse(0);
    }

    /** The id of the lane to select first: the dialer with the most instructive fate; -1 if there is no lane. */
    private static int mostTelling(Trace trace) {
        Summary summary = Summary.of(trace);
        return trace.lanes().stream()
                .max(Comparator.<Lane>comparingInt(lane -> lane.kind() == LaneKind.DIALER ? 1 : 0)
                        .thenComparingInt(
                                lane -> summary.fate(lane).map(RunFeed::telling).orElse(0))
                        .thenComparing(Lane::id, Comparator.reverseOrder()))
                .map(Lane::id)
                .orElse(-1);
    }

    private static int telling(Fate fate) {
        return switch (fate) {
            case CONNECTED_NOT_ACCEPTED -> 4;
            case MID_HANDSHAKE -> 3;
            case ACCEPTED -> 2;
            case NEVER_DIALED -> 1;
        };
    }
}
