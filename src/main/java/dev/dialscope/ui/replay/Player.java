package dev.dialscope.ui.replay;

import dev.dialscope.trace.Trace;
import dev.dialscope.ui.session.Playhead;
import java.util.function.IntPredicate;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Moves the playhead over a recording at the chosen speed, in recorded time, without skipping gaps. While it is LIVE, the playhead is at
 * the newest time. For the FX thread only. Times are nanos from the run's start.
 */
public final class Player {
    /** Slow enough to follow a race of 50 ms by eye. */
    public static final Speed USUAL = new Speed(100);

    private final Playhead playhead;
    private final ReadOnlyBooleanWrapper growing = new ReadOnlyBooleanWrapper(this, "growing");
    private final DoubleProperty zero = new SimpleDoubleProperty(this, "zero");
    private final ObjectProperty<Speed> speed = new SimpleObjectProperty<>(this, "speed", USUAL);
    private final ReadOnlyIntegerWrapper row = new ReadOnlyIntegerWrapper(this, "row", -1);

    /** Null if there is no recording, or more than one. */
    private Trace trace;

    /** The end in nanos, if there is not exactly one recording. */
    private double reach;

    private EventOrder order = EventOrder.NONE;

    /** The index, in the order of time, of the event at the playhead: several events may have the same time. */
    private int at = -1;

    private long lastPulse;

    /** A player of this playhead. */
    public Player(Playhead playhead) {
        this.playhead = playhead;
        playhead.nanosProperty().addListener((property, before, now) -> stand());
        playhead.liveProperty().addListener((property, before, now) -> stand());
    }

    /** The playhead that this player moves. */
    public Playhead playhead() {
        return playhead;
    }

    /** The zero of the times on screen, in nanos from the run's start: 0, or the point at which two runs are aligned. */
    public DoubleProperty zeroProperty() {
        return zero;
    }

    /** Whether the run is still live, so that LIVE follows it. */
    public ReadOnlyBooleanProperty growingProperty() {
        return growing.getReadOnlyProperty();
    }

    public ObjectProperty<Speed> speedProperty() {
        return speed;
    }

    /** The row of the last event that had ended at the playhead, or -1. */
    public ReadOnlyIntegerProperty rowProperty() {
        return row.getReadOnlyProperty();
    }

    /** Plays a recording, LIVE at first; null for none. */
    public void load(Trace trace) {
        load(trace, EventOrder.NONE, 0);
        growing.set(trace != null);
        playhead.follow();
        stand();
    }

    /** Steps through the ascending times of two recordings; not LIVE, and at {@code end} at first. */
    public void load(long[] times, double end) {
        load(null, new EventOrder(times), end);
        playhead.goTo(end);
    }

    /** Takes all ascending times of growing recordings, and their end in nanos. The first call goes LIVE. */
    public void grow(long[] times, double end) {
        if (!growing.get()) {
            load(null, new EventOrder(times), end);
            growing.set(true);
            playhead.follow();
        } else {
            order = new EventOrder(times);
            reach = end;
            at = -1;
        }
    }

    private void load(Trace trace, EventOrder order, double reach) {
        this.trace = trace;
        this.order = order;
        this.reach = reach;
        growing.set(false);
        at = -1;
        row.set(-1);
        playhead.restart(recorded());
    }

    private double recorded() {
        return trace == null ? reach : trace.duration();
    }

    private boolean loaded() {
        return trace != null || order.size() > 0;
    }

    /** Replaces the recording with the finished one, which is in the order of time. The playhead stays at the same event. */
    public void reload(Trace trace) {
        if (this.trace != null && row.get() >= 0) {
            row.set(this.trace.rowIn(trace, row.get()));
        }
        this.trace = trace;
        order = EventOrder.NONE;
        playhead.reachLastEvent(trace.size() == 0 ? 0 : trace.at(trace.size() - 1));
        growing.set(false);
        playhead.reach(trace.duration());
        stand();
    }

    /**
     * Advances by a frame. Call once a frame.
     *
     * @param frame the frame's time in nanos, on any clock
     * @param reached the run's newest time in nanos
     */
    public void pulse(long frame, long reached) {
        double passed = frame - lastPulse;
        lastPulse = frame;
        playhead.reach(Math.max(reached, recorded()));
        if (playhead.isLive()) {
            stand();
        } else if (playhead.isPlaying()) {
            play(playhead.nanos() + passed / speed.get().divisor());
        }
    }

    private void play(double next) {
        double from = playhead.loopFromProperty().get();
        double to = playhead.loopToProperty().get();
        double moment = playhead.loops() && next > to ? from + (next - to) % (to - from) : next;
        playhead.playTo(Math.min(moment, playhead.end()));
        if (moment >= playhead.end()) {
            playhead.pause();
        }
    }

    /** Plays from the playhead, or from the start if it is at the end. With a loop, plays from the loop's start. */
    public void play() {
        double from = playhead.loopFromProperty().get();
        boolean outside = playhead.nanos() < from
                || playhead.nanos() >= playhead.loopToProperty().get();
        if (playhead.loops() && (playhead.isLive() || outside)) {
            playFrom(Math.round(from));
        } else if (playhead.isLive() || playhead.nanos() >= playhead.end()) {
            playFrom(0);
        } else {
            playFrom(playhead.nanos());
        }
    }

    /** Plays from a time in nanos. */
    public void playFrom(double nanos) {
        if (loaded()) {
            playhead.playFrom(nanos);
        }
    }

    public void playOrPause() {
        if (playhead.isPlaying()) {
            playhead.pause();
        } else {
            play();
        }
    }

    /** Steps by a number of events in the order of time; back if it is negative. */
    public void step(int events) {
        stay();
        int target = Math.clamp((long) at + events, -1, order.size() - 1);
        show(target);
    }

    /** Steps to the next or the previous event whose row is among these. Does nothing if there is none. */
    public void step(boolean on, IntPredicate among) {
        stay();
        int direction = on ? 1 : -1;
        for (int n = at + direction; n >= 0 && n < order.size(); n += direction) {
            if (among.test(order.row(n))) {
                show(n);
                return;
            }
        }
    }

    public void first() {
        stay();
        show(-1);
    }

    public void last() {
        stay();
        show(order.size() - 1);
    }

    /** Goes to the time at which an event ended. */
    public void showRow(int row) {
        stay();
        int n = order.of(row);
        if (n >= 0) {
            show(n);
        }
    }

    private void stay() {
        playhead.stay();
        stand();
    }

    private void show(int n) {
        at = n;
        playhead.goTo(n < 0 ? 0 : order.at(n));
        // At time 0 the playhead is before the first event, even if that is at 0.
        at = n;
        row.set(n < 0 ? -1 : order.row(n));
    }

    /** Finds the event at the playhead, while LIVE the newest one. After a step the event is known. */
    private void stand() {
        if (playhead.isLive()) {
            at = -1;
            row.set(trace == null ? -1 : trace.size() - 1);
            return;
        }
        if (trace != null && order.size() != trace.size()) {
            order = new EventOrder(trace);
            at = order.of(row.get());
        }
        long nanos = (long) playhead.nanos();
        boolean there = at >= 0 && at < order.size() && order.at(at) == nanos;
        if (!there) {
            at = order.last(nanos);
        }
        row.set(at < 0 ? -1 : order.row(at));
    }
}
