package dev.dialscope.ui.session;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The time of the run that the panes show: a time that was chosen, a time that the replay has reached, or LIVE, the newest time. All
 * panes observe it, and change it only by the methods below. It also has the times that the learner has marked, and the interval that
 * the replay repeats.
 *
 * <p>Times are nanos from the run's start; where two runs share an axis, from the beginning of the axis. For the FX thread only.
 */
public final class Playhead {
    private static final double NO_LOOP = -1;

    private final ReadOnlyDoubleWrapper nanos = new ReadOnlyDoubleWrapper(this, "nanos");
    private final ReadOnlyDoubleWrapper end = new ReadOnlyDoubleWrapper(this, "end");
    private double lastEvent = Double.POSITIVE_INFINITY;
    private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper(this, "live", true);
    private final BooleanProperty hidesFuture = new SimpleBooleanProperty(this, "hidesFuture");
    private final ReadOnlyDoubleWrapper known = new ReadOnlyDoubleWrapper(this, "known");
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private final ReadOnlyDoubleWrapper loopFrom = new ReadOnlyDoubleWrapper(this, "loopFrom", NO_LOOP);
    private final ReadOnlyDoubleWrapper loopTo = new ReadOnlyDoubleWrapper(this, "loopTo", NO_LOOP);
    private final ObservableList<Double> bookmarks = FXCollections.observableArrayList();
    private final ObservableList<Double> readable = FXCollections.unmodifiableObservableList(bookmarks);

    /** A playhead at the newest time of nothing. */
    public Playhead() {
        known.bind(Bindings.when(hidesFuture).then(nanos).otherwise(end));
    }

    /** Whether what comes after the time that is shown is hidden, as from a class that is to predict it. */
    public BooleanProperty hidesFutureProperty() {
        return hidesFuture;
    }

    /** How far the recording may be shown, in nanos: to its end, or to the time that is shown where the future is hidden. */
    public ReadOnlyDoubleProperty knownProperty() {
        return known.getReadOnlyProperty();
    }

    public double known() {
        return known.get();
    }

    /** Whether the end of the recording may be shown, and with it how everything ended. */
    public boolean knowsAll() {
        return known.get() >= Math.min(lastEvent, end.get());
    }

    /** The time that is shown, in nanos; while LIVE, the newest one. */
    public ReadOnlyDoubleProperty nanosProperty() {
        return nanos.getReadOnlyProperty();
    }

    public double nanos() {
        return nanos.get();
    }

    /** The newest time: how far the recording reaches, in nanos. */
    public ReadOnlyDoubleProperty endProperty() {
        return end.getReadOnlyProperty();
    }

    public double end() {
        return end.get();
    }

    /** Whether the newest time is followed. */
    public ReadOnlyBooleanProperty liveProperty() {
        return live.getReadOnlyProperty();
    }

    public boolean isLive() {
        return live.get();
    }

    /** Whether the replay moves the playhead. It is never LIVE then. */
    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    public boolean isPlaying() {
        return playing.get();
    }

    /** Follows the newest time from now on. */
    public void follow() {
        playing.set(false);
        live.set(true);
        nanos.set(end.get());
    }

    /** Goes to a time and stays there: neither LIVE nor playing. */
    public void goTo(double time) {
        stay();
        nanos.set(time);
    }

    /** Stays where it is: neither LIVE nor playing. */
    public void stay() {
        playing.set(false);
        live.set(false);
    }

    /** Stops the replay; while LIVE, goes on following. */
    public void pause() {
        playing.set(false);
    }

    /** Starts the replay at a time. */
    public void playFrom(double time) {
        live.set(false);
        nanos.set(time);
        playing.set(true);
    }

    /** Moves with the replay. Call it only while the replay is playing. */
    public void playTo(double time) {
        nanos.set(time);
    }

    /** Sets how far the recording reaches by now. */
    public void reach(double newest) {
        end.set(newest);
        if (live.get()) {
            nanos.set(newest);
        }
    }

    /** Sets the time of the last event of a finished recording, in nanos. It may reach further: calls return after they took effect. */
    public void reachLastEvent(double nanos) {
        lastEvent = nanos;
    }

    /** Changes to another recording, which reaches to this time: nothing is marked or repeated, and nothing plays. */
    public void restart(double newest) {
        lastEvent = Double.POSITIVE_INFINITY;
        playing.set(false);
        clearLoop();
        bookmarks.clear();
        reach(newest);
    }

    /** Where the interval begins that the replay repeats; negative where it repeats none. */
    public ReadOnlyDoubleProperty loopFromProperty() {
        return loopFrom.getReadOnlyProperty();
    }

    /** Where that interval ends; negative where there is none. */
    public ReadOnlyDoubleProperty loopToProperty() {
        return loopTo.getReadOnlyProperty();
    }

    /** Whether the replay repeats an interval. */
    public boolean loops() {
        return loopFrom.get() >= 0 && loopTo.get() > loopFrom.get();
    }

    /** Chooses the interval that the replay repeats. */
    public void loop(double from, double to) {
        loopFrom.set(from);
        loopTo.set(to);
    }

    /** Begins the interval at the playhead; its end stays, or is the recording's. */
    public void loopFromHere() {
        double here = nanos.get();
        loop(here, loopTo.get() <= here ? end.get() : loopTo.get());
    }

    /** Ends the interval at the playhead; its begin stays, or is the recording's. */
    public void loopToHere() {
        double here = nanos.get();
        loop(loopFrom.get() < 0 || loopFrom.get() >= here ? 0 : loopFrom.get(), here);
    }

    /** Lets the replay go on to the end again. */
    public void clearLoop() {
        loop(NO_LOOP, NO_LOOP);
    }

    /** The times that the learner has marked, ascending. */
    public ObservableList<Double> bookmarks() {
        return readable;
    }

    /** Marks the time that is shown, or takes its mark away. */
    public void toggleBookmark() {
        double here = nanos.get();
        if (!bookmarks.remove(here)) {
            bookmarks.add(here);
            FXCollections.sort(bookmarks);
        }
    }

    /** Goes to the next marked time, or back to the one before; stays where there is none. */
    public void toBookmark(boolean next) {
        double here = nanos.get();
        bookmarks.stream()
                .filter(mark -> next ? mark > here : mark < here)
                .reduce((one, other) -> next ? one : other)
                .ifPresent(this::goTo);
    }
}
