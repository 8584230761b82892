package dev.dialscope.ui.shell;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.store.Folders;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.theme.Theme;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The JavaFX application: starts and stops the program. */
public final class DialscopeApp extends Application {
    private static volatile boolean closing;

    private SettingsFile settings;
    private WindowModel model;
    private RunControl runs;
    private Window window;

    /** JavaFX creates the instance. */
    public DialscopeApp() {}

    /** Reads the settings and the fonts from files, so it does not run on the FX thread. */
    @Override
    public void init() {
        CompletableFuture<Void> fonts = CompletableFuture.runAsync(Theme::loadFonts);
        settings = new SettingsFile(Folders.ofThisProcess().settings(), this::tell);
        model = new WindowModel(new Language(settings.settings().locale()));
        settings.damage().ifPresent(model.remarks()::add);
        toPresent().ifPresent(model.choice().lessonProperty()::set);
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
        if (toPresent().isPresent()) {
            window.presentFirstRun();
        }
    }

    /** The lesson to present at once, which the command line names. The build's training gives no command line. */
    private Optional<Lesson> toPresent() {
        return Optional.ofNullable(getParameters())
                .map(given -> given.getNamed().get("present"))
                .flatMap(Lessons::byId);
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
     * A signal ends the process at once. The system closes all sockets, so only the settings must be written. JavaFX stops its renderer at
     * the same time: errors of the renderer's thread are ignored from then on.
     */
    private void endOnSignal() {
        closing = true;
        Thread.setDefaultUncaughtExceptionHandler((_, _) -> {});
        settings.close();
    }

    /**
     * Brings the program's window to the front. Does nothing if the window is about to open. Call from any thread; returns at once.
     *
     * @return whether there is a window or it is about to open; false if it is closed
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
