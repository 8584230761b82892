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

/** The chosen lesson and its arguments. Every lesson keeps its typed texts. For the FX thread only. */
public final class LessonChoice {
    private final ObjectProperty<Lesson> lesson = new SimpleObjectProperty<>(this, "lesson");
    private final ReadOnlyObjectWrapper<Form> form = new ReadOnlyObjectWrapper<>(this, "form");
    private final ReadOnlyObjectWrapper<Arguments> arguments = new ReadOnlyObjectWrapper<>(this, "arguments");
    private final ReadOnlyObjectWrapper<BadArgument> error = new ReadOnlyObjectWrapper<>(this, "error");
    private final Map<Lesson, Form> forms = new HashMap<>();

    /** The lesson at the first start of the program. */
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

    /** The chosen lesson. */
    public ObjectProperty<Lesson> lessonProperty() {
        return lesson;
    }

    /** The arguments for a run; null while a text is not valid. */
    public ReadOnlyObjectProperty<Arguments> argumentsProperty() {
        return arguments.getReadOnlyProperty();
    }

    /** The first error in the arguments; null if all are valid. */
    public ReadOnlyObjectProperty<BadArgument> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** Restores the defaults of this lesson. */
    public void restoreDefaults() {
        form.get().restoreDefaults();
    }

    ReadOnlyObjectProperty<Form> formProperty() {
        return form.getReadOnlyProperty();
    }
}
