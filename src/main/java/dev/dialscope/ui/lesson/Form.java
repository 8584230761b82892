package dev.dialscope.ui.lesson;

import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The arguments of one lesson while they are typed. Checked at each key; invalid texts are kept. For the FX thread only. */
final class Form {
    private final Lesson lesson;
    private final List<Field> fields;
    private final ReadOnlyObjectWrapper<Arguments> arguments = new ReadOnlyObjectWrapper<>(this, "arguments");
    private final ReadOnlyObjectWrapper<BadArgument> error = new ReadOnlyObjectWrapper<>(this, "error");

    Form(Lesson lesson) {
        this.lesson = lesson;
        this.fields = lesson.parameters().stream().map(Field::new).toList();
        fields.forEach(field -> field.textProperty().addListener((property, before, now) -> check()));
        check();
    }

    Lesson lesson() {
        return lesson;
    }

    List<Field> fields() {
        return fields;
    }

    /** The arguments for a run; null while a text is not valid. */
    ReadOnlyObjectProperty<Arguments> argumentsProperty() {
        return arguments.getReadOnlyProperty();
    }

    /** The first error; null if all texts are valid. */
    ReadOnlyObjectProperty<BadArgument> errorProperty() {
        return error.getReadOnlyProperty();
    }

    void restoreDefaults() {
        fields.forEach(field -> field.textProperty().set(field.parameter().initial()));
    }

    private void check() {
        BadArgument first = null;
        for (Field field : fields) {
            BadArgument bad = check(field);
            field.setError(bad);
            first = first == null ? bad : first;
        }
        Arguments read = null;
        if (first == null) {
            try {
                read = Arguments.of(lesson, texts());
            } catch (BadArgument bad) {
                first = bad;
                fields.stream()
                        .filter(field -> field.parameter().name().equals(bad.parameter()))
                        .forEach(field -> field.setError(bad));
            }
        }
        arguments.set(read);
        error.set(first);
    }

    private static BadArgument check(Field field) {
        try {
            field.parameter().read(field.textProperty().get());
            return null;
        } catch (BadArgument bad) {
            return bad;
        }
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        fields.forEach(field ->
                texts.put(field.parameter().name(), field.textProperty().get()));
        return texts;
    }
}
