package dev.dialscope.store;

/** The run file's version, and the first field of each kind of line, by which it is told. */
final class RunFormat {
    /** Rises when an older program could misread a file. A new field that it may ignore does not raise it. */
    static final int VERSION = 1;

    /** With the version. */
    static final String HEADER = "dialscope";

    /** With the notice's kind. */
    static final String NOTICE = "notice";

    /** With the lane's kind. */
    static final String LANE = "lane";

    /** With the event's kind. */
    static final String EVENT = "event";

    /** With the number of events. */
    static final String TRAILER = "events";

    private RunFormat() {}
}
