package dev.dialscope.ui.shell;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A warning across the whole width, as high as its lines. AtlantaFX's Notification is 400 pixels wide and one line high. Takes no space if
 * its message is empty.
 */
class WarningBar extends Notification {
    WarningBar(String id) {
        super("", new FontIcon(Feather.ALERT_TRIANGLE));
        setId(id);
        getStyleClass().add(Styles.WARNING);
        setMaxWidth(Double.MAX_VALUE);
        setMinHeight(USE_PREF_SIZE);
        accessibleTextProperty().bind(messageProperty());
        visibleProperty().bind(messageProperty().isNotEmpty());
        managedProperty().bind(visibleProperty());
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return getChildrenUnmodifiable().stream()
                .filter(Node::isManaged)
                .mapToDouble(container -> container.prefHeight(width))
                .max()
                .orElse(0);
    }
}
