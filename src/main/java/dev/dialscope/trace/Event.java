package dev.dialscope.trace;

/**
 * Something that happened in a lane: an interval, never a made-up point.
 *
 * @param seq the position in the order of the whole recording, from 0
 * @param lane the id of the lane in which it happened
 * @param kind what was done
 * @param begin whether a call began here; its end is a later event of the same kind
 * @param state the state that the lane entered, or null if it stayed in its state
 * @param before {@link System#nanoTime} directly before the call, as nanos from the run's start
 * @param after the same directly after the call; equal to {@code before} at a call's begin
 * @param value bytes of a read or write, or the value that {@link EventKind} describes
 * @param line the line of the call in the lesson's source, from 1; 0 if unknown
 * @param detail an address, an error's text or a cause, or null
 * @param failed whether the call failed
 * @param timeout whether the failure was a timeout ({@code net.Error.Timeout} in Go)
 * @param temporary whether a retry may help ({@code net.Error.Temporary} in Go)
 * @param sample the kernel sample of a {@link EventKind#KERNEL} event; null at any other event
 * @param failure why the call failed; null at an event that is not the end of such a call
 */
public record Event(
        int seq,
        int lane,
        EventKind kind,
        boolean begin,
        State state,
        long before,
        long after,
        long value,
        int line,
        String detail,
        boolean failed,
        boolean timeout,
        boolean temporary,
        SocketSample sample,
        Failure failure) {

    /** The text to show: the error and hint of a failed call, otherwise the detail; empty if there is neither. */
    public String text() {
        return failure != null ? failure.messageAndHint() : detail == null ? "" : detail;
    }

    /** The time of the event in nanos from the run's start, see {@link Trace#at}. */
    public long at() {
        return kind.endsConnection() ? before : after;
    }

    /** Bytes moved by a read or write that succeeded, otherwise -1. */
    public long bytes() {
        return !begin && !failed && (kind == EventKind.READ || kind == EventKind.WRITE) && value >= 0 ? value : -1;
    }
}
