package dev.dialscope.ui.shell;

import dev.dialscope.store.Folders;
import dev.dialscope.ui.language.Language;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The program as JavaFX starts and stops it. */
public final class DialscopeApp extends Application {
    private SettingsFile settings;
    private WindowModel model;
    private RunControl runs;
    private Window window;

    /** JavaFX makes the instance. */
    public DialscopeApp() {}

    /** Not on the FX thread: the settings are a file. */
    @Override
    public void init() {
        settings = new SettingsFile(Folders.ofThisProcess().settings(), this::tell);
        model = new WindowModel(new Language(settings.settings().locale()));
        settings.damage().ifPresent(model.remarks()::add);
        runs = new RunControl(model);
        runs.welcome();
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
        if (window == null) {
            model.close();
        } else {
            window.close();
        }
        model.closed().orTimeout(1, TimeUnit.SECONDS).exceptionally(_ -> null).join();
        settings.close();
    }
}
