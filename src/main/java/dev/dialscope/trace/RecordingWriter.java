package dev.dialscope.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a recording from rows of any origin: a file, another recording, another program. Its arguments are what {@link Recording}, {@link Lane}
 * and {@link Event} return, so a copy is equal in every column. Lanes and events may alternate; a lane comes before its events. All times are
 * nanos from the run's start.
 *
 * <p>Refuses a row that contradicts the recording, and keeps what was written before. Accepts a transition that {@link Transitions} does not
 * have; {@link Trace#illegalTransitions()} counts it, as in any recording.
 *
 * <p>Write from one thread at a time. Read {@link #trace()} from any thread meanwhile.
 */
public final class RecordingWriter {
    private final String lesson;
    private final Map<String, String> parameters;
    private final List<SourceFile> sources;
    private final List<Notice> notices = new ArrayList<>();
    private final Trace trace;
    private boolean ended;

    /**
     * Begins an empty recording.
     *
     * @param lesson the id of the lesson or program
     * @param parameters its parameters by name, as typed
     * @param epochNanos the run's start in nanos since 1970-01-01T00:00Z
     * @param sources its text, see {@link Recording#sources()}
     */
    public RecordingWriter(String lesson, Map<String, String> parameters, long epochNanos, List<SourceFile> sources) {
        this.lesson = lesson;
        this.parameters = parameters;
        this.sources = sources;
        trace = new Trace(0, epochNanos);
    }

    /** The rows that were written so far. Grows with each row. */
    public Trace trace() {
        return trace;
    }

    /**
     * Writes a lane, and returns its id: the number of lanes before it.
     *
     * @param name the name of the lane, see {@link Lane#name()}
     * @param parent the id of the dialer's lane if this is an attempt, otherwise {@link LaneLog#NO_PARENT}
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
     * @throws IllegalArgumentException naming the row, if it is not the next one, or contradicts itself or the lanes
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

    /** What is wrong with an event, by itself or after the events before it; null if nothing is. */
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

    /** Whether the value of the event is the lane id of a context. */
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
     * Writes a notice.
     *
     * @throws IllegalStateException after the end
     */
    public void notice(Notice notice) {
        requireOpen();
        notices.add(notice);
    }

    /**
     * Ends the recording. Nothing can be written afterwards.
     *
     * @param durationNanos nanos from the run's start until everything was closed
     * @param dropped the number of lost events
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
