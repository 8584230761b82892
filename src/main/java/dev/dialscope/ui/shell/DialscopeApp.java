package dev.dialscope.ui.shell;

import dev.dialscope.store.Folders;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.theme.Theme;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The program as JavaFX starts and stops it. */
public final class DialscopeApp extends Application {
    private static volatile boolean closing;

    private SettingsFile settings;
    private WindowModel model;
    private RunControl runs;
    private Window window;

    /** JavaFX makes the instance. */
    public DialscopeApp() {}

    /** Not on the FX thread: the settings are a file, and so are the fonts. */
    @Override
    public void init() {
        CompletableFuture<Void> fonts = CompletableFuture.runAsync(Theme::loadFonts);
        settings = new SettingsFile(Folders.ofThisProcess().settings(), this::tell);
        model = new WindowModel(new Language(settings.settings().locale()));
        settings.damage().ifPresent(model.remarks()::add);
        runs = new RunControl(model);
        runs.welcome();
        Runtime.getRuntime().addShutdownHook(new Thread(this::endOnSignal, "orderly end"));
        fonts.join();
    }

    private void tell(Remark remark) {
        Platform.runLater(() -> model.remarks().add(remark));
    }

    @Override
    public void start(Stage stage) {
        window = new Window(stage, model, runs, settings.settings(), settings::save);
        window.show();
    }

    @Override
    public void stop() {
        closing = true;
        if (window == null) {
            model.close();
        } else {
            window.close();
        }
        model.closed().orTimeout(1, TimeUnit.SECONDS).exceptionally(_ -> null).join();
        settings.close();
    }

    /**
     * A signal ends the process at once: the system closes all sockets with it, and nothing is left to do but to write the settings. JavaFX
     * takes its renderer away at the same time; the errors of its thread are then not reported.
     */
    private void endOnSignal() {
        closing = true;
        Thread.setDefaultUncaughtExceptionHandler((_, _) -> {});
        settings.close();
    }

    /**
     * Shows the program's window to its user, whatever it is behind. One that is about to open needs nothing to be done. Call from any thread;
     * returns at once.
     *
     * @return whether there is a window, or will be; false where it is closed
     */
    public static boolean bringToFront() {
        try {
            Platform.runLater(DialscopeApp::raise);
        } catch (IllegalStateException e) {
            // JavaFX has not started yet.
        }
        return !closing;
    }

    private static void raise() {
        for (javafx.stage.Window window : javafx.stage.Window.getWindows()) {
            if (window instanceof Stage stage) {
                stage.setIconified(false);
                stage.toFront();
                stage.requestFocus();
            }
        }
    }
}
