package dev.dialscope.ui.shell;

import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.command.ThingFinder;
import dev.dialscope.ui.help.HelpPane;
import dev.dialscope.ui.help.HelpTopic;
import dev.dialscope.ui.help.KeySection;
import dev.dialscope.ui.help.TourOffer;
import dev.dialscope.ui.help.TourPane;
import dev.dialscope.ui.help.WordMenu;
import dev.dialscope.ui.present.Presentation;
import dev.dialscope.ui.theme.TextSize;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Pane;

/** Help over the window and over the screen of a presentation, created when it is first asked for. For the FX thread only. */
final class HelpViews {
    private final WindowModel model;
    private final Supplier<Presentation> presentation;
    private final Supplier<List<KeySection>> keys;
    private final FirstShown<Help> inWindow;
    private final FirstShown<Tour> tour;
    private final BooleanProperty tourAnswered;
    private final WordMenu words;
    private Help onScreen;

    /**
     * @param tourAnswered whether the offer of the tour was taken or declined
     * @param outcomes the column of the outcomes on the timeline
     * @param things makes the items of a context menu for what was found
     */
    HelpViews(
            WindowModel model,
            Supplier<Presentation> presentation,
            Supplier<List<KeySection>> keys,
            BooleanProperty tourAnswered,
            TourPane.Bounded outcomes,
            Function<ThingFinder.Found, List<MenuItem>> things) {
        this.model = model;
        this.presentation = presentation;
        this.keys = keys;
        this.tourAnswered = tourAnswered;
        inWindow = new FirstShown<>(() -> new Help(model.language(), keys.get(), this::tour, TextSize.factor()));
        tour = new FirstShown<>(() -> new Tour(model.language(), outcomes, List.of(key("palette"), key("help"))));
        words = new WordMenu(
                model.language(),
                term -> open(pane -> pane.open(term)),
                topic -> open(pane -> pane.open(topic)),
                (at, asked) -> ThingFinder.found(
                                at,
                                asked.isKeyboardTrigger() ? null : new Point2D(asked.getSceneX(), asked.getSceneY()))
                        .map(things)
                        .orElse(List.of()));
    }

    /** The places of help and of the tour over the window. */
    List<Node> nodes() {
        return List.of(inWindow, tour);
    }

    /** The offer of the tour, shown until it is answered while {@code room} is true. */
    Node offer(ObservableBooleanValue room) {
        return new FirstShown<>(
                tourAnswered.not().and(room),
                () -> new TourOffer(model.language(), this::tour, () -> tourAnswered.set(true)));
    }

    private String key(String id) {
        return keys.get().stream()
                .flatMap(section -> section.commands().stream())
                .filter(command -> command.id().equals(id))
                .findFirst()
                .map(Command::keyText)
                .orElseThrow();
    }

    ReadOnlyBooleanProperty presentingProperty() {
        return model.presentingProperty();
    }

    /** Starts the tour. */
    void tour() {
        tour.get().open();
        tourAnswered.set(true);
    }

    /** Offers the meaning of each word in this part of a scene. */
    void explainWords(Parent part) {
        words.install(part);
    }

    /** Call when a screen shows a presentation: help is offered there too. */
    void presented() {
        if (onScreen == null) {
            Pane root = (Pane) screen().getRoot();
            onScreen = new Help(
                    model.language(),
                    keys.get(),
                    null,
                    presentation.get().timeline().scaleProperty());
            words.install(root.getChildren().getFirst() instanceof Parent content ? content : root);
            root.getChildren().add(onScreen);
        }
    }

    private Scene screen() {
        return presentation.get().timeline().getScene();
    }

    /** Opens help at what concerns the focused part. */
    void open() {
        boolean presenting = model.presentingProperty().get();
        Scene scene = presenting ? screen() : inWindow.getScene();
        HelpTopic topic = HelpTopic.of(scene.getFocusOwner()).orElse(HelpTopic.FIRST_STEPS);
        open(pane -> pane.open(topic));
    }

    void openKeys() {
        open(HelpPane::openKeys);
    }

    void openGlossary() {
        open(HelpPane::openGlossary);
    }

    private void open(Consumer<HelpPane> page) {
        Help help = model.presentingProperty().get() ? onScreen : inWindow.get();
        boolean already = help.isVisible();
        help.open();
        if (!already) {
            page.accept(help.pane());
        }
    }
}
