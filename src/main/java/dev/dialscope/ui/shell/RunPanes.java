package dev.dialscope.ui.shell;

import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.present.Presentation;
import dev.dialscope.ui.session.Pane;
import dev.dialscope.ui.timeline.Timeline;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The panes of a run and its presentation, as they follow the run. While the presentation covers the window, only the presentation is updated:
 * the panes catch up when they are seen again. For the FX thread only.
 */
final class RunPanes {
    /** The interval between updates of tables and texts while a run is live. Nobody can read them at 60 frames a second. */
    private static final long READ_EVERY_NANOS = 200_000_000;

    private final Timeline timeline;
    private final List<Pane> drawn;
    private final List<Pane> panes;
    private final Presentation presentation;
    private long read;

    /** What the panes are to show: a run that goes on or a part of one; and the finished run once it is known. */
    private Trace shown;

    private Recording ended;

    /** The panes that do not know yet that the run has ended, in their order. */
    private final Deque<Pane> unended = new ArrayDeque<>();

    /**
     * @param drawn the panes that are updated in each frame in which the run has grown
     * @param panes all panes, in the order in which they are updated
     */
    RunPanes(Timeline timeline, List<Pane> drawn, List<Pane> panes, Presentation presentation) {
        this.timeline = timeline;
        this.drawn = drawn;
        this.panes = panes;
        this.presentation = presentation;
        presentation.coversProperty().addListener((property, before, now) -> {
            timeline.seen(!now);
            if (!now) {
                catchUp();
            }
        });
    }

    private boolean areCovered() {
        return presentation.coversProperty().get();
    }

    private void catchUp() {
        show(panes, shown);
        endAll();
    }

    private void endAll() {
        unended.clear();
        if (ended != null) {
            unended.addAll(panes);
            endNext();
        }
    }

    /** Call once a frame: shows the end of the run in one more pane. */
    void endNext() {
        Pane next = unended.poll();
        if (next != null) {
            next.end(ended);
        }
    }

    private static void show(List<Pane> panes, Trace trace) {
        panes.forEach(pane -> pane.show(trace));
        if (trace != null) {
            panes.forEach(Pane::grow);
        }
    }

    /** Shows another run from its start; null for none. */
    void load(Trace trace) {
        shown = trace;
        ended = null;
        unended.clear();
        show(List.of(presentation), trace);
        if (!areCovered()) {
            show(panes, trace);
        }
    }

    /** Call once a frame while a run is live, even if nothing new was recorded. {@code known} is the time that is known, in nanos. */
    void pulse(boolean grew, long known) {
        long now = System.nanoTime();
        boolean reads = now - read >= READ_EVERY_NANOS;
        if (reads) {
            read = now;
        }
        presentation.grow();
        if (!areCovered()) {
            timeline.model().setNow(known);
            if (grew || reads) {
                (reads ? panes : drawn).forEach(Pane::grow);
            }
        }
    }

    /** Shows the finished run, with what is known only at its end: its timeline at once, then a pane in each frame, so that none is long. */
    void end(Recording recording) {
        shown = recording.trace();
        ended = recording;
        presentation.end(recording);
        if (!areCovered()) {
            endAll();
        }
    }

    void translate() {
        panes.forEach(Pane::translate);
        presentation.translate();
    }
}
