package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Fate;
import dev.dialscope.trace.KernelSight;
import dev.dialscope.trace.KernelSpan;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Nanos;
import dev.dialscope.trace.Summary;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What a lane's socket went through for the kernel, to stand beside what the program went through. */
final class KernelTruth {
    private final Language language;
    private final KernelText words;

    KernelTruth(Language language) {
        this.language = language;
        this.words = new KernelText(language);
    }

    /** The socket's path and numbers, and where both truths differ, that they do; empty where the kernel showed nothing of it. */
    List<Node> of(Trace trace, Summary summary, Lane lane, double playhead) {
        List<KernelSpan> spans = KernelSpan.of(trace, lane);
        List<Node> parts = new ArrayList<>();
        if (spans.isEmpty()) {
            return parts;
        }
        parts.add(path(spans, playhead));
        KernelSight sight = lane.sightAt((long) playhead);
        if (sight != null && !words.numbers(sight).isEmpty()) {
            parts.add(numbers(sight));
        }
        summary.twoTruths(lane).ifPresent(truths -> parts.add(difference(summary, lane, truths, playhead)));
        return parts;
    }

    private Node path(List<KernelSpan> spans, double playhead) {
        Label head = new Label(language.get("kernel"));
        head.getStyleClass().add("ds-caption");
        FlowPane path = new FlowPane(head);
        path.setId("kernel-path");
        path.getStyleClass().add("kernel-steps");
        for (KernelSpan span : spans) {
            path.getChildren().add(step(span, span.from() > playhead));
        }
        return path;
    }

    private Node step(KernelSpan span, boolean future) {
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
        if (future) {
            step.getStyleClass().add("future");
        }
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

    private Node numbers(KernelSight sight) {
        Label numbers = new Label(String.join(" · ", words.numbers(sight)));
        numbers.setId("kernel-numbers");
        numbers.getStyleClass().add("ds-caption");
        numbers.setWrapText(true);
        numbers.setMinHeight(Region.USE_PREF_SIZE);
        String help = words.queueHelp(sight);
        if (!help.isEmpty()) {
            numbers.setTooltip(new Tooltip(help));
        }
        return numbers;
    }

    /** The program and the kernel tell of one connection, and not the same. */
    private Node difference(Summary summary, Lane lane, Summary.TwoTruths truths, double playhead) {
        boolean accepted = summary.fate(lane).filter(Fate.ACCEPTED::equals).isPresent();
        Label sentence = new Label(language.get(
                accepted ? "kernel.truths.accepted" : "kernel.truths",
                Sentence.begin(language.words().outcome(lane.outcome())),
                Nanos.at(truths.told()),
                Nanos.at(truths.handshake())));
        sentence.setId("two-truths");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        HBox line = new HBox(sentence, EvidenceTag.of(truths.evidence(), language));
        line.getStyleClass().add("two-truths");
        if (truths.told() > playhead) {
            line.getStyleClass().add("future");
        }
        return line;
    }
}
