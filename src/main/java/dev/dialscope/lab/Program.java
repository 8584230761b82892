package dev.dialscope.lab;

import dev.dialscope.net.NetException;

/** The program that a run executes. */
@FunctionalInterface
public interface Program {
    /**
     * Runs on a thread of its own; the run ends when it and every thread that it started have ended.
     *
     * @throws NetException if the program can't go on, such as a listener whose address is in use: the run has failed
     */
    void run(Lab lab) throws NetException, InterruptedException;
}
