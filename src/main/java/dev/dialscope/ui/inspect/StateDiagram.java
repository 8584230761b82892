package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Nanos;
import dev.dialscope.trace.Span;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Transitions;
import dev.dialscope.ui.language.Language;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/**
 * The states of a lane as the table of transitions has them: above the path that it took, with the time in each state, and dashed what it
 * did not come to; below the ends that there are. The state at the playhead is ringed, what it enters later is dimmed.
 */
final class StateDiagram extends VBox {
    /** More steps than this are told as a number: a server's end may read for a day. */
    private static final int MOST_STEPS = 40;

    /** A state that the lane was in. */
    private record Step(Span span, Node node, Label chip) {}

    private final Language language;
    private final List<Step> steps = new ArrayList<>();

    StateDiagram(Language language, Lane lane) {
        this.language = language;
        getStyleClass().add("state-diagram");
        List<Span> spans = lane.spans();
        getChildren().setAll(path(lane, spans), ends(lane, spans));
    }

    /** Shows the lane as it stands at a moment, in nanos from the run's start: what comes later is dimmed. */
    void goTo(double playhead) {
        for (Step step : steps) {
            Span span = step.span();
            boolean present = span.from() <= playhead
                    && (playhead < span.to() || span.open() || span.state().isEnd());
            Styles.set(step.chip(), "present", present);
            Styles.set(step.node(), "future", span.from() > playhead);
        }
    }

    private Node path(Lane lane, List<Span> spans) {
        FlowPane path = row("path");
        List<Span> taken = spans.stream().filter(span -> !span.state().isEnd()).toList();
        for (Span span : taken.subList(0, Math.min(taken.size(), MOST_STEPS))) {
            boolean lasts = span.to() > span.from();
            path.getChildren().add(step(span, lasts ? Nanos.span(span.to() - span.from()) : ""));
        }
        if (taken.size() > MOST_STEPS) {
            Label more = new Label(language.get("lane.more", taken.size() - MOST_STEPS));
            more.getStyleClass().add("ds-caption");
            path.getChildren().add(more);
        }
        List<State> left = new ArrayList<>(usual(lane.kind()));
        left.removeAll(taken.stream().map(Span::state).toList());
        left.forEach(state -> path.getChildren().add(unreached(state)));
        return path;
    }

    private Node ends(Lane lane, List<Span> spans) {
        FlowPane ends = row("ends");
        for (State end : Transitions.ends(lane.kind())) {
            Span met = spans.stream()
                    .filter(span -> span.state() == end)
                    .reduce((first, last) -> last)
                    .orElse(null);
            ends.getChildren().add(met == null ? unreached(end) : step(met, null));
        }
        return ends;
    }

    private static FlowPane row(String id) {
        FlowPane row = new FlowPane();
        row.setId("states-" + id);
        row.getStyleClass().add("steps");
        return row;
    }

    /** The states that a lane of this kind goes through when nothing is in its way. */
    private static List<State> usual(LaneKind kind) {
        return switch (kind) {
            case CONTEXT -> List.of(State.ACTIVE);
            case LISTENER -> List.of(State.RESOLVING, State.BOUND, State.ACCEPTING);
            case DIALER -> List.of(State.WAITING, State.HANDSHAKE, State.CONNECTED, State.READING);
            case CONN -> List.of(State.ACCEPTED, State.READING);
        };
    }

    private Node step(Span span, String took) {
        Label state = chip(span.state());
        state.setTooltip(
                new Tooltip(language.get("lane.entered", language.words().state(span.state()), Nanos.at(span.from()))));
        VBox step = new VBox(state);
        if (took != null) {
            Label time = new Label(took);
            time.getStyleClass().addAll("ds-mono", "step-time");
            step.getChildren().add(time);
        }
        step.setAlignment(Pos.TOP_CENTER);
        step.getStyleClass().add("step");
        steps.add(new Step(span, step, state));
        return step;
    }

    private Node unreached(State state) {
        Label chip = chip(state);
        chip.getStyleClass().add("unreached");
        VBox step = new VBox(chip);
        step.getStyleClass().add("step");
        return step;
    }

    private Label chip(State state) {
        Label chip = new Label(language.words().state(state));
        chip.getStyleClass().addAll("ds-chip", "small", state.id());
        return chip;
    }
}
