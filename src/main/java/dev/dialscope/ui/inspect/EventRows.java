package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Event;
import dev.dialscope.trace.Trace;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javafx.collections.ObservableListBase;

/**
 * The events of a recording as a list that grows with it: all events, or those that match a filter. Creates each event on access. Filtering a
 * large run takes longer than a frame, so it runs on another thread; until it finds the first event, the list keeps its old content. For the FX
 * thread only.
 */
final class EventRows extends ObservableListBase<Event> {
    private final Executor search;
    private final Executor fx;
    private final Runnable replacing;
    private final Runnable changed;
    private Trace trace;
    private Shown shown = new Shown(null, null, 0);

    /** Null if all events are shown. */
    private Function<Trace, Predicate<Event>> filter;

    private Predicate<Event> wanted;

    /** The number of the newest request. Results of older requests are dropped. */
    private int request;

    /** The first row that was not searched yet for this request. */
    private int searched;

    private boolean searching;

    /** Whether the list still has the content of the request before. */
    private boolean fresh;

    /** Rows of a recording: the first {@code size} rows, or those that were found. */
    private static final class Shown extends AbstractList<Event> {
        final Trace trace;
        final int[] found;
        final int size;

        Shown(Trace trace, int[] found, int size) {
            this.trace = trace;
            this.found = found;
            this.size = size;
        }

        int row(int index) {
            return found == null ? index : found[index];
        }

        @Override
        public Event get(int index) {
            return trace.event(row(index));
        }

        @Override
        public int size() {
            return size;
        }
    }

    /**
     * An empty list.
     *
     * @param search runs a search, on any thread
     * @param fx runs a task on the FX thread
     * @param replacing is called before the events are replaced by others
     * @param changed is called after the events have changed or grown
     */
    EventRows(Executor search, Executor fx, Runnable replacing, Runnable changed) {
        this.search = search;
        this.fx = fx;
        this.replacing = replacing;
        this.changed = changed;
    }

    /** Shows another recording; null for none. */
    void load(Trace recording) {
        trace = recording;
        restart();
    }

    /** Shows only events that match; null for all. Gets a new predicate for each search, and calls it on the thread of the search. */
    void filter(Function<Trace, Predicate<Event>> filter) {
        this.filter = filter;
        restart();
    }

    private void restart() {
        request++;
        searched = 0;
        searching = false;
        fresh = true;
        if (filter == null || trace == null) {
            replace(new Shown(trace, null, trace == null ? 0 : trace.size()));
            return;
        }
        if (shown.trace != trace) {
            replace(new Shown(trace, new int[0], 0));
        }
        wanted = filter.apply(trace);
        grow();
    }

    /** Adds the events that were recorded since the last call. */
    void grow() {
        if (trace == null) {
            return;
        }
        if (filter == null) {
            append(new Shown(trace, null, trace.size()));
        } else if (!searching && (fresh || searched < trace.size())) {
            search();
        }
    }

    private void search() {
        searching = true;
        Trace of = trace;
        Predicate<Event> by = wanted;
        int from = searched;
        int to = trace.size();
        int number = request;
        search.execute(() -> {
            int[] found = IntStream.range(from, to)
                    .filter(row -> by.test(of.event(row)))
                    .toArray();
            fx.execute(() -> take(number, found, to));
        });
    }

    private void take(int number, int[] found, int to) {
        if (number != request) {
            return;
        }
        searching = false;
        searched = to;
        if (fresh) {
            fresh = false;
            replace(new Shown(trace, found, found.length));
        } else {
            int[] all = Arrays.copyOf(shown.found, shown.size + found.length);
            System.arraycopy(found, 0, all, shown.size, found.length);
            append(new Shown(trace, all, all.length));
        }
        grow();
    }

    private void replace(Shown next) {
        replacing.run();
        List<Event> before = shown;
        beginChange();
        shown = next;
        nextReplace(0, next.size, before);
        endChange();
        changed.run();
    }

    private void append(Shown next) {
        int before = shown.size;
        if (next.size > before) {
            beginChange();
            shown = next;
            nextAdd(before, next.size);
            endChange();
            changed.run();
        }
    }

    /** The row of the recording at an index of this list. */
    int row(int index) {
        return shown.row(index);
    }

    /** The index of a row of the recording, or of the next shown row after it; the size if there is none. */
    int indexAt(int row) {
        if (shown.found == null) {
            return Math.min(row, shown.size);
        }
        int index = Arrays.binarySearch(shown.found, row);
        return index < 0 ? -index - 1 : index;
    }

    /** Whether a row of the recording is shown. */
    boolean shows(int row) {
        int index = row < 0 ? shown.size : indexAt(row);
        return index < shown.size && shown.row(index) == row;
    }

    @Override
    public Event get(int index) {
        return shown.get(index);
    }

    @Override
    public int size() {
        return shown.size;
    }
}
