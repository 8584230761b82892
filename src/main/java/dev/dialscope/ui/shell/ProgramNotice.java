package dev.dialscope.ui.shell;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;
import dev.dialscope.ui.language.Language;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the program has to say of itself, above whatever is shown, until it is closed. Has no room where there is nothing. */
final class ProgramNotice extends Notification {
    ProgramNotice(ObservableList<Remark> remarks, Language language) {
        super("", new FontIcon(Feather.ALERT_TRIANGLE));
        setId("program-notice");
        getStyleClass().add(Styles.WARNING);
        setMinHeight(USE_PREF_SIZE);
        messageProperty()
                .bind(Bindings.createStringBinding(
                        () -> remarks.stream()
                                .map(remark -> remark.text(language))
                                .collect(Collectors.joining("\n")),
                        remarks,
                        language.localeProperty()));
        accessibleTextProperty().bind(messageProperty());
        visibleProperty().bind(messageProperty().isNotEmpty());
        managedProperty().bind(visibleProperty());
        setOnClose(_ -> remarks.clear());
    }
}
