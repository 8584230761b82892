package dev.dialscope.ui.shell;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.theme.Theme;
import dev.dialscope.ui.timeline.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.event.Event;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Writes pictures of every lesson's run for eyes to look at: the window and the presentation, at a stop in the middle and at the last one, at
 * 1280x720 in each theme and language, and at 1920x1080. Each lesson runs once, with its defaults. A program, not a test:
 *
 * <pre>mvn test-compile exec:exec@bench -Dbench.main=dev.dialscope.ui.shell.LessonPictures -Dbench="DIRECTORY fan-out light"</pre>
 *
 * <p>The words after the directory are lessons, themes, languages (en, ko) and a size (720, 1080); without one of a kind all are drawn.
 */
final class LessonPictures {
    private static final int FRAMES = 4;

    /** A look of the window: one window is opened for each. */
    private record Look(Theme.Choice theme, int width, int height) {
        String name() {
            return theme.name().toLowerCase(Locale.ROOT);
        }
    }

    private static final List<Look> LOOKS = List.of(
            new Look(Theme.Choice.DARK, 1280, 720),
            new Look(Theme.Choice.LIGHT, 1280, 720),
            new Look(Theme.Choice.CONTRAST, 1280, 720),
            new Look(Theme.Choice.DARK, 1920, 1080));

    private final Path directory;
    private final List<String> words;
    private final List<Recording> runs = new ArrayList<>();
    private WindowModel model;
    private RunControl control;
    private Stage stage;

    private LessonPictures(List<String> args) {
        directory = Path.of(args.getFirst());
        words = args.subList(1, args.size());
    }

    public static void main(String[] args) throws Exception {
        OnFx.start();
        // Between two looks no window is open.
        Platform.setImplicitExit(false);
        new LessonPictures(List.of(String.join(" ", args).strip().split("\\s+"))).draw();
        Platform.exit();
    }

    private void draw() throws Exception {
        Files.createDirectories(directory);
        List<Look> looks = LOOKS.stream()
                .filter(look -> wanted(look.name(), "dark", "light", "contrast"))
                .filter(look -> wanted("" + look.height(), "720", "1080"))
                .toList();
        for (Look look : looks) {
            dev.dialscope.ui.shell.Window window = OnFx.call(() -> open(look));
            if (runs.isEmpty()) {
                runAll();
            }
            for (Recording run : runs) {
                // The larger screen is looked at in one language.
                for (Locale language :
                        look.height() > 720 ? List.of(Locale.ENGLISH) : List.of(Locale.ENGLISH, Locale.KOREAN)) {
                    if (wanted(language.getLanguage(), "en", "ko")) {
                        draw(run, look, language);
                    }
                }
            }
            CompletableFuture<Void> closed = OnFx.call(() -> {
                stage.hide();
                return window.close();
            });
            closed.get(5, TimeUnit.SECONDS);
        }
    }

    /** Whether a value is asked for, or none of its kind is. */
    private boolean wanted(String value, String... kind) {
        Set<String> asked = new HashSet<>(words);
        asked.retainAll(List.of(kind));
        return asked.isEmpty() || asked.contains(value);
    }

    private dev.dialscope.ui.shell.Window open(Look look) {
        model = new WindowModel(
                new Language(Locale.ENGLISH),
                () -> FXCollections.observableArrayList(new Rectangle2D(0, 0, look.width(), look.height())));
        control = new RunControl(model);
        stage = new Stage();
        Settings initial = OpenWindow.settings(KernelChoice.AUTOMATIC);
        Settings settings = new Settings(
                0,
                0,
                look.width(),
                look.height(),
                false,
                look.theme(),
                Locale.ENGLISH,
                KernelChoice.AUTOMATIC,
                initial.sizes(),
                initial.textSize(),
                true);
        dev.dialscope.ui.shell.Window window =
                new dev.dialscope.ui.shell.Window(stage, model, control, settings, _ -> {});
        window.show();
        window.complete();
        stage.setWidth(look.width());
        stage.setHeight(look.height());
        return window;
    }

    private void runAll() throws Exception {
        String[] all = Lessons.all().stream().map(Lesson::id).toArray(String[]::new);
        for (Lesson lesson : Lessons.all()) {
            if (wanted(lesson.id(), all)) {
                OnFx.call(() -> {
                    model.choice().lessonProperty().set(lesson);
                    control.run();
                    return null;
                });
                OnFx.until(() -> model.runner().phase() == Phase.ENDED);
                runs.add(OnFx.call(() -> model.runner().recording()));
            }
        }
    }

    private void draw(Recording run, Look look, Locale language) throws Exception {
        OnFx.call(() -> {
            model.language().set(language);
            control.open(run);
            return null;
        });
        OpenWindow.framesPass(FRAMES);
        goTo(model.playhead().end());
        String name = "%s-%s-%d-%s-%%s.png".formatted(run.lesson(), look.name(), look.height(), language.getLanguage());
        write(stage, name.formatted("window"));
        press(stage, KeyCode.F11);
        OnFx.until(() -> model.presentingProperty().get());
        Stage screen = OnFx.call(this::screen);
        OnFx.call(() -> {
            screen.setFullScreen(false);
            screen.setWidth(look.width());
            screen.setHeight(look.height());
            return null;
        });
        OpenWindow.framesPass(FRAMES);
        List<Double> stops = new ArrayList<>();
        for (double last = -1; last != model.playhead().nanos(); ) {
            last = model.playhead().nanos();
            stops.add(last);
            press(screen, KeyCode.PAGE_DOWN);
        }
        goTo(stops.get(stops.size() / 2));
        write(screen, name.formatted("middle"));
        goTo(stops.getLast());
        write(screen, name.formatted("last"));
        press(screen, KeyCode.ESCAPE);
        OnFx.until(() -> !model.presentingProperty().get());
    }

    private Stage screen() {
        return Window.getWindows().stream()
                .filter(window -> window.getScene().lookup("#present-timeline") != null)
                .map(Stage.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void goTo(double nanos) throws Exception {
        OnFx.call(() -> {
            model.playhead().goTo(nanos);
            return null;
        });
        OpenWindow.framesPass(FRAMES);
    }

    private static void press(Stage stage, KeyCode key) throws Exception {
        OnFx.call(() -> {
            Scene scene = stage.getScene();
            Event.fireEvent(
                    scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner(),
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
            return null;
        });
    }

    private void write(Stage stage, String name) throws Exception {
        Pictures.write(directory.resolve(name), OnFx.call(() -> stage.getScene().snapshot(null)));
    }
}
