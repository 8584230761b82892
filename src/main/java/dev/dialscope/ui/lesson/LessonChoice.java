package dev.dialscope.ui.lesson;

import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Which lesson is chosen, with which arguments. Every lesson keeps what was typed for it. For the FX thread only. */
public final class LessonChoice {
    private final ObjectProperty<Lesson> lesson = new SimpleObjectProperty<>(this, "lesson");
    private final ReadOnlyObjectWrapper<Form> form = new ReadOnlyObjectWrapper<>(this, "form");
    private final ReadOnlyObjectWrapper<Arguments> arguments = new ReadOnlyObjectWrapper<>(this, "arguments");
    private final ReadOnlyObjectWrapper<BadArgument> error = new ReadOnlyObjectWrapper<>(this, "error");
    private final Map<Lesson, Form> forms = new HashMap<>();

    /** The lesson of the first start. */
    public LessonChoice() {
        lesson.addListener((property, before, now) -> choose(now));
        lesson.set(Lessons.first());
    }

    private void choose(Lesson chosen) {
        Form next = forms.computeIfAbsent(chosen, Form::new);
        form.set(next);
        arguments.bind(next.argumentsProperty());
        error.bind(next.errorProperty());
    }

    public ObjectProperty<Lesson> lessonProperty() {
        return lesson;
    }

    /** What a run would be given; null while something is wrong. */
    public ReadOnlyObjectProperty<Arguments> argumentsProperty() {
        return arguments.getReadOnlyProperty();
    }

    /** The first thing that is wrong with the arguments; null where nothing is. */
    public ReadOnlyObjectProperty<BadArgument> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** Takes back what was typed for this lesson. */
    public void restoreDefaults() {
        form.get().restoreDefaults();
    }

    ReadOnlyObjectProperty<Form> formProperty() {
        return form.getReadOnlyProperty();
    }
}
