package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Nanos;
import dev.dialscope.trace.Span;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Summary;
import dev.dialscope.trace.Trace;
import dev.dialscope.trace.Verdicts;
import dev.dialscope.ui.language.Language;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One lane in full: its name and outcome, the verdict, what it went through and for how long, the cancel's three marks, its addresses. */
public final class LanePane extends ScrollPane {
    /** More steps than this are told as a number: a server's end may read for a day. */
    private static final int MOST_STEPS = 40;

    private final Language language;
    private final VBox content = new VBox();

    public LanePane(Language language) {
        this.language = language;
        setId("lane");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        content.getStyleClass().add("lane-pane");
        setContent(content);
        showNone();
    }

    /** Shows that no lane is selected. */
    public void showNone() {
        Label none = new Label(language.get("lane.none"));
        none.getStyleClass().add("ds-sub");
        none.setWrapText(true);
        content.getChildren().setAll(none);
    }

    /** Shows a lane as it stands; what it enters only after {@code playhead} (nanos from the run's start) is dimmed. */
    public void show(Trace trace, Lane lane, double playhead) {
        Summary summary = Summary.of(trace);
        KernelTruth kernel = new KernelTruth(language, trace, lane, playhead);
        content.getChildren().setAll(title(summary, lane), verdict(trace, lane));
        kernel.difference(summary).ifPresent(content.getChildren()::add);
        content.getChildren().add(steps(lane, playhead));
        kernel.path().ifPresent(content.getChildren()::add);
        summary.cancel(lane)
                .filter(marks -> marks.requested() >= 0)
                .ifPresent(marks -> content.getChildren().add(new MarksStrip(marks, language)));
        if (lane.local() != null || lane.remote() != null) {
            content.getChildren().add(addresses(lane));
        }
    }

    private Node title(Summary summary, Lane lane) {
        Label name = new Label(Sentence.begin(language.words().lane(lane)));
        name.getStyleClass().addAll("ds-head", "lane-name");
        HBox title = new HBox(name);
        title.getStyleClass().add("lane-title");
        if (lane.state() != null) {
            boolean over = lane.ended();
            Label chip = new Label(
                    over
                            ? language.words().outcome(lane.outcome())
                            : language.words().state(lane.state()));
            chip.getStyleClass()
                    .addAll("ds-chip", over ? lane.outcome().id() : lane.state().id());
            title.getChildren().add(chip);
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        title.getChildren().addAll(gap, evidence(summary, lane));
        return title;
    }

    /** What the lane's end rests on. */
    private Node evidence(Summary summary, Lane lane) {
        Evidence evidence =
                summary.fate(lane).map(_ -> summary.fateEvidence(lane)).orElse(Evidence.OBSERVED);
        return EvidenceTag.of(evidence, language);
    }

    private Node verdict(Trace trace, Lane lane) {
        Label verdict = new Label(new Verdicts(language.locale(), trace).of(lane));
        verdict.setId("verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        return verdict;
    }

    private Node steps(Lane lane, double playhead) {
        FlowPane steps = new FlowPane();
        steps.getStyleClass().add("steps");
        List<Span> spans = untilTheEnd(lane.spans());
        for (Span span : spans.subList(0, Math.min(spans.size(), MOST_STEPS))) {
            steps.getChildren().add(step(span, span.from() > playhead));
        }
        if (spans.size() > MOST_STEPS) {
            Label more = new Label(language.get("lane.more", spans.size() - MOST_STEPS));
            more.getStyleClass().add("ds-caption");
            steps.getChildren().add(more);
        }
        return steps;
    }

    /** That a lane is closed after its end goes without saying. */
    private static List<Span> untilTheEnd(List<Span> spans) {
        int last = spans.size() - 1;
        boolean closed = last > 0
                && spans.get(last).state() == State.CLOSED
                && spans.get(last - 1).state().isEnd();
        return closed ? spans.subList(0, last) : spans;
    }

    private Node step(Span span, boolean future) {
        Label state = new Label(language.words().state(span.state()));
        state.getStyleClass().addAll("ds-chip", "small", span.state().id());
        boolean lasts = span.to() > span.from();
        Label took = new Label(lasts ? Nanos.span(span.to() - span.from()) : "");
        took.getStyleClass().addAll("ds-mono", "step-time");
        VBox step = new VBox(state, took);
        step.setAlignment(Pos.TOP_CENTER);
        step.getStyleClass().add("step");
        if (future) {
            step.getStyleClass().add("future");
        }
        return step;
    }

    private Node addresses(Lane lane) {
        Label head = new Label(language.get("lane.addresses"));
        head.getStyleClass().add("ds-sub");
        String both = String.join(
                "  →  ",
                Stream.of(lane.local(), lane.remote())
                        .filter(address -> address != null)
                        .toList());
        Label addresses = new Label(both);
        addresses.getStyleClass().add("ds-mono");
        HBox row = new HBox(head, addresses);
        row.getStyleClass().add("addresses");
        return row;
    }
}
