package dev.dialscope.ui.shell;

import dev.dialscope.ui.language.Language;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;

/** What the program has to say of itself, above whatever is shown, until it is closed. */
final class ProgramNotice extends WarningBar {
    ProgramNotice(ObservableList<Remark> remarks, Language language) {
        super("program-notice");
        messageProperty()
                .bind(Bindings.createStringBinding(
                        () -> remarks.stream()
                                .map(remark -> remark.text(language))
                                .collect(Collectors.joining("\n")),
                        remarks,
                        language.localeProperty()));
        setOnClose(_ -> remarks.clear());
    }
}
