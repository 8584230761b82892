package dev.dialscope.ui.inspect;

import dev.dialscope.trace.KernelSight;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A lane's socket as the kernel showed it at one moment, which can be moved. For the FX thread only. */
final class KernelRow {
    private final Lane lane;
    private final ReadOnlyObjectWrapper<KernelSight> sight = new ReadOnlyObjectWrapper<>(this, "sight");

    KernelRow(Lane lane) {
        this.lane = lane;
    }

    Lane lane() {
        return lane;
    }

    /** What was seen last at the moment that is shown; null before the first look. */
    ReadOnlyObjectProperty<KernelSight> sightProperty() {
        return sight.getReadOnlyProperty();
    }

    KernelSight sight() {
        return sight.get();
    }

    /** Moves to a moment, in nanos from the run's start. */
    void show(long nanos) {
        sight.set(lane.sightAt(nanos));
    }

    /** Whether the kernel has shown nothing of it by then. */
    boolean notYet() {
        return sight.get() == null;
    }

    /** Whether the kernel knows no such socket any more. */
    boolean gone() {
        return sight.get() != null && sight.get().state() == KernelState.CLOSED;
    }
}
