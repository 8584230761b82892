package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Span;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Transitions;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.Nanos;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/**
 * The state diagram of a lane. Above is its path, with the time in each state; states that it did not reach are dashed. Below are the possible
 * ends. The state at the playhead has a ring; later states are dimmed.
 */
final class StateDiagram extends VBox {
    /** The largest number of steps to draw; more are only counted. A server's end may read for hours. */
    private static final int MOST_STEPS = 40;

    /** A state of the lane and its end. The close after an end does not leave it. */
    private record Entered(long from, double until, Step step) {}

    private final Language language;
    private final FlowPane path = row("path");
    private final FlowPane ends = row("ends");
    private final NodePool<Step> pathSteps = new NodePool<>(Step::new);
    private final NodePool<Step> endSteps = new NodePool<>(Step::new);
    private final Label more = new Label();
    private final List<Entered> entered = new ArrayList<>();

    StateDiagram(Language language) {
        this.language = language;
        getStyleClass().add("state-diagram");
        more.getStyleClass().add("ds-caption");
        getChildren().setAll(path, ends);
    }

    /** Shows another lane. Call {@link #goTo} afterwards. */
    void show(Lane lane) {
        entered.clear();
        List<Span> spans = lane.spans();
        path(lane, spans);
        ends(lane, spans);
    }

    /** Shows the lane at a time, in nanos from the run's start. Dims later states. */
    void goTo(double playhead) {
        for (Entered state : entered) {
            state.step().goTo(state.from() <= playhead && playhead < state.until(), state.from() > playhead);
        }
    }

    private void path(Lane lane, List<Span> spans) {
        List<Node> nodes = new ArrayList<>();
        List<Span> taken = spans.stream().filter(span -> !span.state().isEnd()).toList();
        for (Span span : taken.subList(0, Math.min(taken.size(), MOST_STEPS))) {
            boolean lasts = span.to() > span.from();
            Step step = pathSteps.get(nodes.size());
            enter(
                    step,
                    span,
                    span.open() ? Double.POSITIVE_INFINITY : span.to(),
                    lasts ? Nanos.span(span.to() - span.from()) : "");
            nodes.add(step);
        }
        List<State> left = new ArrayList<>(usual(lane));
        left.removeAll(taken.stream().map(Span::state).toList());
        for (State state : left) {
            Step step = pathSteps.get(nodes.size());
            step.showUnreached(language.words().state(state), state.id());
            nodes.add(step);
        }
        if (taken.size() > MOST_STEPS) {
            more.setText(language.get("lane.more", taken.size() - MOST_STEPS));
            nodes.add(MOST_STEPS, more);
        }
        NodePool.place(path.getChildren(), nodes);
    }

    private void ends(Lane lane, List<Span> spans) {
        List<Node> nodes = new ArrayList<>();
        for (State end : Transitions.ends(lane.kind())) {
            Step step = endSteps.get(nodes.size());
            spans.stream()
                    .filter(span -> span.state() == end)
                    .reduce((first, last) -> last)
                    .ifPresentOrElse(
                            met -> enter(step, met, until(met, spans), null),
                            () -> step.showUnreached(language.words().state(end), end.id()));
            nodes.add(step);
        }
        NodePool.place(ends.getChildren(), nodes);
    }

    /** The time at which the lane continued after an end, as after a read timeout; infinity if it did not. */
    private static double until(Span end, List<Span> spans) {
        return spans.stream()
                .filter(span -> span.from() >= end.to() && !span.state().isEnd())
                .mapToDouble(Span::from)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private void enter(Step step, Span span, double until, String took) {
        String name = language.words().state(span.state());
        step.show(name, span.state().id(), took, null, language.get("lane.entered", name, Nanos.at(span.from())));
        entered.add(new Entered(span.from(), until, step));
    }

    private static FlowPane row(String id) {
        FlowPane row = new FlowPane();
        row.setId("states-" + id);
        row.getStyleClass().add("steps");
        return row;
    }

    /** The states of a lane of this kind that succeeds. */
    private static List<State> usual(Lane lane) {
        return switch (lane.kind()) {
            case CONTEXT -> List.of(State.ACTIVE);
            case LISTENER -> List.of(State.BINDING, State.BOUND, State.ACCEPTING);
            case DIALER ->
                lane.hasAttempts()
                        ? List.of(State.WAITING, State.RESOLVING, State.DIALING)
                        : List.of(State.WAITING, State.HANDSHAKE, State.CONNECTED, State.READING);
            case CONN -> List.of(State.ACCEPTED, State.READING);
        };
    }
}
