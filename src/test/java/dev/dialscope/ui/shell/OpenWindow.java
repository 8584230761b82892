package dev.dialscope.ui.shell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.present.Screens;
import dev.dialscope.ui.session.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.collections.ObservableList;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window, open for a test, and what tests do with it again and again. */
final class OpenWindow {
    private static final int FRAMES = 15;

    final List<Settings> saved = new ArrayList<>();
    final WindowModel model;
    final RunControl runs;
    final ReplayControl replay;
    private final Stage stage;
    private final Window window;
    private CompletableFuture<Void> closed;

    /** Opens it in English. For the FX thread. */
    OpenWindow(Stage stage, KernelChoice kernel) {
        this(stage, settings(kernel));
    }

    /** Opens it as it was remembered. For the FX thread. */
    OpenWindow(Stage stage, Settings settings) {
        this(stage, settings, Screens.ofComputer());
    }

    /** Opens it as it was remembered, beside these screens. For the FX thread. */
    OpenWindow(Stage stage, Settings settings, ObservableList<Rectangle2D> screens) {
        this.stage = stage;
        model = new WindowModel(new Language(Locale.ENGLISH), () -> screens);
        runs = new RunControl(model);
        replay = new ReplayControl(model, runs);
        window = new Window(stage, model, runs, settings, saved::add);
        window.show();
        window.complete();
    }

    /** The settings of a first start, in English; the offer of the tour is answered. */
    static Settings settings(KernelChoice kernel) {
        Settings none = Settings.initial();
        return new Settings(
                none.x(),
                none.y(),
                none.width(),
                none.height(),
                none.maximized(),
                none.theme(),
                Locale.ENGLISH,
                kernel,
                none.sizes(),
                none.textSize(),
                true);
    }

    /** Closes it, and waits until nothing is open any more. */
    void close(FxRobot robot) {
        close(robot, Duration.ofSeconds(2));
    }

    /** Closes it, unless that has been done, and wants nothing to be open any more within that time. */
    void close(FxRobot robot, Duration atMost) {
        robot.interact(() -> {
            if (closed == null) {
                closed = window.close();
                stage.hide();
            }
        });
        assertThat(closed).succeedsWithin(atMost);
    }

    /** Runs the chosen lesson to its end. */
    Recording run(FxRobot robot) {
        robot.interact(runs::run);
        await().atMost(30, SECONDS).until(() -> fx(() -> model.runner().phase() == Phase.ENDED));
        framesPass();
        return fx(() -> model.runner().recording());
    }

    /** Waits until a run that has ended is shown in all panes: one in each frame. */
    static void framesPass() {
        framesPass(FRAMES);
    }

    static void framesPass(int frames) {
        CountDownLatch left = new CountDownLatch(frames);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                left.countDown();
            }
        };
        timer.start();
        await().atMost(10, SECONDS).until(() -> left.getCount() == 0);
        timer.stop();
    }

    /** Waits for the end of a run that has been started after that one. */
    Recording awaitOther(Recording before) {
        await().atMost(30, SECONDS)
                .until(() -> fx(() ->
                        model.runner().phase() == Phase.ENDED && model.runner().recording() != before));
        framesPass();
        return fx(() -> model.runner().recording());
    }

    static void type(FxRobot robot, String parameter, String text) {
        robot.interact(() ->
                robot.lookup("#parameter-" + parameter).queryAs(TextField.class).setText(text));
    }

    /** Chooses one of the tabs below the timeline; what stands in the others is not in the scene. */
    static void openTab(FxRobot robot, String id) {
        TabPane words = robot.lookup("#words").query();
        Tab tab = words.getTabs().stream()
                .filter(one -> one.getId().equals(id + "-tab"))
                .findFirst()
                .orElseThrow();
        robot.interact(() -> words.getSelectionModel().select(tab));
    }

    /** The commands' items in all menus. */
    static List<MenuItem> menuItems(FxRobot robot) {
        return robot.lookup("#menus").queryAs(MenuBar.class).getMenus().stream()
                .flatMap(menu -> menu.getItems().stream())
                .filter(item -> item.getId() != null)
                .toList();
    }

    static void focusTimeline(FxRobot robot) {
        robot.interact(() -> robot.lookup("#timeline").query().requestFocus());
    }

    static String label(FxRobot robot, String id) {
        return fx(() -> robot.lookup(id).queryAs(Label.class).getText());
    }

    /** Whether a part of the window is there, and visible with all that it is in. */
    static boolean seen(FxRobot robot, String id) {
        return fx(() -> {
            Node node = robot.lookup(id).tryQuery().orElse(null);
            boolean seen = node != null;
            for (; node != null; node = node.getParent()) {
                seen &= node.isVisible();
            }
            return seen;
        });
    }

    static <T> T fx(Callable<T> read) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, read);
    }
}
