package dev.dialscope.trace;

/**
 * Something that happened in a lane: an interval, never a made-up point.
 *
 * @param seq the position in the order of the whole recording, from 0
 * @param lane the id of the lane in which it happened
 * @param kind what was done
 * @param begin whether a call began here; its end is a later event of the same kind
 * @param state the state that the lane entered, or null where it stayed in its state
 * @param before {@link System#nanoTime} directly before the call, as nanos from the run's start
 * @param after the same directly after the call; equal to {@code before} at a call's begin
 * @param value bytes of a read or write, or what {@link EventKind} says
 * @param line the line of the lesson's source at the call, 0 where it was not looked for
 * @param detail an address, an error's text or a cause, or null
 * @param failed whether the call failed
 * @param timeout whether the failure was a deadline's ({@code net.Error.Timeout} in Go)
 * @param temporary whether trying again may help ({@code net.Error.Temporary} in Go)
 * @param sample what the kernel showed, at a {@link EventKind#KERNEL} event and at no other
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

    /** What is to be read of it: of a call that failed its error and the hint, otherwise the detail; empty where there is neither. */
    public String text() {
        return failure != null ? failure.messageAndHint() : detail == null ? "" : detail;
    }

    /** The moment of it that counts, see {@link Trace#at}. */
    public long at() {
        return kind.endsConnection() ? before : after;
    }

    /** Bytes moved by a read or write that succeeded, otherwise -1. */
    public long bytes() {
        return !begin && !failed && (kind == EventKind.READ || kind == EventKind.WRITE) && value >= 0 ? value : -1;
    }
}
