package dev.dialscope.ui.present;

import dev.dialscope.picture.Family;
import dev.dialscope.trace.Event;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.timeline.Legend;
import dev.dialscope.ui.timeline.Timeline;
import java.util.List;
import java.util.Objects;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The key to the picture: the states of the run with their letters and names, and the marks. */
final class KeyCard extends VBox {
    private final Language language;
    private final FlowPane states = new FlowPane();

    KeyCard(Timeline timeline, Language language, ObservableDoubleValue scale) {
        this.language = language;
        setId("present-key");
        getStyleClass().add("present-key");
        states.getStyleClass().add("present-states");
        Legend legend = new Legend(timeline, true);
        legend.scaleProperty().bind(scale);
        getChildren().addAll(states, legend);
        setMaxHeight(Region.USE_PREF_SIZE);
    }

    /** Shows the states that the run has entered so far. */
    void show(Trace trace) {
        List<State> entered = trace == null
                ? List.of()
                : trace.events().stream()
                        .map(Event::state)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList();
        states.getChildren().setAll(entered.stream().map(this::chip).toList());
    }

    private Label chip(State state) {
        Label chip = new Label(state.letter() + "  " + language.words().state(state));
        chip.getStyleClass().addAll("ds-chip", Family.of(state).id());
        return chip;
    }
}
