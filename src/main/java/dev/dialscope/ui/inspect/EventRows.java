package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Event;
import dev.dialscope.trace.Trace;
import java.util.List;
import javafx.collections.ObservableListBase;

/** The events of a recording as a list that grows with it. Holds none of them: each is made as it is asked for. */
final class EventRows extends ObservableListBase<Event> {
    private Trace trace;
    private int size;

    /** Shows another recording; null for none. */
    void load(Trace shown) {
        beginChange();
        nextRemove(0, trace == null ? List.of() : trace.events().subList(0, size));
        trace = shown;
        size = shown == null ? 0 : shown.size();
        nextAdd(0, size);
        endChange();
    }

    /** Takes up what the recording has got since. */
    void grow() {
        int now = trace == null ? 0 : trace.size();
        if (now > size) {
            beginChange();
            nextAdd(size, now);
            size = now;
            endChange();
        }
    }

    @Override
    public Event get(int row) {
        return trace.event(row);
    }

    @Override
    public int size() {
        return size;
    }
}
