package dev.dialscope.ui.inspect;

import dev.dialscope.lab.Notice;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the log has lines for, as it happens. For the FX thread only. */
final class LogEntries {
    /** What changes in the kernel within this time of the first such change is told with it: of a thousand dialers nobody reads a thousand lines. */
    private static final long TOGETHER_NANOS = 250_000_000;

    private final ObservableList<LogEntry> entries = FXCollections.observableArrayList();
    /** Where the newest line of each change stands. */
    private final Map<KernelChange, Integer> newest = new EnumMap<>(KernelChange.class);

    private Trace trace;
    private int notices;
    private int told;

    ObservableList<LogEntry> list() {
        return entries;
    }

    /** What it tells of; null for nothing. */
    Trace trace() {
        return trace;
    }

    /** Begins another run's log; null for none. */
    void load(Trace shown) {
        entries.clear();
        newest.clear();
        trace = shown;
        notices = 0;
        told = 0;
    }

    /** Takes up what has happened since; returns whether a line came of it. */
    boolean grow(List<Notice> said) {
        // At once: a list lays itself out anew for every change that it is told of.
        List<LogEntry> fresh = new ArrayList<>();
        for (; notices < said.size(); notices++) {
            fresh.add(new LogEntry.OfNotice(said.get(notices)));
        }
        for (; trace != null && told < trace.size(); told++) {
            if (LogText.tells(trace, told)) {
                fresh.add(new LogEntry.OfEvent(told));
            }
            for (KernelChange change : KernelChange.at(trace, told)) {
                add(change, told, fresh);
            }
        }
        entries.addAll(fresh);
        return !fresh.isEmpty();
    }

    private void add(KernelChange change, int row, List<LogEntry> fresh) {
        int size = entries.size();
        Integer at = newest.get(change);
        LogEntry before = at == null ? null : at < size ? entries.get(at) : fresh.get(at - size);
        if (change.ofMany()
                && before instanceof LogEntry.OfKernel(KernelChange _, int first, int sockets)
                && trace.after(row) - trace.after(first) <= TOGETHER_NANOS) {
            LogEntry more = new LogEntry.OfKernel(change, first, sockets + 1);
            if (at < size) {
                entries.set(at, more);
            } else {
                fresh.set(at - size, more);
            }
            return;
        }
        newest.put(change, size + fresh.size());
        fresh.add(new LogEntry.OfKernel(change, row, 1));
    }

    /** Writes the finished run's log, in the order of time. */
    void end(Recording recording, List<Notice> said) {
        load(recording.trace());
        grow(said);
        entries.add(new LogEntry.OfEnd(recording));
    }
}
