package dev.dialscope.ui.shell;

import dev.dialscope.ui.language.Language;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.stage.Stage;

/** The program as JavaFX starts and stops it. */
public final class DialscopeApp extends Application {
    /** Saves one after the other, off the FX thread; its thread keeps the program alive until the last is saved. */
    private final ExecutorService saver = Executors.newSingleThreadExecutor();

    private Settings settings;
    private WindowModel model;
    private RunControl runs;
    private Window window;

    /** JavaFX makes the instance. */
    public DialscopeApp() {}

    /** Not on the FX thread: the settings are a file. */
    @Override
    public void init() {
        settings = Settings.load();
        model = new WindowModel(new Language(settings.locale()));
        runs = new RunControl(model);
        runs.welcome();
    }

    @Override
    public void start(Stage stage) {
        window = new Window(stage, model, runs, settings, changed -> saver.execute(changed::save));
        window.show();
    }

    @Override
    public void stop() {
        if (window == null) {
            model.close();
        } else {
            window.close();
        }
        model.closed().orTimeout(1, TimeUnit.SECONDS).exceptionally(_ -> null).join();
        saver.shutdown();
    }
}
