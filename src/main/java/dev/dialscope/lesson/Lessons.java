package dev.dialscope.lesson;

import java.util.List;
import java.util.Optional;

/** The catalogue. */
public final class Lessons {
    private static final Lesson FIRST = new FanOutCancel();
    private static final List<Lesson> ALL = List.of(
            new Bind(),
            new AcceptLoop(),
            new DialAndEof(),
            new Timeouts(),
            new CancelOneDial(),
            FIRST,
            new WhichCancelWorks(),
            new ConnectedIsNotAccepted(),
            new HowConnectionsEnd());

    private Lessons() {}

    /** All lessons, in the order in which they are best learnt. */
    public static List<Lesson> all() {
        return ALL;
    }

    /** The lesson of that id. */
    public static Optional<Lesson> byId(String id) {
        return ALL.stream().filter(lesson -> lesson.id().equals(id)).findFirst();
    }

    /** The lesson that a first start shows. */
    public static Lesson first() {
        return FIRST;
    }
}
