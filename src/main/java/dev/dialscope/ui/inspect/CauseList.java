package dev.dialscope.ui.inspect;

import dev.dialscope.analysis.Causes;
import dev.dialscope.trace.Event;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Why an event happened: the chain of its causes from lane to lane, each with the time since the cause before it. */
final class CauseList extends VBox {
    private final Language language;
    private final IntConsumer select;
    private final GridPane hops = new GridPane();

    /** The number of nodes for each hop. */
    private final NodePool<Label> numbers = new NodePool<>(() -> label("cause-number"));

    private final NodePool<Hyperlink> whats = new NodePool<>(CauseList::link);
    private final NodePool<Label> afters = new NodePool<>(CauseList::time);

    /** Clicking a cause calls {@code select} with its row of the trace. */
    CauseList(Language language, IntConsumer select) {
        this.language = language;
        this.select = select;
        Label head = label("ds-caption");
        head.textProperty().bind(language.text("lane.causes"));
        hops.setId("causes");
        hops.getStyleClass().add("causes");
        getChildren().addAll(head, hops);
    }

    /** Shows the chain of causes of a row in a finished recording. Shows nothing for -1, and if no cause is known. */
    void show(Trace recording, int row) {
        List<Causes.Hop> chain = row < 0 ? List.of() : Causes.of(recording).chain(row);
        Styles.show(this, chain.size() >= 2);
        List<Node> nodes = new ArrayList<>();
        for (int n = 0; chain.size() >= 2 && n < chain.size(); n++) {
            int hop = chain.get(n).row();
            numbers.get(n).setText(Integer.toString(n + 1));
            whats.get(n).setText(words(recording, recording.event(hop)));
            whats.get(n).setVisited(false);
            whats.get(n).setOnAction(_ -> select.accept(hop));
            long since = n == 0 ? 0 : chain.get(n).at() - chain.get(n - 1).at();
            afters.get(n).setText(n == 0 ? "" : "+" + Nanos.span(since));
            List<Node> ofHop = List.of(numbers.get(n), whats.get(n), afters.get(n));
            for (Node node : ofHop) {
                GridPane.setConstraints(node, ofHop.indexOf(node), n);
            }
            nodes.addAll(ofHop);
        }
        NodePool.place(hops.getChildren(), nodes);
    }

    private static Hyperlink link() {
        Hyperlink link = new Hyperlink();
        link.setWrapText(true);
        link.setMinHeight(USE_PREF_SIZE);
        return link;
    }

    private static Label time() {
        Label time = label("ds-mono", "step-time");
        time.setMinWidth(USE_PREF_SIZE);
        return time;
    }

    private static Label label(String... styles) {
        Label label = new Label();
        label.getStyleClass().addAll(styles);
        return label;
    }

    private String words(Trace recording, Event event) {
        Lane lane = recording.lane(event.lane());
        String what = event.state() == null
                ? language.words().event(recording, event)
                : language.get(
                        "lane.cause.enters",
                        language.words().event(recording, event),
                        language.words().state(event.state()));
        return language.get(
                "lane.cause", language.words().begin(language.words().lane(lane)), what);
    }
}
