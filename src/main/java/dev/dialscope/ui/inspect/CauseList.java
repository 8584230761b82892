package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Causes;
import dev.dialscope.trace.Event;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Nanos;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Why an event happened, in words: all that led to it, from lane to lane, each with the time since the one before. */
final class CauseList {
    private final Language language;
    private final IntConsumer select;

    /** What is clicked is handed to {@code select}, as a row of the trace. */
    CauseList(Language language, IntConsumer select) {
        this.language = language;
        this.select = select;
    }

    /** The chain that ends with a row of a finished recording; empty where nothing is known to have caused it. */
    Optional<Node> of(Trace recording, int row) {
        List<Causes.Hop> chain = Causes.of(recording).chain(row);
        if (chain.size() < 2) {
            return Optional.empty();
        }
        GridPane hops = new GridPane();
        hops.setId("causes");
        hops.getStyleClass().add("causes");
        for (int n = 0; n < chain.size(); n++) {
            Label number = new Label(Integer.toString(n + 1));
            number.getStyleClass().add("cause-number");
            Hyperlink what =
                    new Hyperlink(words(recording, recording.event(chain.get(n).row())));
            int hop = chain.get(n).row();
            what.setOnAction(_ -> select.accept(hop));
            Label after = new Label(
                    n == 0
                            ? ""
                            : "+"
                                    + Nanos.span(
                                            chain.get(n).at() - chain.get(n - 1).at()));
            after.getStyleClass().addAll("ds-mono", "step-time");
            hops.addRow(n, number, what, after);
        }
        Label head = new Label(language.get("lane.causes"));
        head.getStyleClass().add("ds-caption");
        return Optional.of(new VBox(head, hops));
    }

    private String words(Trace recording, Event event) {
        Lane lane = recording.lane(event.lane());
        String what = event.state() == null
                ? language.words().event(event.kind())
                : language.get(
                        "lane.cause.enters",
                        language.words().event(event.kind()),
                        language.words().state(event.state()));
        return Sentence.begin(language.words().lane(lane)) + ": " + what;
    }
}
