package dev.dialscope.ui.shell;

import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.command.CommandControls;
import dev.dialscope.ui.language.Language;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The gate: the number of held dialers, and the buttons that release them. Shown only while a dialer is held. AtlantaFX's Notification puts
 * its buttons on a second line, whose height the timeline needs.
 */
final class GateBar extends HBox {
    GateBar(WindowModel model, Commands commands) {
        Language language = model.language();
        ReadOnlyIntegerProperty held = model.held().countProperty();
        setId("gate-bar");
        getStyleClass().add("gate-bar");
        setMinSize(0, USE_PREF_SIZE);
        Label count = new Label(null, new FontIcon(Feather.PAUSE));
        count.setId("gate-held");
        count.getStyleClass().add("gate-held");
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> language.get("gate.held", held.get()), held, language.localeProperty()));
        Label help = new Label();
        help.getStyleClass().add("ds-caption");
        help.setWrapText(true);
        help.setMinWidth(0);
        help.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(help, Priority.ALWAYS);
        help.textProperty().bind(language.text("gate.help"));
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(help.textProperty());
        help.setTooltip(whole);
        getChildren().setAll(count, help, button(commands.byId("let-go")), button(commands.byId("let-all-go")));
    }

    private static Button button(Command command) {
        Button button = CommandControls.button(command);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
