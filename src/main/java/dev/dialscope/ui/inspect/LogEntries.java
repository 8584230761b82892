package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Notice;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The lines of the log of a run, also while it is live. For the FX thread only. */
final class LogEntries {
    /** Equal changes of several sockets within this time share one line, in nanos. A thousand dialers would fill a thousand lines. */
    private static final long TOGETHER_NANOS = 250_000_000;

    private final ObservableList<LogEntry> entries = FXCollections.observableArrayList();
    /** The index of the newest line of each change. */
    private final Map<KernelChange, Integer> newest = new EnumMap<>(KernelChange.class);

    private Trace trace;
    private int notices;
    private int read;

    ObservableList<LogEntry> list() {
        return entries;
    }

    /** The recording of these lines; null for none. */
    Trace trace() {
        return trace;
    }

    /** Begins the log of another run; null for none. */
    void load(Trace shown) {
        entries.clear();
        newest.clear();
        trace = shown;
        notices = 0;
        read = 0;
    }

    /** Adds lines for new events. Returns whether there were any. */
    boolean grow(List<Notice> said) {
        // All at once, because a list lays out again at every change.
        List<LogEntry> fresh = new ArrayList<>();
        Map<Integer, LogEntry> again = new HashMap<>();
        for (; notices < said.size(); notices++) {
            fresh.add(new LogEntry.OfNotice(said.get(notices)));
        }
        for (; trace != null && read < trace.size(); read++) {
            if (LogText.tells(trace, read)) {
                fresh.add(new LogEntry.OfEvent(read));
            }
            for (KernelChange change : KernelChange.at(trace, read)) {
                add(change, read, fresh, again);
            }
        }
        again.forEach(entries::set);
        entries.addAll(fresh);
        return !fresh.isEmpty();
    }

    /** Adds a line, or counts one more socket in an existing line. */
    private void add(KernelChange change, int row, List<LogEntry> fresh, Map<Integer, LogEntry> again) {
        int shown = entries.size();
        int at = newest.getOrDefault(change, -1);
        LogEntry before = at < 0 ? null : at >= shown ? fresh.get(at - shown) : again.getOrDefault(at, entries.get(at));
        if (!change.ofMany()
                || !(before instanceof LogEntry.OfKernel(KernelChange _, int first, int sockets))
                || trace.after(row) - trace.after(first) > TOGETHER_NANOS) {
            newest.put(change, shown + fresh.size());
            fresh.add(new LogEntry.OfKernel(change, row, 1));
            return;
        }
        LogEntry more = new LogEntry.OfKernel(change, first, sockets + 1);
        if (at < shown) {
            again.put(at, more);
        } else {
            fresh.set(at - shown, more);
        }
    }

    /** Makes the log of the finished run, in the order of time. */
    void end(Recording recording) {
        load(recording.trace());
        grow(recording.notices());
        entries.add(new LogEntry.OfEnd(recording));
    }
}
