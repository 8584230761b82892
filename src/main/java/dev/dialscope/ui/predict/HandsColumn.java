package dev.dialscope.ui.predict;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One answer of a class: the count above, a bar as high as it, the answer's name below. A click adds a hand, the other button takes one away. */
final class HandsColumn extends VBox {
    /** The height of the highest bar, in pixels at 100 %. */
    private static final double HIGHEST = 18;

    /** What the column stands for. */
    enum State {
        OPEN,
        CHOSEN,
        TRUE,
        WRONG;

        private final PseudoClass pseudo = PseudoClass.getPseudoClass(name().toLowerCase(Locale.ROOT));
    }

    private final Label count = new Label();
    private final Region bar = new Region();
    private final Label name = new Label();
    private final FontIcon check = new FontIcon(Feather.CHECK_CIRCLE);
    private int option;

    HandsColumn(BiConsumer<Integer, Boolean> click) {
        getStyleClass().add("hands-column");
        setAccessibleRole(AccessibleRole.BUTTON);
        setMinWidth(0);
        setPrefWidth(1);
        setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(this, Priority.ALWAYS);
        count.getStyleClass().add("hands-count");
        bar.getStyleClass().add("hands-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        name.getStyleClass().add("hands-name");
        name.setMinWidth(0);
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        getChildren().addAll(space, count, bar, name);
        setOnMouseClicked(press -> click.accept(option, press.getButton() == MouseButton.PRIMARY));
    }

    void show(int index, String text, int hands, int most, State state, double scale) {
        option = index;
        name.setText(text);
        count.setText(Integer.toString(hands));
        count.setGraphic(state == State.TRUE ? check : null);
        double height = Math.max(1, hands * HIGHEST / Math.max(1, most)) * scale;
        bar.setMinHeight(height);
        bar.setMaxHeight(height);
        Arrays.stream(State.values()).forEach(one -> pseudoClassStateChanged(one.pseudo, one == state));
    }
}
