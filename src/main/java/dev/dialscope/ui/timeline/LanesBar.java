package dev.dialscope.ui.timeline;

import dev.dialscope.picture.LaneEnd;
import dev.dialscope.picture.Order;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.Pane;
import dev.dialscope.ui.session.Selection;
import java.util.Map;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.SetChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.textfield.TextFields;

/** The controls that filter and order lanes, and their count. Shown for runs of more than a dozen lanes, or on request. For the FX thread only. */
public final class LanesBar extends HBox implements Pane {
    /** The bar is shown for runs of more lanes than this. */
    private static final int MOST_WITHOUT_FILTER = 12;

    private final Language language;
    private final Timeline timeline;
    private final TimelineModel model;
    private final Lanes lanes;
    private final Selection selection;
    private final TextField filter = TextFields.createClearableTextField();
    private final FlowPane ends = new FlowPane();
    private final Label count = new Label();

    /** Whether the learner opened the bar, whatever the number of lanes. */
    private final BooleanProperty asked = new SimpleBooleanProperty(this, "asked");

    private Trace trace;

    /** Whether the run has ended, so that its ends are known. */
    private boolean over;

    /** A bar for the lanes of a timeline. */
    public LanesBar(Language language, Timeline timeline, Selection selection) {
        this.language = language;
        this.timeline = timeline;
        model = timeline.model();
        lanes = model.lanes();
        this.selection = selection;
        setId("lanes-bar");
        getStyleClass().add("lanes-bar");
        ends.getStyleClass().add("lane-ends");
        HBox.setHgrow(ends, Priority.ALWAYS);
        ends.setMinWidth(0);
        count.setId("lanes-shown");
        count.getStyleClass().add("ds-caption");
        count.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().setAll(filter(), order(), ends, count);
        visibleProperty()
                .bind(lanes.allProperty()
                        .greaterThan(MOST_WITHOUT_FILTER)
                        .or(asked)
                        .or(filter.textProperty().isNotEmpty()));
        managedProperty().bind(visibleProperty());
        visibleProperty().addListener((property, before, now) -> chips());
        lanes.without().addListener((SetChangeListener<LaneEnd>) _ -> ends.getChildren()
                .forEach(chip ->
                        ((ToggleButton) chip).setSelected(!lanes.without().contains((LaneEnd) chip.getUserData()))));
        // They change during the timeline's layout, when no other node may request one.
        lanes.allProperty().addListener((property, before, now) -> Platform.runLater(this::updateCount));
        lanes.shownProperty().addListener((property, before, now) -> Platform.runLater(this::updateCount));
        lanes.mergedProperty().addListener((property, before, now) -> Platform.runLater(this::updateCount));
        selection.laneProperty().addListener((property, before, now) -> updateCount());
    }

    /** Shows the bar and focuses the filter. */
    public void ask() {
        asked.set(true);
        filter.requestFocus();
        filter.selectAll();
    }

    /** Clears the filter and focuses the timeline. Returns whether the bar was in use. */
    public boolean clear() {
        if (filter.getText().isEmpty() && !asked.get() && !filter.isFocused()) {
            return false;
        }
        filter.clear();
        asked.set(false);
        timeline.requestFocus();
        return true;
    }

    /** Shows another run, without a filter. */
    @Override
    public void show(Trace shown) {
        trace = shown;
        over = false;
        asked.set(false);
        ends.getChildren().clear();
        updateCount();
    }

    @Override
    public void grow() {
        // The timeline counts the lanes.
    }

    /** Shows the ends of the finished run. */
    @Override
    public void end(Recording recording) {
        trace = recording.trace();
        over = true;
        chips();
        updateCount();
    }

    /** Call after the timeline has changed its language: it names the ends. */
    @Override
    public void translate() {
        chips();
        updateCount();
    }

    private TextField filter() {
        filter.setId("lane-filter");
        filter.promptTextProperty().bind(language.text("lanes.filter"));
        filter.accessibleTextProperty().bind(language.text("lanes.filter"));
        filter.textProperty().bindBidirectional(lanes.filterProperty());
        return filter;
    }

    private ComboBox<Order> order() {
        ComboBox<Order> order = new ComboBox<>();
        order.setId("lane-order");
        order.setMinWidth(Region.USE_PREF_SIZE);
        order.getItems().setAll(Order.values());
        order.valueProperty().bindBidirectional(lanes.orderProperty());
        order.accessibleTextProperty().bind(language.text("lanes.order"));
        order.setCellFactory(_ -> new OrderCell());
        order.setButtonCell(new OrderCell());
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(language.text("lanes.order"));
        order.setTooltip(tooltip);
        return order;
    }

    private final class OrderCell extends ListCell<Order> {
        @Override
        protected void updateItem(Order order, boolean empty) {
            super.updateItem(order, empty);
            textProperty().unbind();
            if (empty || order == null) {
                setText(null);
            } else {
                textProperty().bind(language.text("order." + order.id()));
            }
        }
    }

    /**
     * Makes a button for each way to end, with the number of lanes. It hides those lanes or shows them again. A hidden bar has none: they
     * would be made and styled at each run's end.
     */
    private void chips() {
        ends.getChildren().clear();
        if (!over || !isVisible()) {
            return;
        }
        for (Map.Entry<LaneEnd, Integer> entry : model.picture().ends().entrySet()) {
            LaneEnd end = entry.getKey();
            ToggleButton chip =
                    new ToggleButton(language.get("lanes.end", model.words().end(end), entry.getValue()));
            chip.setId("end-" + end.id());
            chip.getStyleClass().addAll("ds-end", "outcome-cell", "lane-end", end.id());
            chip.setUserData(end);
            chip.setSelected(!lanes.without().contains(end));
            Tooltip tooltip = new Tooltip();
            tooltip.textProperty()
                    .bind(Bindings.when(chip.selectedProperty())
                            .then(language.text("lanes.end.hide"))
                            .otherwise(language.text("lanes.end.show")));
            chip.setTooltip(tooltip);
            chip.setOnAction(_ -> {
                if (chip.isSelected()) {
                    lanes.without().remove(end);
                } else {
                    lanes.without().add(end);
                }
            });
            ends.getChildren().add(chip);
        }
    }

    /** Counts hidden lanes and lanes that share a row. Names the selected lane if it is hidden. */
    private void updateCount() {
        int shown = lanes.shownProperty().get();
        int all = lanes.allProperty().get();
        int lane = selection.lane();
        if (shown == 0 && all > 0) {
            count.setText(language.get("lanes.none", all));
        } else if (trace != null
                && lane >= 0
                && lane < trace.lanes().size()
                && !model.layout().shows(model.picture(), lane)) {
            count.setText(
                    language.get("lanes.hidden", shown, all, language.words().lane(trace.lane(lane))));
        } else {
            int merged = lanes.mergedProperty().get();
            count.setText(
                    merged == 0
                            ? language.get("lanes.shown", shown, all)
                            : language.get("lanes.shown.merged", shown, all, merged));
        }
    }
}
