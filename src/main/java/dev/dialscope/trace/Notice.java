package dev.dialscope.trace;

import java.time.Duration;

/** A notice about a run that is not an event. The window's log and the command line show its text. */
public sealed interface Notice {
    /** A fan-out that is not recorded warmed the program up before the first run of the process. */
    record WarmedUp(int dials, Duration took) implements Notice {}

    /** Other computers may be able to connect to this address. Given before the listen. */
    record OpenToOthers(String address) implements Notice {}

    /** The address had no host; loopback was used. */
    record LoopbackInstead(String asked, String taken) implements Notice {}
}
