package dev.dialscope.ui.inspect;

import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.explain.Explanation;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.Verdicts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** All about one lane: name, state, verdict, state diagram, the kernel's view, the three marks of the cancel, causes and error. */
public final class LanePane extends ScrollPane {
    private final Language language;
    private final IntConsumer select;
    private final VBox content = new VBox();
    private final Label none = new Label();
    private final Label name = new Label();
    private final Label chip = new Label();
    private final Label evidence = new Label("", new Region());
    private final Explanation evidenceHelp;
    private final HBox title = new HBox();
    private final Label verdict = new Label();
    private final TwoTruths truths;
    private final StateDiagram states;
    private final KernelPath kernel;
    private final MarksStrip marks;
    private final StackPane explainedMarks = new StackPane();
    private final CauseList causes;
    private final FailureView failure;
    private final Hyperlink line = new Hyperlink();
    private final Label addresses = new Label();
    private final HBox addressRow = new HBox();

    /** What the content was arranged for. A move of the playhead changes less. */
    private record Arranged(Trace trace, int lane, int events, boolean over, int because, Locale locale) {}

    private Arranged arranged;
    private Verdicts verdicts;

    /** What is clicked in a chain of causes is handed to {@code select}, as a row of the trace. */
    public LanePane(Language language, IntConsumer select) {
        this.language = language;
        this.select = select;
        truths = new TwoTruths(language);
        states = new StateDiagram(language);
        kernel = new KernelPath(language);
        marks = new MarksStrip(language);
        // Above the last mark and not beside it, because long names leave no width.
        explainedMarks.getChildren().setAll(marks, MarksStrip.explanation(language));
        explainedMarks.setAlignment(Pos.TOP_RIGHT);
        explainedMarks.visibleProperty().bind(marks.visibleProperty());
        explainedMarks.managedProperty().bind(marks.visibleProperty());
        causes = new CauseList(language, select);
        failure = new FailureView(language);
        evidenceHelp = EvidenceTag.explanation("evidence-help", language);
        setId("lane");
        none.textProperty().bind(language.text("lane.none"));
        none.getStyleClass().add("ds-sub");
        none.setWrapText(true);
        verdict.setId("verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        arrangeTitle();
        arrangeAddresses();
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        content.getStyleClass().add("lane-parts");
        content.getChildren()
                .setAll(title, verdict, causes, truths, states, kernel, explainedMarks, failure, addressRow);
        StackPane both = new StackPane(none, content);
        both.getStyleClass().add("lane-pane");
        setContent(both);
        // The skin caches the content as an image for scrolling. Content that changes in every frame would be painted
        // twice.
        skinProperty()
                .addListener((property, before, now) -> lookup(".viewport").setCache(false));
        showNone();
    }

    private void arrangeTitle() {
        name.getStyleClass().addAll("ds-head", "lane-name");
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        chip.setId("lane-state");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        evidence.getStyleClass().add("ds-caption");
        evidence.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        line.setId("lane-line");
        line.setMinWidth(Region.USE_PREF_SIZE);
        Tooltip lineHelp = new Tooltip();
        lineHelp.textProperty().bind(language.text("lane.line.help"));
        line.setTooltip(lineHelp);
        title.getChildren().addAll(name, chip, line, gap, evidence, evidenceHelp);
        title.getStyleClass().add("lane-title");
    }

    private void arrangeAddresses() {
        Label head = new Label();
        head.textProperty().bind(language.text("lane.addresses"));
        head.getStyleClass().add("ds-sub");
        addresses.getStyleClass().add("ds-mono");
        addressRow.getChildren().addAll(head, addresses);
        addressRow.getStyleClass().add("addresses");
    }

    /** Shows no verdict, before the learner has said why the run ended so. */
    void withhold(boolean now) {
        Styles.show(verdict, !now);
    }

    /** Shows a text that no lane is selected. What is hidden stays in the scene, styled for the next lane. */
    public void showNone() {
        arranged = null;
        Styles.show(none, true);
        Styles.show(content, false);
    }

    /**
     * Shows a lane at a time. Dims later states, and shows the end when the playhead has reached it.
     *
     * @param playhead the time, in nanos from the run's start
     * @param because the row whose causes are shown, or -1 if the recording is not finished
     */
    public void show(Trace trace, Lane lane, double playhead, int because) {
        Optional<Ending> ending = Ending.of(trace, lane);
        boolean over = ending.filter(end -> playhead >= end.at()).isPresent();
        Arranged next = new Arranged(trace, lane.id(), lane.size(), over, because, language.locale());
        if (!next.equals(arranged)) {
            arrange(trace, lane, because, over);
            line(trace, over ? ending.get().row() : -1);
            verdicts = new Verdicts(language.locale(), trace);
            verdict.setText(verdicts.of(lane));
            if (arranged == null || arranged.lane() != lane.id() || arranged.trace() != trace) {
                setVvalue(0);
            }
            arranged = next;
        }
        if (!over) {
            verdict.setText(verdicts.at(lane, (long) playhead));
        }
        state(lane, ending, over, playhead);
        states.goTo(playhead);
        kernel.goTo(playhead);
        marks.goTo(playhead);
    }

    /** Updates everything that does not change while the playhead moves before the lane's end, or after it. */
    private void arrange(Trace trace, Lane lane, int because, boolean over) {
        Styles.show(none, false);
        Styles.show(content, true);
        Summary summary = Summary.of(trace);
        name.setText(language.words().begin(language.words().lane(lane)));
        Styles.show(evidence, over);
        Styles.show(evidenceHelp, over);
        if (over) {
            evidence(summary, lane);
        }
        truths.show(summary, lane, over);
        states.show(lane);
        kernel.show(trace, lane);
        marks.show(summary.cancel(lane).orElse(null), summary.byDeadline(lane));
        causes.show(trace, because);
        failure.show(trace, lane, over);
        List<String> both = Stream.of(lane.local(), lane.remote())
                .filter(address -> address != null)
                .toList();
        Styles.show(addressRow, !both.isEmpty());
        addresses.setText(String.join("  →  ", both));
    }

    /** The line of the program at which the lane's outcome was decided. A click selects that event. */
    private void line(Trace trace, int row) {
        int number = row < 0 ? 0 : trace.line(row);
        Styles.show(line, number > 0);
        line.setText(language.get("lane.line", Integer.toString(number)));
        line.setVisited(false);
        line.setOnAction(_ -> select.accept(row));
    }

    /** The state at the playhead, or the outcome after the lane has ended. */
    private void state(Lane lane, Optional<Ending> ending, boolean over, double playhead) {
        State state = lane.stateAt((long) playhead);
        Styles.show(chip, state != null);
        if (state != null) {
            Outcome outcome = ending.map(Ending::outcome).orElse(null);
            chip.setText(
                    over ? language.words().outcome(outcome) : language.words().state(state));
            Styles.setAll(chip, List.of("label", "ds-chip", over ? outcome.id() : state.id()));
        }
    }

    /** The evidence of the lane's end. */
    private void evidence(Summary summary, Lane lane) {
        Evidence known = summary.fate(lane).map(_ -> summary.fateEvidence(lane)).orElse(Evidence.OBSERVED);
        evidence.setText(language.words().evidence(known));
        Styles.setAll(evidence.getGraphic(), EvidenceTag.styles(known));
    }
}
