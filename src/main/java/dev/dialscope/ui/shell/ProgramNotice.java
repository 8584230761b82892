package dev.dialscope.ui.shell;

import dev.dialscope.ui.language.Language;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;

/** A notice about the program itself, such as damaged settings. Stands above the panes until the user closes it. */
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
