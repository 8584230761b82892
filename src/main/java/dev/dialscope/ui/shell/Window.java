package dev.dialscope.ui.shell;

import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.ui.theme.Theme;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;

/** The program's window, from its opening until everything in it is closed. For the FX thread only. */
final class Window {
    private static final double WIDTH = 1600;
    private static final double HEIGHT = 900;

    private final Stage stage;
    private final WindowModel model;
    private final RunControl runs;
    private final Theme theme = new Theme();
    private final ObjectProperty<PaneSizes> sizes = new SimpleObjectProperty<>(this, "sizes", PaneSizes.INITIAL);
    private final BooleanProperty tourAnswered = new SimpleBooleanProperty(this, "tourAnswered");
    private final Consumer<Settings> save;

    /** Creates the content once JavaFX paints the first frame, on its render thread: in the pulse after that frame's own. */
    private final AnimationTimer content = new AnimationTimer() {
        private boolean painted;

        @Override
        public void handle(long frame) {
            if (painted) {
                fill();
            }
            painted = true;
        }
    };

    private Shell shell;

    /** The listeners on the stage. They are removed at the end: a stage that lives longer would keep the window in memory. */
    private final Subscription place;

    /**
     * A window that is not shown yet.
     *
     * @param save saves the settings at each change, because the process may be killed; called on the FX thread
     */
    Window(Stage stage, WindowModel model, RunControl runs, Settings settings, Consumer<Settings> save) {
        this.stage = stage;
        this.model = model;
        this.runs = runs;
        this.save = save;
        theme.choiceProperty().set(settings.theme());
        TextSize.percentProperty().set(settings.textSize());
        model.kernelProperty().set(settings.kernel());
        sizes.set(settings.sizes());
        tourAnswered.set(settings.tourAnswered());
        model.predict().onProperty().set(settings.predicts());
        model.speaker().onProperty().set(settings.speaks());
        place(settings);
        stage.setTitle("Dialscope");
        for (ObservableValue<?> choice : List.<ObservableValue<?>>of(
                theme.choiceProperty(),
                model.language().localeProperty(),
                model.kernelProperty(),
                sizes,
                tourAnswered,
                model.predict().onProperty(),
                model.speaker().onProperty())) {
            choice.addListener((property, before, now) -> save.accept(settings()));
        }
        place = Stream.of(
                        stage.xProperty(),
                        stage.yProperty(),
                        stage.widthProperty(),
                        stage.heightProperty(),
                        stage.maximizedProperty(),
                        TextSize.percentProperty())
                .map(property -> property.subscribe(() -> save.accept(settings())))
                .reduce(Subscription.EMPTY, Subscription::and);
    }

    /** Restores the window's bounds as far as the present screens allow; at a first start, centres it on the primary screen. */
    private void place(Settings settings) {
        List<Rectangle2D> screens = Stream.concat(Stream.of(Screen.getPrimary()), Screen.getScreens().stream())
                .map(Screen::getVisualBounds)
                .distinct()
                .toList();
        Rectangle2D bounds = Placement.of(settings.bounds().orElse(middle(screens.getFirst())), screens);
        stage.setMinWidth(Math.min(Placement.LEAST_WIDTH, bounds.getWidth()));
        stage.setMinHeight(Math.min(Placement.LEAST_HEIGHT, bounds.getHeight()));
        stage.setX(bounds.getMinX());
        stage.setY(bounds.getMinY());
        stage.setWidth(bounds.getWidth());
        stage.setHeight(bounds.getHeight());
        stage.setMaximized(settings.maximized());
        FirstFrame first = new FirstFrame(theme, TextSize.factor().get());
        stage.setScene(new Scene(first, bounds.getWidth(), bounds.getHeight(), theme.colour("bg")));
    }

    private static Rectangle2D middle(Rectangle2D screen) {
        double x = screen.getMinX() + (screen.getWidth() - WIDTH) / 2;
        double y = screen.getMinY() + (screen.getHeight() - HEIGHT) / 2;
        return new Rectangle2D(x, y, WIDTH, HEIGHT);
    }

    /** Shows the window. Its content is created in the next frames. */
    void show() {
        stage.show();
        save.accept(settings());
        content.start();
    }

    /** Creates the content now. */
    void complete() {
        fill();
        shell.complete();
    }

    /** Presents the first run when it is over. */
    void presentFirstRun() {
        Subscription[] once = new Subscription[1];
        once[0] = model.runner().recordingProperty().subscribe(recording -> {
            if (recording != null) {
                once[0].unsubscribe();
                Platform.runLater(() -> {
                    complete();
                    shell.commands().byId("present").run();
                });
            }
        });
    }

    private void fill() {
        content.stop();
        if (shell == null) {
            Shell.style(stage.getScene(), theme);
            shell = new Shell(model, runs, theme, sizes, tourAnswered);
            shell.open(stage.getScene());
        }
    }

    private Settings settings() {
        return new Settings(
                stage.getX(),
                stage.getY(),
                stage.getWidth(),
                stage.getHeight(),
                stage.isMaximized(),
                theme.choiceProperty().get(),
                model.language().locale(),
                model.kernelProperty().get(),
                sizes.get(),
                TextSize.percentProperty().get(),
                tourAnswered.get(),
                model.predict().onProperty().get(),
                model.speaker().onProperty().get());
    }

    /** Ends the run and saves the settings. The future completes within a second, when all sockets and threads are closed. */
    CompletableFuture<Void> close() {
        place.unsubscribe();
        content.stop();
        if (shell != null) {
            shell.close();
        }
        save.accept(settings());
        model.close();
        return model.closed();
    }
}
