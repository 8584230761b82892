package dev.dialscope.ui.command;

import org.controlsfx.tools.Duplicatable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** An icon that ControlsFX can copy: it gives each control of an action its own. */
final class Icon extends FontIcon implements Duplicatable<Icon> {
    Icon(Ikon picture) {
        super(picture);
    }

    @Override
    public Icon duplicate() {
        return new Icon(getIconCode());
    }
}
