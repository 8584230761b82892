package dev.dialscope.ui.help;

import atlantafx.base.theme.Styles;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.ListStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;

/**
 * A tour of the window: each step lights one part, dims the rest a little, and says one or two sentences on a card beside it. A step whose
 * part is not shown is left out. Nothing moves, so that it needs no rule for reduced motion. For the FX thread only.
 */
public final class TourPane extends Pane {
    /** The pixels between a part and its ring, and between the ring and the card. */
    private static final double MARGIN = 3;

    private static final double GAP = 12;

    private final HelpTexts texts;
    private final Bounded outcomes;
    private final List<String> keys;
    private final Runnable end;
    private final Rectangle ring = new Rectangle();
    private final Label count = new Label();
    private final Label title = new Label();
    private final Label text = new Label();
    private final Button back = new Button();
    private final Button next = new Button();
    private final VBox card = new VBox();
    private List<TourStep> steps = List.of();
    private Node dim = new Rectangle();
    private int now;

    /** A part of the window that is no node. */
    @FunctionalInterface
    public interface Bounded {
        /** Its place in the scene. */
        Bounds inScene();
    }

    /**
     * @param outcomes the column of the outcomes on the timeline
     * @param keys the keys that open the palette and help, as they are written
     * @param end ends the tour
     */
    public TourPane(Language language, Bounded outcomes, List<String> keys, Runnable end) {
        texts = new HelpTexts(language);
        this.outcomes = outcomes;
        this.keys = keys;
        this.end = end;
        ring.getStyleClass().add("tour-ring");
        ring.setMouseTransparent(true);
        ring.setManaged(false);
        card.setManaged(false);
        fillCard();
        getChildren().addAll(dim, ring, card);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        language.localeProperty().addListener((property, then, changed) -> show());
    }

    private void fillCard() {
        card.setId("tour");
        card.getStyleClass().add("tour-card");
        count.setId("tour-count");
        count.getStyleClass().add("ds-caption");
        title.setId("tour-title");
        title.getStyleClass().add("ds-head");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        count.setMinWidth(Region.USE_PREF_SIZE);
        text.setId("tour-text");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        Label help = new Label();
        help.textProperty().bind(texts.text("tour.keys"));
        help.getStyleClass().add("ds-caption");
        help.setWrapText(true);
        help.setMinHeight(Region.USE_PREF_SIZE);
        Button skip = new Button();
        skip.setId("tour-skip");
        skip.textProperty().bind(texts.text("tour.skip"));
        skip.getStyleClass().add(Styles.FLAT);
        skip.setOnAction(_ -> end.run());
        back.setId("tour-back");
        back.textProperty().bind(texts.text("tour.back"));
        back.setOnAction(_ -> step(-1));
        next.setId("tour-next");
        next.getStyleClass().add("accent");
        next.setDefaultButton(true);
        next.setOnAction(_ -> step(1));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(skip, gap, back, next);
        for (Button button : List.of(skip, back, next)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        buttons.getStyleClass().add("tour-buttons");
        HBox head = new HBox(title, count);
        head.setAlignment(Pos.BASELINE_LEFT);
        head.getStyleClass().add("tour-buttons");
        card.getChildren().setAll(head, text, buttons, help);
    }

    /** Begins with the first step. */
    public void begin() {
        steps = Stream.of(TourStep.values())
                .filter(step -> place(step).isPresent())
                .toList();
        now = 0;
        show();
    }

    /** The control that gets the focus. */
    public Node focus() {
        return next;
    }

    private void press(KeyEvent key) {
        switch (key.getCode()) {
            case RIGHT -> step(1);
            case LEFT -> step(-1);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void step(int by) {
        if (now + by >= steps.size()) {
            end.run();
        } else {
            now = Math.max(0, now + by);
            show();
            next.requestFocus();
        }
    }

    private void show() {
        if (steps.isEmpty()) {
            return;
        }
        String key = "tour." + steps.get(now).id();
        title.setText(texts.get(key + ".title"));
        text.setText(texts.get(key + ".text", keys.toArray()));
        count.setText(texts.get("tour.step", now + 1, steps.size()));
        back.setDisable(now == 0);
        next.setText(texts.get(now == steps.size() - 1 ? "tour.done" : "tour.next"));
        // A screen reader says the step with the button that has the focus.
        next.setAccessibleHelp(texts.language()
                .words()
                .list(ListStyle.SENTENCES, List.of(count.getText(), title.getText(), text.getText())));
        requestLayout();
    }

    /** Where a step's part is in the scene; empty where it is not shown. */
    private Optional<Bounds> place(TourStep step) {
        List<Bounds> shown = new ArrayList<>();
        for (String selector : step.places()) {
            Node node = getScene().lookup(selector);
            if (node != null && isShown(node)) {
                shown.add(step == TourStep.OUTCOMES ? outcomes.inScene() : node.localToScene(node.getLayoutBounds()));
            }
        }
        return shown.stream().reduce(TourPane::both);
    }

    private static boolean isShown(Node node) {
        boolean shown =
                node.getLayoutBounds().getWidth() > 0 && node.getLayoutBounds().getHeight() > 0;
        for (Node at = node; at != null; at = at.getParent()) {
            shown &= at.isVisible();
        }
        return shown;
    }

    private static Bounds both(Bounds one, Bounds other) {
        double x = Math.min(one.getMinX(), other.getMinX());
        double y = Math.min(one.getMinY(), other.getMinY());
        return new BoundingBox(
                x, y, Math.max(one.getMaxX(), other.getMaxX()) - x, Math.max(one.getMaxY(), other.getMaxY()) - y);
    }

    @Override
    protected void layoutChildren() {
        if (steps.isEmpty()) {
            return;
        }
        Bounds part = place(steps.get(now)).map(this::sceneToLocal).orElse(new BoundingBox(0, 0, 0, 0));
        double x = Math.max(1, part.getMinX() - MARGIN);
        double y = Math.max(1, part.getMinY() - MARGIN);
        ring.setX(x);
        ring.setY(y);
        ring.setWidth(Math.min(getWidth() - 1, part.getMaxX() + MARGIN) - x);
        ring.setHeight(Math.min(getHeight() - 1, part.getMaxY() + MARGIN) - y);
        Rectangle hole = new Rectangle(ring.getX(), ring.getY(), ring.getWidth(), ring.getHeight());
        Shape around = Shape.subtract(new Rectangle(getWidth(), getHeight()), hole);
        around.getStyleClass().add("tour-dim");
        around.setManaged(false);
        if (!dim.getLayoutBounds().equals(around.getLayoutBounds())
                || !hole.getBoundsInLocal().equals(dim.getUserData())) {
            around.setUserData(hole.getBoundsInLocal());
            dim = around;
            getChildren().set(0, dim);
        }
        double width = Math.min(card.prefWidth(-1), getWidth() - 2 * GAP);
        double height = card.prefHeight(width);
        Bounds beside = beside(ring.getBoundsInLocal(), width, height);
        card.resizeRelocate(Math.rint(beside.getMinX()), Math.rint(beside.getMinY()), width, height);
    }

    /** The place of a card that covers nothing of a box; where there is none, the one that covers the least. */
    private Bounds beside(Bounds box, double width, double height) {
        double right = getWidth() - width - GAP;
        double bottom = getHeight() - height - GAP;
        double x = Math.clamp(box.getMinX(), GAP, Math.max(GAP, right));
        double y = Math.clamp(box.getMinY(), GAP, Math.max(GAP, bottom));
        return Stream.of(
                        new BoundingBox(x, box.getMaxY() + GAP, width, height),
                        new BoundingBox(box.getMaxX() + GAP, y, width, height),
                        new BoundingBox(x, box.getMinY() - GAP - height, width, height),
                        new BoundingBox(box.getMinX() - GAP - width, y, width, height),
                        new BoundingBox(right, bottom, width, height))
                .filter(place -> place.getMinX() >= 0
                        && place.getMinY() >= 0
                        && place.getMaxX() <= getWidth()
                        && place.getMaxY() <= getHeight())
                .findFirst()
                .orElse(new BoundingBox(Math.max(0, right), Math.max(0, bottom), width, height));
    }
}
