package bare;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/** The least that JavaFX can show: a window of Dialscope's size with one line of text. */
public class BareWindow extends Application {
    public static void main(String[] args) {
        launch(BareWindow.class);
    }

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new BorderPane(null, new Label("The quick brown fox jumps over it"), null, null, null), 1600, 900));
        stage.show();
    }
}
