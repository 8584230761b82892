package dev.dialscope.app;

import dev.dialscope.cli.CommandLineEntry;
import dev.dialscope.ui.shell.DialscopeApp;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * The training run of a new image: the build opens the window with every pane, while the JVM records the loaded classes. The recording
 * becomes the image's AOT cache (JEP 483). Only {@code assets/package/FinishImage.java} starts this; it uses the program by keys and tabs,
 * as a user does.
 */
public final class Training extends Application {
    /** The number of frames between two steps: a pane is laid out and painted, and a run begins. */
    private static final int FRAMES_A_STEP = 20;

    /** The limit for the whole training, in frames: enough for a run that hangs in its handshakes until its end. */
    private static final int MOST_FRAMES = 60 * 60;

    private static final int RUNS = 3;

    /** Whether Command is used instead of Control. */
    private static final boolean MAC = System.getProperty("os.name", "").startsWith("Mac");

    private boolean complete;

    private final DialscopeApp program = new DialscopeApp();
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private Stage stage;

    /** JavaFX creates the instance. */
    public Training() {}

    /**
     * Trains and exits.
     *
     * @param args ignored
     */
    public static void main(String[] args) {
        Main.openWindow(() -> Training.class);
        boolean ran = CommandLineEntry.run("--help") == 0;
        for (int i = 0; i < RUNS && ran; i++) {
            ran = CommandLineEntry.run("run", "fan-out", "--json") == 0 && CommandLineEntry.run("run", "fan-out") == 0;
        }
        System.exit(ran ? 0 : 1);
    }

    @Override
    public void init() {
        program.init();
    }

    @Override
    public void start(Stage opened) {
        stage = opened;
        program.start(opened);
        // As on an ordinary screen: there the key to the picture and the wide columns are painted.
        opened.setWidth(1600);
        opened.setHeight(900);
        plan();
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                frames++;
                if (steps.isEmpty() || frames > MOST_FRAMES) {
                    complete = steps.isEmpty();
                    stop();
                    stage.close();
                } else if (frames % FRAMES_A_STEP == 0 && nothingRuns()) {
                    steps.remove().run();
                }
            }
        }.start();
    }

    @Override
    public void stop() {
        program.stop();
        if (!complete) {
            throw new IllegalStateException("the training was ended before its last step");
        }
    }

    /** The first run starts by itself, and is replayed. */
    private void plan() {
        for (int i = 0; i < 6; i++) {
            steps.add(() -> {});
        }
        for (String id : List.of("words", "inspector", "summaries")) {
            steps.add(() -> openTabs(id));
        }
        press(KeyCode.L);
        for (int i = 0; i < 5; i++) {
            press(KeyCode.R, KeyCode.CONTROL);
        }
        press(KeyCode.SPACE);
        for (KeyCode code : List.of(KeyCode.LEFT, KeyCode.RIGHT, KeyCode.F, KeyCode.E, KeyCode.E, KeyCode.A)) {
            press(code);
        }
        for (KeyCode overlay : List.of(KeyCode.F1, KeyCode.ESCAPE)) {
            press(overlay);
        }
        press(KeyCode.K, KeyCode.CONTROL);
        press(KeyCode.ESCAPE);
        press(KeyCode.D);
        press(KeyCode.ESCAPE);
        steps.add(() -> {
            fire(KeyCode.R, KeyCode.CONTROL, KeyCode.SHIFT);
            // Runs the batch long enough to show its charts.
            PauseTransition pause = new PauseTransition(Duration.seconds(1));
            pause.setOnFinished(_ -> fire(KeyCode.C));
            pause.play();
        });
        press(KeyCode.ESCAPE);
    }

    private void press(KeyCode code, KeyCode... held) {
        steps.add(() -> fire(code, held));
    }

    private void fire(KeyCode code, KeyCode... held) {
        Set<KeyCode> with = Set.of(held);
        Scene scene = stage.getScene();
        Node owner = scene.getFocusOwner();
        Event.fireEvent(
                owner == null ? scene : owner,
                new KeyEvent(
                        KeyEvent.KEY_PRESSED,
                        "",
                        "",
                        code,
                        with.contains(KeyCode.SHIFT),
                        with.contains(KeyCode.CONTROL) && !MAC,
                        false,
                        with.contains(KeyCode.CONTROL) && MAC));
    }

    /** Opens each tab for one step. The first tab is open at the end. */
    private void openTabs(String id) {
        if (stage.getScene().lookup("#" + id) instanceof TabPane tabs) {
            for (Tab tab : tabs.getTabs().reversed()) {
                steps.addFirst(() -> tabs.getSelectionModel().select(tab));
            }
        }
    }

    private boolean nothingRuns() {
        return stage.getScene().lookup("#cancel").isDisabled();
    }
}
