package dev.dialscope.ui.lesson;

import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Parameter;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One parameter of a lesson in the form: the typed text, and what is wrong with it. For the FX thread only. */
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

    /** The typed text, valid or not. */
    StringProperty textProperty() {
        return text;
    }

    /** Why the text is not valid; null if it is. */
    ReadOnlyObjectProperty<BadArgument> errorProperty() {
        return error.getReadOnlyProperty();
    }

    void setError(BadArgument bad) {
        error.set(bad);
    }
}
