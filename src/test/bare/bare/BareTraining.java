package bare;

import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.stage.Stage;
import javafx.util.Duration;

/** Lets the window stand for a while, for the AOT cache. */
public final class BareTraining extends BareWindow {
    public static void main(String[] args) {
        Application.launch(BareTraining.class);
    }

    @Override
    public void start(Stage stage) {
        super.start(stage);
        PauseTransition pause = new PauseTransition(Duration.seconds(2));
        pause.setOnFinished(_ -> stage.close());
        pause.play();
    }
}
