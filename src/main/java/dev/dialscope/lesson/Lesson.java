package dev.dialscope.lesson;

import dev.dialscope.lab.Lab;
import dev.dialscope.lab.Run;
import dev.dialscope.net.NetException;
import java.util.List;

/** A small program about sockets that can be run, with parameters, and watched. */
public interface Lesson {
    /** The name on the command line and in files, such as {@code "fan-out"}; texts are found by it. */
    String id();

    /** What can be chosen, in the order in which a form shows it. */
    List<Parameter<?>> parameters();

    /**
     * The program itself. What it throws ends the run as failed, so a lesson catches the failures that it is about.
     *
     * @throws NetException if the lesson can't go on
     * @throws InterruptedException if the run was cancelled in one of its sleeps
     */
    void run(Lab lab, Arguments arguments) throws NetException, InterruptedException;

    /** Looks at parameters that must fit each other, such as a network and an address. */
    default void check(Arguments arguments) throws BadArgument {}

    /** Starts a run of this lesson in the background. */
    default Run start(Arguments arguments) {
        return Run.start(id(), arguments.texts(), getClass(), lab -> run(lab, arguments));
    }
}
