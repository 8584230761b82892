package dev.dialscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.theme.Theme;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FirstFrameTest {
    private Stage stage;
    private Window window;

    @Start
    void keep(Stage given) {
        stage = given;
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            window.close();
            stage.hide();
        });
    }

    @Test
    void hasTheNameWhereTheToolbarHasIt_andTheThemesColours(FxRobot robot) {
        WindowModel model = new WindowModel(new Language(Locale.ENGLISH));
        Bounds[] names = new Bounds[2];
        robot.interact(() -> {
            window = new Window(
                    stage, model, new RunControl(model), OpenWindow.settings(KernelChoice.NONE), settings -> {});
            window.show();
            Parent first = stage.getScene().getRoot();
            assertThat(first).isInstanceOf(FirstFrame.class);
            assertThat(stage.getScene().getFill()).isEqualTo(new Theme().colour("bg"));
            names[0] = name(first);
            window.complete();
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            names[1] = name(stage.getScene().getRoot());
        });
        assertThat(names[0].getMinX()).isCloseTo(names[1].getMinX(), within(1.0));
        assertThat(names[0].getCenterY()).isCloseTo(names[1].getCenterY(), within(1.0));
    }

    private static Bounds name(Parent root) {
        Node name = root.lookupAll(".text").stream()
                .filter(node -> node instanceof Text text && text.getText().equals("Dialscope"))
                .findFirst()
                .orElseGet(() -> root.getChildrenUnmodifiable().getLast());
        return name.localToScene(name.getBoundsInLocal());
    }

    @Test
    void coloursComeFromTheTokens(FxRobot robot) {
        robot.interact(() -> {
            WindowModel model = new WindowModel(new Language(Locale.ENGLISH));
            window = new Window(
                    stage, model, new RunControl(model), OpenWindow.settings(KernelChoice.NONE), settings -> {});
            Theme theme = new Theme();
            theme.choiceProperty().set(Theme.Choice.LIGHT);
            assertThat(theme.colour("bg")).isEqualTo(Color.web("#E9EBF0"));
            theme.choiceProperty().set(Theme.Choice.DARK);
            assertThat(theme.colour("bg").getBrightness()).isLessThan(0.3);
            assertThatIllegalArgumentException().isThrownBy(() -> theme.colour("no-such"));
        });
    }
}
