package dev.dialscope.ui.present;

import dev.dialscope.analysis.Stop;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.Playhead;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;

/**
 * The stops of the run that is presented, and the one at which the playhead stands. While the lecture is on, the replay stops at each of them.
 * For the FX thread only.
 */
final class Lecture {
    private final Player player;
    private final Playhead playhead;
    private final ObservableValue<Recording> recording;
    private final ReadOnlyObjectWrapper<List<Stop>> stops = new ReadOnlyObjectWrapper<>(this, "stops", List.of());
    private boolean on;

    /** The stop at which the replay that goes on will stop; null before it started. */
    private Stop next;

    Lecture(Player player, ObservableValue<Recording> recording) {
        this.player = player;
        this.recording = recording;
        playhead = player.playhead();
        recording.addListener((property, before, now) -> find());
        playhead.bookmarks().addListener((ListChangeListener<Double>) _ -> find());
        playhead.playingProperty().addListener((property, before, now) -> next = now ? after(playhead.nanos()) : null);
        playhead.nanosProperty().addListener((property, before, now) -> stopAt(now.doubleValue()));
        find();
    }

    /** Begins and ends the lecture. */
    void on(boolean now) {
        on = now;
        find();
    }

    boolean isOn() {
        return on;
    }

    private void find() {
        Recording run = recording.getValue();
        stops.set(run == null || !on ? List.of() : Stop.of(run.trace(), playhead.bookmarks()));
    }

    private void stopAt(double nanos) {
        if (on && playhead.isPlaying() && next != null && nanos >= next.nanos()) {
            playhead.goTo(next.nanos());
        }
    }

    /** The stops, in the order of time; empty while the run goes on. */
    ReadOnlyObjectProperty<List<Stop>> stopsProperty() {
        return stops.getReadOnlyProperty();
    }

    /** The stop at which the playhead stands; empty between two, and while it plays. */
    Optional<Stop> here() {
        long nanos = (long) playhead.nanos();
        return playhead.isPlaying()
                ? Optional.empty()
                : stops.get().stream().filter(stop -> stop.nanos() == nanos).findFirst();
    }

    /** The number of stops that the playhead has reached. */
    int reached() {
        double nanos = playhead.nanos();
        return (int) stops.get().stream().filter(stop -> stop.nanos() <= nanos).count();
    }

    private Stop after(double nanos) {
        return stops.get().stream()
                .filter(stop -> stop.nanos() > nanos)
                .findFirst()
                .orElse(null);
    }

    /** Goes to the stop at which the lanes wait; stays if there is none. */
    void begin() {
        Recording run = recording.getValue();
        if (run != null) {
            Stop.of(run.trace(), List.of()).stream()
                    .filter(stop -> stop.kind() == Stop.Kind.BEGIN)
                    .findFirst()
                    .ifPresent(stop -> playhead.goTo(stop.nanos()));
        }
    }

    /** Goes to the next stop, or stays at the last one. */
    void forward() {
        Stop stop = after(playhead.nanos());
        if (stop != null) {
            playhead.goTo(stop.nanos());
        }
    }

    /** Goes to the stop before, or to the beginning. */
    void back() {
        double nanos = playhead.nanos();
        stops.get().stream()
                .filter(stop -> stop.nanos() < nanos)
                .reduce((one, other) -> other)
                .ifPresentOrElse(stop -> playhead.goTo(stop.nanos()), player::first);
    }
}
