package dev.dialscope.ui.shell;

import dev.dialscope.ui.theme.Theme;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The program's window from its opening until everything in it is closed. For the FX thread. */
final class Window {
    private static final double WIDTH = 1600;
    private static final double HEIGHT = 900;
    private static final double MIN_WIDTH = 1024;
    private static final double MIN_HEIGHT = 640;

    private final Stage stage;
    private final Session session;
    private final Theme theme = new Theme();
    private final Shell shell;
    private final Consumer<Settings> save;

    /**
     * A window that is not shown yet.
     *
     * @param save keeps the settings when they have changed; called on the FX thread
     */
    Window(Stage stage, Session session, Settings settings, Consumer<Settings> save) {
        this.stage = stage;
        this.session = session;
        this.save = save;
        theme.choiceProperty().set(settings.theme());
        session.kernelProperty().set(settings.kernel());
        shell = new Shell(session, theme);
        place(settings);
        stage.setTitle("Dialscope");
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        theme.choiceProperty().addListener((property, before, now) -> save.accept(settings()));
        session.language().localeProperty().addListener((property, before, now) -> save.accept(settings()));
        session.kernelProperty().addListener((property, before, now) -> save.accept(settings()));
    }

    /** A remembered place is taken only where it is still on a screen. */
    private void place(Settings settings) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        boolean known = !Double.isNaN(settings.width())
                && !Screen.getScreensForRectangle(settings.x(), settings.y(), settings.width(), settings.height())
                        .isEmpty();
        if (known) {
            stage.setX(settings.x());
            stage.setY(settings.y());
            stage.setWidth(settings.width());
            stage.setHeight(settings.height());
            stage.setMaximized(settings.maximized());
        }
        stage.setScene(shell.open(Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight()), theme));
    }

    void show() {
        stage.show();
    }

    private Settings settings() {
        return new Settings(
                stage.getX(),
                stage.getY(),
                stage.getWidth(),
                stage.getHeight(),
                stage.isMaximized(),
                theme.choiceProperty().get(),
                session.language().locale(),
                session.kernelProperty().get());
    }

    /** Ends the run and saves the settings. Completed, within a second, when nothing is open any more. */
    CompletableFuture<Void> close() {
        shell.close();
        save.accept(settings());
        return CompletableFuture.allOf(
                session.batch().shutDown(), session.runner().shutDown());
    }
}
