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
 * The events of a recording as a list that grows with it: all of them, or those that a filter finds. Holds none of them: each is made as it
 * is asked for. Of a large run a filter takes longer than a frame, so it looks for events on a thread of its own; until it has found the
 * first, what was shown before stays.
 */
final class EventRows extends ObservableListBase<Event> {
    private final Executor search;
    private final Executor fx;
    private final Runnable replacing;
    private final Runnable changed;
    private Trace trace;
    private Shown shown = new Shown(null, null, 0);

    /** Null where all events are shown. */
    private Function<Trace, Predicate<Event>> filter;

    private Predicate<Event> wanted;

    /** Counts what was asked for: what comes of an older request is not shown. */
    private int request;

    /** The rows before it have been looked at for this request. */
    private int searched;

    private boolean searching;

    /** Whether nothing that was found for this request is shown yet. */
    private boolean fresh;

    /** Rows of a recording: all so many, or those that were found. */
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
     * @param search runs a search
     * @param fx runs what is to be done on the FX thread
     * @param replacing is called before other events take the places of those that are shown
     * @param changed is called when other events, or more, are shown
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

    /** Shows only events that match; null for all. Makes a predicate for each search, which is called on that search's thread. */
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

    /** Takes up what the recording has got since. */
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

    /** The row of the recording that stands at an index. */
    int row(int index) {
        return shown.row(index);
    }

    /** Where a row of the recording stands, or the next one after it that is shown; the size where there is none. */
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
