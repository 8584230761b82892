package dev.dialscope.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a recording of rows that come from anywhere: a file, another recording, another program. It takes what {@link Recording}, {@link Lane}
 * and {@link Event} tell, so that what is written from them is equal to them in every column. Lanes and events may come in turn; a lane comes
 * before its own events. All times are nanos from the run's start.
 *
 * <p>A row that no recording can hold is refused, and what was written before stays as it was. A step that {@link Transitions} does not know
 * is taken, and counted by {@link Trace#illegalTransitions()}, as in any recording.
 *
 * <p>For one thread at a time. {@link #trace()} may be read from any thread meanwhile.
 */
public final class RecordingWriter {
    private final String lesson;
    private final Map<String, String> parameters;
    private final List<SourceFile> sources;
    private final List<Notice> notices = new ArrayList<>();
    private final Trace trace;
    private boolean ended;

    /**
     * Begins a recording without a row.
     *
     * @param lesson the id of what ran
     * @param parameters its parameters by name, as they would be typed
     * @param epochNanos the run's start in nanos since 1970-01-01T00:00Z
     * @param sources its text, see {@link Recording#sources()}
     */
    public RecordingWriter(String lesson, Map<String, String> parameters, long epochNanos, List<SourceFile> sources) {
        this.lesson = lesson;
        this.parameters = parameters;
        this.sources = sources;
        trace = new Trace(0, epochNanos);
    }

    /** What has been written so far, which grows with each row. */
    public Trace trace() {
        return trace;
    }

    /**
     * Writes a lane, and returns its id: the number of lanes before it.
     *
     * @param name what it is called, see {@link Lane#name()}
     * @param parent the id of the dialer's lane of which it is an attempt, or {@link LaneLog#NO_PARENT}
     * @throws IllegalArgumentException naming the lane, if there is no such dialer
     * @throws IllegalStateException after the end
     */
    public int lane(LaneKind kind, String name, int parent) {
        requireOpen();
        int id = trace.lanes().size();
        if (kind == null || name == null) {
            throw illegal("lane", id, "it has no kind or no name");
        } else if (parent != LaneLog.NO_PARENT && (!isLane(parent) || !isDialer(kind) || !isDialer(kindOf(parent)))) {
            throw illegal("lane", id, "it is no attempt of lane " + parent + ", as only a dialer's can be of a dialer");
        }
        trace.add(id, kind, name, parent);
        return id;
    }

    private static boolean isDialer(LaneKind kind) {
        return kind == LaneKind.DIALER;
    }

    private LaneKind kindOf(int lane) {
        return trace.lane(lane).kind();
    }

    private boolean isLane(long id) {
        return id >= 0 && id < trace.lanes().size();
    }

    /**
     * Writes an event.
     *
     * @throws IllegalArgumentException naming the row, if it is not the next or contradicts itself or the lanes
     * @throws IllegalStateException after the end
     */
    public void event(Event event) {
        requireOpen();
        String wrong = wrong(event);
        if (wrong != null) {
            throw illegal("row", event.seq(), wrong);
        }
        trace.append(event);
    }

    /** What is wrong with an event by itself or behind those before it; null where nothing is. */
    private String wrong(Event event) {
        if (event.seq() != trace.size()) {
            return "the next row is " + trace.size();
        } else if (!isLane(event.lane())) {
            return "there is no lane " + event.lane();
        } else if (event.kind() == null) {
            return "it has no kind";
        } else if (event.before() > event.after()) {
            return "it ends at " + event.after() + ", before it begins at " + event.before();
        } else if (event.line() < 0) {
            return "there is no line " + event.line();
        } else if (namesLane(event) && event.value() != -1 && !isLane(event.value())) {
            return "there is no lane " + event.value() + ", which ended it";
        } else if (event.sample() != null != (event.kind() == EventKind.KERNEL)) {
            return "a sample stands at a kernel event, and at no other";
        } else if (event.sample() != null && (event.detail() != null || event.failure() != null)) {
            return "it has more than its sample";
        } else if (event.failure() != null && !event.failure().message().equals(event.detail())) {
            return "its detail is not the message of its failure";
        } else if (!event.failed() && (event.timeout() || event.temporary() || event.failure() != null)) {
            return "it tells why it failed, and did not fail";
        }
        return null;
    }

    /** Whether its value is the id of the lane of the context that ended it. */
    private static boolean namesLane(Event event) {
        return event.kind() == EventKind.CANCEL_DELIVERED && event.begin()
                || event.kind() == EventKind.GATE && !event.begin();
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("the recording has been ended");
        }
    }

    private static IllegalArgumentException illegal(String what, int number, String why) {
        return new IllegalArgumentException(what + ' ' + number + ": " + why);
    }

    /**
     * Writes what was said beside the events.
     *
     * @throws IllegalStateException after the end
     */
    public void notice(Notice notice) {
        requireOpen();
        notices.add(notice);
    }

    /**
     * Ends the recording. Nothing can be written to it any more.
     *
     * @param durationNanos from the run's start until everything was closed
     * @param dropped events that were lost
     * @param failure why the run itself failed, in one line, or null
     * @throws IllegalStateException after the end
     */
    public Recording end(long durationNanos, Leaks leaks, long dropped, String failure, KernelWatch kernel) {
        requireOpen();
        ended = true;
        trace.trim();
        return new Recording(
                lesson, parameters, sources, notices, durationNanos, trace, leaks, dropped, failure, kernel);
    }
}
