package dev.dialscope.lesson;

import dev.dialscope.lab.Lab;
import dev.dialscope.lab.Run;
import dev.dialscope.net.NetException;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Notice;
import dev.dialscope.trace.SourceFile;
import java.util.List;
import java.util.Optional;

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

    /** Checks parameters that must fit each other, such as a network and an address. */
    default void check(Arguments arguments) throws BadArgument {}

    /** The notice to give before a run with these arguments lets other computers in. */
    default Optional<Notice> notice(Arguments arguments) {
        return Optional.empty();
    }

    /**
     * Checks that a run with these arguments needs no hand, as it must on a command line and in a batch.
     */
    default void checkUnattended(Arguments arguments) throws BadArgument {}

    /** What to ask before a run with these arguments, the best question first; empty if a run with them shows nothing to predict. */
    default List<Question> questions(Arguments arguments) {
        return List.of();
    }

    /** How the time axis is drawn on which its point can be seen; the learner may choose another. */
    default TimeScale timeScale() {
        return TimeScale.BY_EVENT;
    }

    /** The program's text: the Java that runs, whose lines are recorded, and the same in Go. Read once; from any thread. */
    default List<SourceFile> sources() {
        return LessonSource.files(this);
    }

    /** Starts a run of this lesson in the background, with the best view of the kernel that can be opened. */
    default Run start(Arguments arguments) {
        return start(arguments, KernelChoice.AUTOMATIC);
    }

    /** As {@link #start(Arguments)}, with the kernel's view taken from where it was chosen. */
    default Run start(Arguments arguments, KernelChoice kernel) {
        return Run.start(id(), arguments.texts(), getClass(), sources(), kernel, lab -> run(lab, arguments));
    }
}
