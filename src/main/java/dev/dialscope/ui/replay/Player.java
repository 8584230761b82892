package dev.dialscope.ui.replay;

import dev.dialscope.trace.Trace;
import java.util.function.IntPredicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Moves the playhead over a recording. The playhead always goes in recorded time: at the chosen speed, gaps included. While it is LIVE it
 * stands at the newest moment. For the FX thread only; times are nanos from the run's start.
 */
public final class Player {
    /** Slow enough to follow a race of 50 ms by eye. */
    public static final Speed USUAL = new Speed(100);

    private final DoubleProperty playhead = new SimpleDoubleProperty(this, "playhead");
    private final ReadOnlyDoubleWrapper duration = new ReadOnlyDoubleWrapper(this, "duration");
    private final BooleanProperty live = new SimpleBooleanProperty(this, "live", true);
    private final ReadOnlyBooleanWrapper growing = new ReadOnlyBooleanWrapper(this, "growing");
    private final DoubleProperty zero = new SimpleDoubleProperty(this, "zero");
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private final ObjectProperty<Speed> speed = new SimpleObjectProperty<>(this, "speed", USUAL);
    private final DoubleProperty loopFrom = new SimpleDoubleProperty(this, "loopFrom", -1);
    private final DoubleProperty loopTo = new SimpleDoubleProperty(this, "loopTo", -1);
    private final ObservableList<Double> bookmarks = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper row = new ReadOnlyIntegerWrapper(this, "row", -1);

    /** Null where there is nothing to play, or no one recording that has it all. */
    private Trace trace;

    /** How far what is no recording reaches. */
    private double reach;

    private Moments moments = Moments.NONE;

    /** Which event in time the playhead stands at: several may share one time. */
    private int at = -1;

    private boolean moving;
    private long lastPulse;

    public Player() {
        playhead.addListener((property, before, now) -> {
            if (!moving && !live.get()) {
                playing.set(false);
                stand();
            }
        });
        live.addListener((property, before, now) -> {
            if (now) {
                playing.set(false);
                moveTo(duration.get());
            }
        });
    }

    /** The moment that is looked at. Whoever sets it takes the playhead in hand: a replay that is playing pauses. */
    public DoubleProperty playheadProperty() {
        return playhead;
    }

    /** How far the recording reaches. */
    public ReadOnlyDoubleProperty durationProperty() {
        return duration.getReadOnlyProperty();
    }

    /** The moment that times are counted from where they are told; 0 but where runs are aligned at something else. */
    public DoubleProperty zeroProperty() {
        return zero;
    }

    /** Whether the playhead follows the newest moment. */
    public BooleanProperty liveProperty() {
        return live;
    }

    /** Whether the recording is one of a run that lives, so that there is something to follow. */
    public ReadOnlyBooleanProperty growingProperty() {
        return growing.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    public ObjectProperty<Speed> speedProperty() {
        return speed;
    }

    /** Where the interval begins that the replay goes round in; there is none where it does not begin before {@link #loopToProperty}. */
    public DoubleProperty loopFromProperty() {
        return loopFrom;
    }

    /** Where that interval ends. */
    public DoubleProperty loopToProperty() {
        return loopTo;
    }

    /** Whether the replay goes round in an interval. */
    public boolean loops() {
        return loopFrom.get() >= 0 && loopTo.get() > loopFrom.get();
    }

    /** Lets the replay go on to the end again. */
    public void clearLoop() {
        loopFrom.set(-1);
        loopTo.set(-1);
    }

    /** The moments that the learner has marked, ascending. */
    public ObservableList<Double> bookmarks() {
        return bookmarks;
    }

    /** Marks the moment that is looked at, or takes its mark away. */
    public void toggleBookmark() {
        double at = playhead.get();
        if (!bookmarks.remove(at)) {
            bookmarks.add(at);
            FXCollections.sort(bookmarks);
        }
    }

    /** Goes to the next marked moment, or back to the one before; stays where there is none. */
    public void toBookmark(boolean next) {
        double at = playhead.get();
        bookmarks.stream()
                .filter(mark -> next ? mark > at : mark < at)
                .reduce((one, other) -> next ? one : other)
                .ifPresent(mark -> {
                    leaveLive();
                    moveTo(mark);
                });
    }

    /** The row of the last event that was over at the playhead, or -1. */
    public ReadOnlyIntegerProperty rowProperty() {
        return row.getReadOnlyProperty();
    }

    /** Takes a recording, LIVE; null for none. */
    public void load(Trace trace) {
        load(trace, Moments.NONE, 0);
        growing.set(trace != null);
        live.set(true);
        moveTo(duration.get());
    }

    /** Takes moments to go from one to the next, ascending, which no one recording has all; not LIVE, and at {@code end}. */
    public void load(long[] moments, double end) {
        load(null, new Moments(moments), end);
        live.set(false);
        moveTo(end);
    }

    /** Takes all moments of what grows, ascending, and how far it reaches. It is followed from the first call on, until that is left. */
    public void grow(long[] moments, double end) {
        if (!growing.get()) {
            load(moments, end);
            growing.set(true);
            live.set(true);
        } else {
            this.moments = new Moments(moments);
            reach = end;
            at = -1;
        }
    }

    private void load(Trace trace, Moments moments, double reach) {
        this.trace = trace;
        this.moments = moments;
        this.reach = reach;
        growing.set(false);
        playing.set(false);
        at = -1;
        row.set(-1);
        clearLoop();
        bookmarks.clear();
        duration.set(recorded());
    }

    private double recorded() {
        return trace == null ? reach : trace.duration();
    }

    private boolean loaded() {
        return trace != null || moments.size() > 0;
    }

    /** Exchanges the recording for the same one in the order of time; the playhead stays where it is, at the same event. */
    public void reload(Trace trace) {
        if (this.trace != null && row.get() >= 0) {
            row.set(this.trace.rowIn(trace, row.get()));
        }
        this.trace = trace;
        moments = Moments.NONE;
        growing.set(false);
        duration.set(Math.max(duration.get(), trace.duration()));
        if (!live.get()) {
            stand();
        }
    }

    /**
     * Moves on by a frame.
     *
     * @param frame the frame's time in nanos, on any clock
     * @param reached how far the run is by now
     */
    public void pulse(long frame, long reached) {
        double passed = frame - lastPulse;
        lastPulse = frame;
        duration.set(Math.max(reached, recorded()));
        if (live.get()) {
            moveTo(duration.get());
        } else if (playing.get()) {
            double next = playhead.get() + passed / speed.get().divisor();
            if (loops() && next > loopTo.get()) {
                double length = loopTo.get() - loopFrom.get();
                next = loopFrom.get() + (next - loopTo.get()) % length;
            }
            moveTo(Math.min(next, duration.get()));
            if (next >= duration.get()) {
                playing.set(false);
            }
        }
    }

    /** Plays on from the playhead; from the beginning, if it stands at the end. An interval to go round in is entered where it begins. */
    public void play() {
        boolean outside = playhead.get() < loopFrom.get() || playhead.get() >= loopTo.get();
        if (loops() && (live.get() || outside)) {
            playFrom(Math.round(loopFrom.get()));
        } else if (live.get() || playhead.get() >= duration.get()) {
            playFrom(0);
        } else {
            playing.set(loaded());
        }
    }

    /** Plays on from a moment. */
    public void playFrom(long nanos) {
        if (loaded()) {
            live.set(false);
            moveTo(nanos);
            playing.set(true);
        }
    }

    public void pause() {
        playing.set(false);
    }

    public void playOrPause() {
        if (playing.get()) {
            pause();
        } else {
            play();
        }
    }

    /** Goes on by so many events in the order of time, or back. */
    public void step(int events) {
        leaveLive();
        int target = Math.clamp((long) at + events, -1, moments.size() - 1);
        show(target);
    }

    /** Goes on to the next event whose row is among these, or back to the last one; stays where there is none. */
    public void step(boolean on, IntPredicate among) {
        leaveLive();
        int direction = on ? 1 : -1;
        for (int n = at + direction; n >= 0 && n < moments.size(); n += direction) {
            if (among.test(moments.row(n))) {
                show(n);
                return;
            }
        }
    }

    public void first() {
        leaveLive();
        show(-1);
    }

    public void last() {
        leaveLive();
        show(moments.size() - 1);
    }

    /** Goes to the moment at which an event was over. */
    public void showRow(int row) {
        leaveLive();
        int n = moments.of(row);
        if (n >= 0) {
            show(n);
        }
    }

    private void show(int n) {
        at = n;
        move(n < 0 ? 0 : moments.at(n));
        row.set(n < 0 ? -1 : moments.row(n));
    }

    private void leaveLive() {
        playing.set(false);
        live.set(false);
        stand();
    }

    private void moveTo(double nanos) {
        move(nanos);
        if (live.get()) {
            at = -1;
            row.set(trace == null ? -1 : trace.size() - 1);
        } else {
            stand();
        }
    }

    private void move(double nanos) {
        moving = true;
        playhead.set(nanos);
        moving = false;
    }

    /** Finds the event at the playhead, unless it is the one that was stepped to. */
    private void stand() {
        if (trace != null && moments.size() != trace.size()) {
            moments = new Moments(trace);
            at = moments.of(row.get());
        }
        boolean there = at >= 0 && at < moments.size() && moments.at(at) == (long) playhead.get();
        if (!there) {
            at = moments.last((long) playhead.get());
        }
        row.set(at < 0 ? -1 : moments.row(at));
    }
}
