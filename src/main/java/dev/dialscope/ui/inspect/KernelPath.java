package dev.dialscope.ui.inspect;

import dev.dialscope.analysis.KernelSpan;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.ListStyle;
import dev.dialscope.words.Nanos;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The states of a lane's socket in the kernel, for comparison with the states of the program. */
final class KernelPath extends VBox {
    private final Language language;
    private final KernelText words;
    private final Label numbers = new Label();
    private final Tooltip whole = new Tooltip();
    private final FlowPane path = new FlowPane();
    private final NodePool<Step> steps = new NodePool<>(Step::new);
    private List<KernelSpan> spans = List.of();
    private Lane lane;

    KernelPath(Language language) {
        this.language = language;
        this.words = new KernelText(language);
        Label name = new Label();
        name.textProperty().bind(language.text("kernel"));
        name.getStyleClass().addAll("ds-caption", "kernel-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        numbers.setId("kernel-numbers");
        numbers.getStyleClass().add("ds-caption");
        HBox head = new HBox(name, numbers);
        head.getStyleClass().add("kernel-path-head");
        path.setId("kernel-path");
        path.getStyleClass().add("steps");
        getChildren().addAll(head, path);
    }

    /** Shows another lane's socket; nothing without samples. Call {@link #goTo} afterwards. */
    void show(Trace trace, Lane shown) {
        lane = shown;
        spans = KernelSpan.of(trace, shown);
        Styles.show(this, !spans.isEmpty());
        List<Node> nodes = new ArrayList<>();
        for (KernelSpan span : spans) {
            boolean lasts = span.state() != KernelState.CLOSED && span.to() > span.from();
            Step step = steps.get(nodes.size());
            step.show(
                    words.state(span.state()),
                    span.state().id(),
                    lasts ? Nanos.span(span.to() - span.from()) : "",
                    span.evidence(),
                    help(span));
            nodes.add(step);
        }
        NodePool.place(path.getChildren(), nodes);
    }

    /** Shows the socket at a time, in nanos from the run's start. Dims later states. */
    void goTo(double playhead) {
        for (int n = 0; n < spans.size(); n++) {
            steps.get(n).goTo(false, spans.get(n).from() > playhead);
        }
        SocketSample sample = lane.sampleAt((long) playhead);
        numbers.setText(sample == null ? "" : language.words().list(ListStyle.DOT, words.numbers(sample)));
        String help = sample == null ? "" : words.queueHelp(sample);
        whole.setText(help.isEmpty() ? numbers.getText() : help);
        numbers.setTooltip(sample == null ? null : whole);
    }

    private String help(KernelSpan span) {
        boolean gone = span.state() == KernelState.CLOSED;
        return language.get(
                span.open() ? "kernel.step.open.help" : gone ? "kernel.step.gone.help" : "kernel.step.help",
                words.state(span.state()),
                language.words().evidence(span.evidence()),
                Nanos.at(span.earliest()),
                Nanos.at(span.latest()),
                language.words().evidence(span.start()),
                Nanos.at(span.to()));
    }
}
