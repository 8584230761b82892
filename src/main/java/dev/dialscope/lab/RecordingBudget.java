package dev.dialscope.lab;

import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * The memory that all kept recordings of the program may take together. Where they do not fit, the oldest are dropped first; a recording that
 * shows what no other shows is dropped last. Call all methods from any thread.
 */
public final class RecordingBudget {
    /** The rest of the heap is for the run that lives, and for what is derived from those that are kept. */
    private static final int PART_OF_HEAP = 4;

    /** A recording's keepers: how each lets it go. */
    private static final class Kept {
        private final long bytes;
        private final boolean needed;
        private final List<Runnable> letGo = new ArrayList<>();

        private Kept(long bytes, boolean needed) {
            this.bytes = bytes;
            this.needed = needed;
        }
    }

    private final long limit;
    private final LongConsumer said;

    /** The oldest first. */
    private final Map<Trace, Kept> kept = new LinkedHashMap<>();

    private Set<Trace> lookedAt = Set.of();
    private long bytes;
    private long forgotten;

    /** A quarter of the heap. */
    public RecordingBudget() {
        this(_ -> {});
    }

    /**
     * A quarter of the heap.
     *
     * @param said is told how many recordings have been let go so far, each time that some are; on the thread that kept one too many
     */
    public RecordingBudget(LongConsumer said) {
        this(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, said);
    }

    /** A limit in bytes. */
    public RecordingBudget(long limit, LongConsumer said) {
        this.limit = limit;
        this.said = said;
    }

    /**
     * Counts a recording that is kept from now on, and lets others go until all fit, or it itself where the others may not go.
     *
     * @param needed whether it shows something that no other one of its keeper shows
     * @param letGo drops the keeper's reference; called on the thread that keeps one too many, and not after {@link #release}
     */
    public void keep(Recording recording, boolean needed, Runnable letGo) {
        List<Runnable> gone = new ArrayList<>();
        long total;
        synchronized (this) {
            Kept one = kept.computeIfAbsent(recording.trace(), _ -> {
                Kept fresh = new Kept(recording.bytes(), needed);
                bytes += fresh.bytes;
                return fresh;
            });
            one.letGo.add(letGo);
            letGo(false, gone);
            letGo(true, gone);
            total = forgotten;
        }
        if (!gone.isEmpty()) {
            gone.forEach(Runnable::run);
            said.accept(total);
        }
    }

    private void letGo(boolean needed, List<Runnable> gone) {
        kept.entrySet().removeIf(entry -> {
            Kept one = entry.getValue();
            if (bytes <= limit || lookedAt.contains(entry.getKey()) || one.needed && !needed) {
                return false;
            }
            bytes -= one.bytes;
            forgotten++;
            gone.addAll(one.letGo);
            return true;
        });
    }

    /** A keeper has let a recording go by itself, by the same {@code letGo} as it gave. */
    public synchronized void release(Recording recording, Runnable letGo) {
        Kept one = kept.get(recording.trace());
        if (one != null && one.letGo.remove(letGo) && one.letGo.isEmpty()) {
            kept.remove(recording.trace());
            bytes -= one.bytes;
        }
    }

    /** Recordings that are not let go, however large they are; those before may be again. */
    public synchronized void lookAt(Set<Trace> traces) {
        lookedAt = Set.copyOf(traces);
    }

    /** How many bytes are kept. */
    public synchronized long bytes() {
        return bytes;
    }
}
