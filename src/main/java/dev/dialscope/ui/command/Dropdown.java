package dev.dialscope.ui.command;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.ComboBoxListViewSkin;

/**
 * A combo box whose list is styled when it is opened first. JavaFX keeps the list, more than twenty nodes, in the scene from the start, only to
 * make the box as wide as the widest item. This box is as wide as its style says.
 */
public final class Dropdown<T> extends ComboBox<T> {
    @Override
    protected Skin<?> createDefaultSkin() {
        return new LateList<>(this);
    }

    private static final class LateList<T> extends ComboBoxListViewSkin<T> {
        LateList(ComboBox<T> box) {
            super(box);
            getChildren().remove(getPopupContent());
        }

        @Override
        public void show() {
            Node list = getPopupContent();
            if (list.getScene() == null) {
                // The popup takes it from here, and measures it first.
                getChildren().add(list);
                list.applyCss();
            }
            super.show();
        }
    }
}
