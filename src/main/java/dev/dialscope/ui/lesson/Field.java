package dev.dialscope.ui.lesson;

import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Parameter;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One parameter of a lesson as it stands in the form: what was typed, and what is wrong with it. */
final class Field {
    private final Parameter<?> parameter;
    private final StringProperty text;
    private final ReadOnlyObjectWrapper<BadArgument> error = new ReadOnlyObjectWrapper<>(this, "error");

    Field(Parameter<?> parameter) {
        this.parameter = parameter;
        this.text = new SimpleStringProperty(this, "text", parameter.initial());
    }

    Parameter<?> parameter() {
        return parameter;
    }

    /** The text as it was typed, right or wrong. */
    StringProperty textProperty() {
        return text;
    }

    /** Why the text is not taken; null where it is. */
    ReadOnlyObjectProperty<BadArgument> errorProperty() {
        return error.getReadOnlyProperty();
    }

    void setError(BadArgument bad) {
        error.set(bad);
    }
}
