package dev.dialscope.ui.shell;

import dev.dialscope.ui.theme.Theme;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * The content of the window's first frame: the surface of menu bar and toolbar with the program's name, in the colours of the theme. It needs no style sheet and
 * no control, which take several times as long as the frame. The name stands where the toolbar has it.
 */
final class FirstFrame extends Pane {
    private static final double BARS_HEIGHT = 73;
    private static final double NAME_X = 47;
    private static final double NAME_Y = 56;
    private static final double NAME_SIZE = 14;

    FirstFrame(Theme theme, double scale) {
        Rectangle bars = new Rectangle(0, BARS_HEIGHT * scale, theme.colour("panel"));
        bars.widthProperty().bind(widthProperty());
        Text name = new Text(NAME_X * scale, NAME_Y * scale, "Dialscope");
        name.setFont(Font.font("Pretendard SemiBold", NAME_SIZE * scale));
        name.setFill(theme.colour("fg"));
        getChildren().addAll(bars, name);
    }
}
