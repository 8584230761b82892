package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Evidence;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Summary;
import dev.dialscope.trace.Trace;
import dev.dialscope.trace.Verdicts;
import dev.dialscope.ui.language.Language;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One lane in full: its name and state, the verdict, its state diagram, both truths, the cancel's three marks, why it ended, its error. */
public final class LanePane extends ScrollPane {
    private final Language language;
    private final CauseList causes;
    private final VBox content = new VBox();
    private final Label chip = new Label();
    private final Label verdict = new Label();
    private final Label none = new Label();

    /** What the content was built for: a playhead that moves changes it in place. */
    private record Built(Trace trace, int lane, int events, boolean over, int because, Locale locale) {}

    private Built built;
    private StateDiagram states;
    private KernelTruth kernel;

    /** What is clicked in a chain of causes is handed to {@code select}, as a row of the trace. */
    public LanePane(Language language, IntConsumer select) {
        this.language = language;
        causes = new CauseList(language, select);
        setId("lane");
        none.textProperty().bind(language.text("lane.none"));
        none.getStyleClass().add("ds-sub");
        none.setWrapText(true);
        chip.setId("lane-state");
        verdict.setId("verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        content.getStyleClass().add("lane-pane");
        setContent(content);
        showNone();
    }

    /** Shows that no lane is selected. */
    public void showNone() {
        built = null;
        if (none.getParent() == null) {
            content.getChildren().setAll(none);
        }
    }

    /**
     * Shows a lane as it stands at a moment; what it enters only later is dimmed, and its end is told when that is reached.
     *
     * @param playhead the moment, in nanos from the run's start
     * @param because the row whose causes are told, or -1 where the recording is not finished
     */
    public void show(Trace trace, Lane lane, double playhead, int because) {
        Verdicts verdicts = new Verdicts(language.locale(), trace);
        boolean over = lane.ended() && playhead >= verdicts.decided(lane);
        Built next = new Built(trace, lane.id(), lane.size(), over, because, language.locale());
        if (!next.equals(built)) {
            build(trace, lane, because, over);
            built = next;
        }
        verdict.setText(over ? verdicts.of(lane) : verdicts.at(lane, (long) playhead));
        state(lane, over, playhead);
        states.goTo(playhead);
        kernel.goTo(playhead);
    }

    /** All that stays as it is while the playhead moves on to the lane's end, or beyond it. */
    private void build(Trace trace, Lane lane, int because, boolean over) {
        Summary summary = Summary.of(trace);
        states = new StateDiagram(language, lane);
        kernel = new KernelTruth(language, trace, lane);
        content.getChildren().setAll(title(summary, lane, over), verdict);
        if (over) {
            kernel.difference(summary).ifPresent(content.getChildren()::add);
        }
        content.getChildren().add(states);
        kernel.path().ifPresent(content.getChildren()::add);
        summary.cancel(lane)
                .filter(marks -> marks.requested() >= 0)
                .ifPresent(marks -> content.getChildren().add(new MarksStrip(marks, language)));
        if (because >= 0) {
            causes.of(trace, because).ifPresent(content.getChildren()::add);
        }
        if (over) {
            error(trace, lane).ifPresent(content.getChildren()::add);
        }
        if (lane.local() != null || lane.remote() != null) {
            content.getChildren().add(addresses(lane));
        }
    }

    private Node title(Summary summary, Lane lane, boolean over) {
        Label name = new Label(Sentence.begin(language.words().lane(lane)));
        name.getStyleClass().addAll("ds-head", "lane-name");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox title = new HBox(name, chip, gap);
        title.getStyleClass().add("lane-title");
        if (over) {
            title.getChildren().add(evidence(summary, lane));
        }
        return title;
    }

    /** The state at the playhead, or once the lane is over its outcome. */
    private void state(Lane lane, boolean over, double playhead) {
        State state = lane.stateAt((long) playhead);
        chip.setVisible(state != null);
        chip.setManaged(state != null);
        if (state != null) {
            String style = over ? lane.outcome().id() : state.id();
            chip.setText(
                    over
                            ? language.words().outcome(lane.outcome())
                            : language.words().state(state));
            if (!chip.getStyleClass().contains(style)) {
                chip.getStyleClass().setAll("label", "ds-chip", style);
            }
        }
    }

    /** What the lane's end rests on. */
    private Node evidence(Summary summary, Lane lane) {
        Evidence evidence =
                summary.fate(lane).map(_ -> summary.fateEvidence(lane)).orElse(Evidence.OBSERVED);
        return EvidenceTag.of(evidence, language);
    }

    /** The failure that decided the outcome: as Java threw it, and as Go would have put it. */
    private Optional<Node> error(Trace trace, Lane lane) {
        int row = -1;
        for (int n = 0; n < lane.size(); n++) {
            row = trace.failed(lane.row(n)) && trace.detail(lane.row(n)) != null ? lane.row(n) : row;
        }
        if (row < 0) {
            return Optional.empty();
        }
        GridPane error = new GridPane();
        error.setId("error");
        error.getStyleClass().add("lane-error");
        String exception = trace.exception(row);
        error.addRow(0, caption("Java"), mono(exception == null ? language.get("lane.no-exception") : exception));
        error.addRow(1, caption("Go"), mono(trace.detail(row)));
        error.addRow(2, caption(""), mono("Timeout() " + trace.timeout(row) + ", Temporary() " + trace.temporary(row)));
        return Optional.of(error);
    }

    private static Label caption(String text) {
        Label caption = new Label(text);
        caption.getStyleClass().add("ds-sub");
        caption.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setValignment(caption, VPos.TOP);
        return caption;
    }

    private static Label mono(String text) {
        Label mono = new Label(text);
        mono.getStyleClass().addAll("ds-mono", "lane-error-text");
        mono.setWrapText(true);
        mono.setMinHeight(Region.USE_PREF_SIZE);
        return mono;
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
