package dev.dialscope.lesson;

import dev.dialscope.lab.Lab;
import dev.dialscope.lab.Run;
import dev.dialscope.record.KernelChoice;
import java.util.List;

/**
 * A lesson whose start fails as it does where a class can't be loaded.
 *
 * @param why the error's message
 */
public record BrokenLesson(String id, String why) implements Lesson {
    @Override
    public List<Parameter<?>> parameters() {
        return List.of();
    }

    @Override
    public void run(Lab lab, Arguments arguments) {}

    @Override
    public Run start(Arguments arguments, KernelChoice kernel) {
        throw new NoClassDefFoundError(why);
    }
}
