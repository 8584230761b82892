package dev.dialscope.ui.shell;

import dev.dialscope.ui.batch.BatchPane;
import dev.dialscope.ui.compare.ComparePane;
import dev.dialscope.ui.help.KeySection;
import dev.dialscope.ui.lesson.LessonPane;
import dev.dialscope.ui.present.Presentation;
import dev.dialscope.ui.session.Phase;
import dev.dialscope.ui.theme.Sheet;
import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.ui.theme.Theme;
import dev.dialscope.ui.timeline.AxisChoice;
import dev.dialscope.ui.timeline.Timeline;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The content of the window: the menu bar and the toolbar; the workspace a few frames later, because it takes longer to create; the overlays above both. */
final class Shell extends StackPane {
    private static final List<Sheet> SHEETS = List.of(
            new Sheet(Shell.class, "shell.css"),
            new Sheet(BatchPane.class, "batch.css"),
            new Sheet(ComparePane.class, "compare.css"));

    /** In pixels at 100 %. */
    private static final double OFFER_WIDTH = 1180;

    private final WindowModel model;
    private final RunControl runs;
    private final Commands commands;
    private final Timeline timeline;
    private final BorderPane window = new BorderPane();
    private final FocusRing ring = new FocusRing(window);
    private final Room room = new Room(this);
    private final HelpViews help;
    /** The remaining steps of the start, one a frame. Meanwhile JavaFX paints on its render thread what is there already. */
    private final Deque<Runnable> steps = new ArrayDeque<>();

    /** Kept here: the text size is the program's, and outlives the window. */
    private final ChangeListener<Number> textSize = (property, before, now) -> room.measure();

    private ThingMenu things;
    private LessonPane lessons;
    private RunPane run;
    private Workspace workspace;

    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long frame) {
            if (steps.isEmpty()) {
                workspace.pulse(frame);
                ring.follow(getScene().getFocusOwner());
            } else {
                steps.remove().run();
            }
        }
    };

    /**
     * The content of a window without its workspace.
     *
     * @param sizes to which the parts of the run's pane are dragged
     * @param tourAnswered whether the offer of the tour was taken or declined
     */
    Shell(
            WindowModel model,
            RunControl runs,
            Theme theme,
            ObjectProperty<PaneSizes> sizes,
            BooleanProperty tourAnswered) {
        this.model = model;
        this.runs = runs;
        timeline = new Timeline(model.playhead(), model.selection(), new AxisChoice());
        timeline.setId("timeline");
        timeline.recordIn(model.undo());
        timeline.scaleProperty().bind(TextSize.factor());
        FirstShown<CommandPalette> palette = new FirstShown<>(this::makePalette);
        help = new HelpViews(
                model,
                () -> run.presentation(),
                this::keySections,
                tourAnswered,
                timeline::outcomes,
                found -> things().items(found));
        FirstShown<About> about = new FirstShown<>(() -> new About(model.language()));
        CommandTargets targets = new CommandTargets(
                this::shownTimeline,
                this::filterLanes,
                this::walkCodeLanes,
                () -> palette.get().open(),
                help,
                () -> about.get().open(),
                room.sidebarProperty(),
                () -> run.maximised().toggleFocused(getScene().getFocusOwner()),
                () -> run.copy().copy(getScene().getFocusOwner()),
                this::present,
                () -> run.presentation(),
                () -> getScene().getWindow().hide());
        commands = new Commands(model, runs, targets, theme);
        Menus menus = new Menus(commands, model.language());
        Toolbar toolbar = new Toolbar(model, commands, theme);
        window.setTop(new VBox(menus, toolbar));
        getChildren().addAll(window, ring, palette, about);
        getChildren().addAll(help.nodes());
        help.explainWords(window);
        TextSize.factor().addListener(textSize);
        // The pulse of the toolbar's own frame.
        steps.add(() -> {});
        // Not before the window is complete: it would take the processors from it.
        steps.add(model.runner()::warmUp);
        steps.add(() -> lessons = new LessonPane(model.choice(), model.language(), commands.byId("restore")));
        steps.add(() -> run = new RunPane(model, runs, commands, timeline, sizes, theme));
        steps.add(this::fill);
        steps.add(menus::fill);
        steps.add(() -> toolbar.offer(help.offer(roomForOffer())));
        steps.add(model.speaker()::look);
    }

    /** Whether the toolbar has room for the offer of the tour, of which nothing gives way. */
    private BooleanBinding roomForOffer() {
        return widthProperty().greaterThanOrEqualTo(TextSize.factor().multiply(OFFER_WIDTH));
    }

    private CommandPalette makePalette() {
        return new CommandPalette(model, commands.all());
    }

    /** The keys of all commands, by menu. */
    private List<KeySection> keySections() {
        return commands.menus().stream()
                .map(menu -> new KeySection(
                        () -> Menus.name(menu, model.language()),
                        menu.groups().stream()
                                .flatMap(List::stream)
                                .filter(command -> !command.keys().isEmpty())
                                .toList()))
                .filter(section -> !section.commands().isEmpty())
                .toList();
    }

    /** Gives a scene the style sheets of this content. To be called before it is created: JavaFX reads its own sheet for the first control otherwise. */
    static void style(Scene scene, Theme theme) {
        theme.apply(scene, TextSize.factor(), SHEETS);
    }

    /** Becomes the content of a scene. The workspace is added after the toolbar has been painted. */
    void open(Scene scene) {
        scene.setRoot(this);
        Keys.install(scene, commands);
        ring.watch(scene);
        pulse.start();
    }

    /** Runs all remaining steps of the start now. */
    void complete() {
        while (!steps.isEmpty()) {
            steps.remove().run();
        }
    }

    private void fill() {
        workspace = new Workspace(model, runs, commands, timeline, lessons, run);
        lessons.compactProperty().bind(room.compactProperty());
        run.compactProperty().bind(room.compactProperty());
        run.tightProperty().bind(room.tightProperty());
        // A comparison needs the width, and its runs say which lesson they are of.
        BooleanBinding shown =
                room.sidebarProperty().and(model.compare().shownProperty().not());
        lessons.visibleProperty().bind(shown);
        lessons.managedProperty().bind(shown);
        window.setCenter(workspace);
        keepFocus(getScene());
        focusFirst(getScene(), getScene().getFocusOwner());
    }

    /** Focuses the timeline, unless the user has chosen a control before: split panes take their parts only when they are laid out. */
    private void focusFirst(Scene scene, Node initial) {
        timeline.requestFocus();
        if (timeline.getScene() == null) {
            timeline.sceneProperty().addListener(new ChangeListener<>() {
                @Override
                public void changed(ObservableValue<? extends Scene> property, Scene before, Scene now) {
                    timeline.sceneProperty().removeListener(this);
                    Platform.runLater(() -> {
                        if (scene.getFocusOwner() == initial) {
                            focusPlace();
                        }
                    });
                }
            });
        }
    }

    /**
     * Gives the focus to the timeline after a run has started, and if the focused control was removed or disabled. JavaFX would focus the
     * next control, which may be a text field that takes the keys as text.
     */
    private void keepFocus(Scene scene) {
        model.runner().phaseProperty().addListener((property, before, now) -> {
            if (now == Phase.STARTING && scene.getFocusOwner() instanceof TextInputControl) {
                focusPlace();
            }
        });
        scene.focusOwnerProperty().addListener((property, before, now) -> {
            if (now == null && before.getScene() == scene && !usable(before)) {
                // Later, because the control that replaces it may not be visible yet.
                Platform.runLater(this::focusPlace);
            }
        });
    }

    private static boolean usable(Node node) {
        boolean seen = !node.isDisabled();
        for (Node at = node; at != null; at = at.getParent()) {
            seen &= at.isVisible();
        }
        return seen;
    }

    private void focusPlace() {
        workspace.focus().requestFocus();
    }

    private void present() {
        complete();
        Presentation presentation = run.presentation();
        if (presentation.shownProperty().get()) {
            presentation.leave();
        } else {
            presentation.open(getScene().getWindow());
            help.presented();
        }
    }

    private Timeline shownTimeline() {
        if (model.presentingProperty().get()) {
            return run.presentation().timeline();
        }
        return workspace == null ? timeline : workspace.timeline();
    }

    /** The items of context menus; created when they are first asked for. */
    private ThingMenu things() {
        if (things == null) {
            things = new ThingMenu(model, runs, this::shownTimeline, () -> run);
        }
        return things;
    }

    private void filterLanes() {
        complete();
        run.askForLanes();
    }

    private void walkCodeLanes(boolean on) {
        complete();
        run.walkCodeLanes(on);
    }

    /** The commands of the window. */
    Commands commands() {
        return commands;
    }

    /** Removes its listeners. */
    void close() {
        pulse.stop();
        TextSize.factor().removeListener(textSize);
    }
}
