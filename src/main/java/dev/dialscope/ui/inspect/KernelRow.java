package dev.dialscope.ui.inspect;

import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.SocketSample;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The kernel's view of a lane's socket at the shown time. For the FX thread only. */
final class KernelRow {
    private final Lane lane;
    private final ReadOnlyObjectWrapper<SocketSample> sample = new ReadOnlyObjectWrapper<>(this, "sample");

    KernelRow(Lane lane) {
        this.lane = lane;
    }

    Lane lane() {
        return lane;
    }

    /** The last sample at the shown time; null before the first one. */
    ReadOnlyObjectProperty<SocketSample> sampleProperty() {
        return sample.getReadOnlyProperty();
    }

    SocketSample sample() {
        return sample.get();
    }

    /** Shows another time, in nanos from the run's start. */
    void show(long nanos) {
        sample.set(lane.sampleAt(nanos));
    }

    /** Whether there is no sample at the shown time. */
    boolean notYet() {
        return sample.get() == null;
    }

    /** Whether the kernel no longer has this socket. */
    boolean gone() {
        return sample.get() != null && sample.get().state() == KernelState.CLOSED;
    }
}
