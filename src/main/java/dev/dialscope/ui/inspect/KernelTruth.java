package dev.dialscope.ui.inspect;

import dev.dialscope.trace.KernelSight;
import dev.dialscope.trace.KernelSpan;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Nanos;
import dev.dialscope.trace.Summary;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What a lane's socket went through for the kernel, to stand beside what the program went through. */
final class KernelTruth {
    private final Language language;
    private final KernelText words;
    private final Trace trace;
    private final Lane lane;
    private final Map<KernelSpan, Node> steps = new LinkedHashMap<>();
    private final Label numbers = new Label();
    private final Tooltip whole = new Tooltip();

    /** Of a lane as it stands. */
    KernelTruth(Language language, Trace trace, Lane lane) {
        this.language = language;
        this.words = new KernelText(language);
        this.trace = trace;
        this.lane = lane;
    }

    /** Shows the socket as it was at a moment, in nanos from the run's start: what comes later is dimmed. */
    void goTo(double playhead) {
        steps.forEach((span, step) -> Styles.set(step, "future", span.from() > playhead));
        KernelSight sight = lane.sightAt((long) playhead);
        numbers.setText(sight == null ? "" : String.join(" · ", words.numbers(sight)));
        String help = sight == null ? "" : words.queueHelp(sight);
        whole.setText(help.isEmpty() ? numbers.getText() : help);
        numbers.setTooltip(sight == null ? null : whole);
    }

    /** The states of its socket, with the numbers at the playhead; empty where the kernel showed nothing of it. */
    Optional<Node> path() {
        List<KernelSpan> spans = KernelSpan.of(trace, lane);
        if (spans.isEmpty()) {
            return Optional.empty();
        }
        FlowPane path = new FlowPane();
        path.setId("kernel-path");
        path.getStyleClass().add("steps");
        for (KernelSpan span : spans) {
            path.getChildren().add(step(span));
        }
        return Optional.of(new VBox(head(), path));
    }

    private Node head() {
        Label name = new Label(language.get("kernel"));
        name.getStyleClass().addAll("ds-caption", "kernel-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        numbers.setId("kernel-numbers");
        numbers.getStyleClass().add("ds-caption");
        HBox head = new HBox(name, numbers);
        head.getStyleClass().add("kernel-path-head");
        return head;
    }

    private Node step(KernelSpan span) {
        Label state = new Label(words.state(span.state()));
        state.getStyleClass().addAll("ds-chip", "small", span.state().id());
        boolean lasts = span.state() != KernelState.CLOSED && span.to() > span.from();
        Label took = new Label(lasts ? Nanos.span(span.to() - span.from()) : "", EvidenceTag.disc(span.evidence()));
        took.getStyleClass().addAll("ds-mono", "step-time");
        took.setGraphicTextGap(lasts ? 5 : 0);
        took.setTooltip(new Tooltip(help(span)));
        VBox step = new VBox(state, took);
        step.setAlignment(Pos.TOP_CENTER);
        step.getStyleClass().add("step");
        steps.put(span, step);
        return step;
    }

    private String help(KernelSpan span) {
        return language.get(
                span.open() ? "kernel.step.open.help" : "kernel.step.help",
                words.state(span.state()),
                language.words().evidence(span.evidence()),
                Nanos.at(span.from()),
                language.words().evidence(span.start()));
    }

    /** Where the program and the kernel tell of one connection, and not the same: how far apart. What each of them says is in the verdict. */
    Optional<Node> difference(Summary summary) {
        return summary.twoTruths(lane)
                .filter(truths -> truths.told() > truths.handshake())
                .map(this::difference);
    }

    private Node difference(Summary.TwoTruths truths) {
        Label name = new Label(language.get("kernel.truths"));
        name.getStyleClass().addAll("ds-caption", "kernel-name");
        Label sentence = new Label(language.get(
                "kernel.truths.apart", Nanos.span(truths.told() - truths.handshake()), Nanos.at(truths.told())));
        sentence.setId("two-truths");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        VBox box = new VBox(name, sentence);
        box.getStyleClass().add("two-truths");
        return box;
    }
}
