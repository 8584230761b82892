package dev.dialscope.trace;

import java.time.Duration;

/** What was said beside the events of a run; the window's log and the command line put it into words. */
public sealed interface Notice {
    /** Before the first run of the process a throw-away fan-out warmed the path up; it is in no recording. */
    record WarmedUp(int dials, Duration took) implements Notice {}

    /** Other computers may be able to connect to this address; said before it is listened on. */
    record OpenToOthers(String address) implements Notice {}

    /** An address without a host was asked for, and loopback was taken. */
    record LoopbackInstead(String asked, String taken) implements Notice {}
}
