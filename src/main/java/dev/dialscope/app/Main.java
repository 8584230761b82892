package dev.dialscope.app;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** Placeholder: opens an empty window. */
public final class Main extends Application {
    /** JavaFX makes the instance. */
    public Main() {}

    /**
     * Starts the program.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        launch(args);
    }

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new StackPane(new Label("Dialscope")), 640, 400));
        stage.setTitle("Dialscope");
        stage.show();
        if (Boolean.getBoolean("dialscope.train")) {
            var enough = new javafx.animation.PauseTransition(javafx.util.Duration.seconds(1));
            enough.setOnFinished(_ -> javafx.application.Platform.exit());
            enough.play();
        }
    }
}
