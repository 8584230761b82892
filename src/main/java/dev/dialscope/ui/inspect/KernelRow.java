package dev.dialscope.ui.inspect;

import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.SocketSample;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A lane's socket as the kernel showed it at the time that is shown. For the FX thread only. */
final class KernelRow {
    private final Lane lane;
    private final ReadOnlyObjectWrapper<SocketSample> sample = new ReadOnlyObjectWrapper<>(this, "sample");

    KernelRow(Lane lane) {
        this.lane = lane;
    }

    Lane lane() {
        return lane;
    }

    /** The last sample before the time that is shown; null before the first. */
    ReadOnlyObjectProperty<SocketSample> sampleProperty() {
        return sample.getReadOnlyProperty();
    }

    SocketSample sample() {
        return sample.get();
    }

    /** Goes to a time, in nanos from the run's start. */
    void show(long nanos) {
        sample.set(lane.sampleAt(nanos));
    }

    /** Whether the kernel has shown nothing of it by then. */
    boolean notYet() {
        return sample.get() == null;
    }

    /** Whether the kernel knows no such socket any more. */
    boolean gone() {
        return sample.get() != null && sample.get().state() == KernelState.CLOSED;
    }
}
