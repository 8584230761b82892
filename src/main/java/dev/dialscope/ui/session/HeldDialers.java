package dev.dialscope.ui.session;

import dev.dialscope.lab.Gate;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** Who is held at the gate of the run in the window, as it was at the last frame, and the learner's hand on it. For the FX thread. */
public final class HeldDialers {
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(this, "count");
    private final ReadOnlyIntegerWrapper next = new ReadOnlyIntegerWrapper(this, "next", Gate.NO_LANE);
    private Gate gate;

    /** How many are held. */
    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** The lane of the one that {@link #letGo} lets go; negative where nobody is held. */
    public ReadOnlyIntegerProperty nextProperty() {
        return next.getReadOnlyProperty();
    }

    /**
     * Looks at the gate. To be called once a frame.
     *
     * @param now the gate of the run that lives, or null
     * @param selected the selected lane, which is next if it is held; otherwise it is the one that has waited longest
     */
    public void look(Gate now, int selected) {
        gate = now;
        count.set(now == null ? 0 : now.held());
        next.set(count.get() == 0 ? Gate.NO_LANE : now.next(selected));
    }

    /** Lets the one go that is {@link #nextProperty next}, unless its context was faster, and looks who is next then. */
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
