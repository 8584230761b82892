package dev.dialscope.ui.session;

import dev.dialscope.lab.Gate;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** The dialers that are held at the gate of the run in the window, as they were at the last frame. For the FX thread. */
public final class HeldDialers {
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(this, "count");
    private final ReadOnlyIntegerWrapper next = new ReadOnlyIntegerWrapper(this, "next", Gate.NO_LANE);
    private Gate gate;

    /** How many are held. */
    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** The lane of the one that {@link #letGo} lets go; negative where none is held. */
    public ReadOnlyIntegerProperty nextProperty() {
        return next.getReadOnlyProperty();
    }

    /**
     * Reads the state of the gate. Call it once a frame.
     *
     * @param now the gate of the run that lives, or null
     * @param selected the selected lane, which is next if it is held; otherwise it is the one that has waited longest
     */
    public void look(Gate now, int selected) {
        gate = now;
        count.set(now == null ? 0 : now.held());
        next.set(count.get() == 0 ? Gate.NO_LANE : now.next(selected));
    }

    /** Lets the {@link #nextProperty next} dialer go, unless its context has ended first, and finds the one after it. */
    public void letGo(int selected) {
        if (gate != null) {
            gate.letGo(next.get());
            look(gate, selected);
        }
    }

    /** Lets all go, for good. They wake by the thousand, so that has a thread of its own. */
    public void letAllGo() {
        if (gate != null) {
            Thread.startVirtualThread(gate::letAllGo);
        }
    }
}
