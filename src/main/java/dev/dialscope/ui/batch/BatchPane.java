package dev.dialscope.ui.batch;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;
import dev.dialscope.analysis.BatchFacet;
import dev.dialscope.analysis.Buckets;
import dev.dialscope.analysis.Distance;
import dev.dialscope.analysis.Distribution;
import dev.dialscope.analysis.Percentiles;
import dev.dialscope.lab.Batch;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Parameter;
import dev.dialscope.ui.command.ThingFinder;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.Thing;
import dev.dialscope.words.ListStyle;
import dev.dialscope.words.Nanos;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The pane of a batch, shown instead of the run: the number of runs, the progress and charts of the results. */
public final class BatchPane extends VBox {
    /** The error message quotes at most this number of characters of the typed text. */
    private static final int MOST_QUOTED = 12;

    private final BatchModel model;
    private final Language language;
    private final Button back = new Button(null, new FontIcon(Feather.ARROW_LEFT));
    private final TextField count = new TextField();
    private final Label title = new Label();
    private final Label arguments = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label status = new Label();
    /** Shows all sentences in full; the line above it may be cut. AtlantaFX's Message would read [::1] as a tag. */
    private final Notification trouble = new Notification("", new FontIcon(Feather.ALERT_TRIANGLE));

    private final Label obstacle = new Label();
    private final WinnersChart winners;
    private final EndingsChart endings;
    private final Map<Distance, LatencyChart> latencies = new EnumMap<>(Distance.class);
    private final HBox above = new HBox();
    private final HBox below = new HBox();
    private final Label none = new Label();

    /**
     * A view of the batch.
     *
     * @param start starts a batch of the chosen lesson
     * @param leave shows the run again
     * @param open opens one of the runs that have a feature
     */
    public BatchPane(BatchModel model, Language language, Runnable start, Runnable leave, Consumer<BatchFacet> open) {
        this.model = model;
        this.language = language;
        winners = new WinnersChart(language, open);
        endings = new EndingsChart(language, open);
        for (Distance distance : Distance.values()) {
            latencies.put(distance, new LatencyChart(language, distance, open));
        }
        setId("batch-pane");
        getStyleClass().addAll("ds-pane", "batch");
        none.getStyleClass().addAll("ds-sub", "batch-none");
        none.textProperty()
                .bind(Bindings.when(obstacle.textProperty().isEmpty())
                        .then(language.text("batch.none"))
                        .otherwise(""));
        above.getStyleClass().addAll("batch-row", "above");
        below.getStyleClass().add("batch-row");
        VBox content = new VBox(above, below, none);
        content.getStyleClass().add("batch-content");
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox.setVgrow(above, Priority.SOMETIMES);
        VBox.setVgrow(below, Priority.ALWAYS);
        getChildren().addAll(head(start, leave), strip(), trouble(), content);
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                leave.run();
                key.consume();
            }
        });
        model.progressProperty().addListener((property, before, now) -> tell());
        model.liveProperty().addListener((property, before, now) -> tell());
        model.cancelledProperty().addListener((property, before, now) -> tell());
        model.resultsProperty().addListener((property, before, now) -> show(now));
        model.notKeptProperty()
                .addListener((property, before, now) ->
                        trouble.setMessage(trouble(model.resultsProperty().get())));
        language.localeProperty().addListener((property, before, now) -> {
            tell();
            show(model.resultsProperty().get());
        });
        tell();
        show(model.resultsProperty().get());
    }

    private Node head(Runnable start, Runnable leave) {
        back.setId("batch-leave");
        back.getStyleClass().add(Styles.FLAT);
        back.setMinWidth(USE_PREF_SIZE);
        back.textProperty().bind(language.text("batch.leave"));
        back.setOnAction(_ -> leave.run());
        title.setId("batch-title");
        title.getStyleClass().add("ds-head");
        title.setMinWidth(USE_PREF_SIZE);
        arguments.getStyleClass().add("ds-caption");
        arguments.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label times = new Label();
        times.textProperty().bind(language.text("batch.count"));
        times.setMinWidth(USE_PREF_SIZE);
        times.setLabelFor(count);
        HBox head = new HBox(back, title, arguments, space, error(), times, count(start), start(start), cancel());
        head.getStyleClass().addAll("ds-pane-head", "batch-head");
        return head;
    }

    private Label error() {
        Label error = new Label();
        error.setId("batch-error");
        error.getStyleClass().add("ds-error");
        error.setMinWidth(USE_PREF_SIZE);
        error.textProperty()
                .bind(Bindings.createStringBinding(this::wrong, model.countProperty(), language.localeProperty()));
        error.visibleProperty().bind(error.textProperty().isNotEmpty());
        error.managedProperty().bind(error.visibleProperty());
        return error;
    }

    private String wrong() {
        String typed = model.countProperty().get().strip();
        if (model.runs().isPresent()) {
            return "";
        } else if (typed.isEmpty()) {
            return language.get("batch.wrong.empty");
        }
        String quoted = typed.length() > MOST_QUOTED ? typed.substring(0, MOST_QUOTED) + '…' : typed;
        return language.get("batch.wrong", quoted);
    }

    private TextField count(Runnable start) {
        count.setId("batch-count");
        count.getStyleClass().addAll("ds-number", "field");
        count.textProperty().bindBidirectional(model.countProperty());
        count.accessibleTextProperty().bind(language.text("batch.count"));
        count.disableProperty().bind(model.liveProperty());
        count.setOnAction(_ -> start.run());
        model.countProperty()
                .addListener((property, before, now) -> count.pseudoClassStateChanged(
                        Styles.STATE_DANGER, model.runs().isEmpty()));
        return count;
    }

    private Button start(Runnable action) {
        Button start = new Button(null, new FontIcon(Feather.REPEAT));
        start.setId("batch-start");
        start.getStyleClass().add("accent");
        start.setMinWidth(USE_PREF_SIZE);
        start.textProperty().bind(BatchText.command(model, language));
        start.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> model.runs().isEmpty(), model.countProperty())
                        .or(model.obstacleProperty().isNotNull()));
        start.setOnAction(_ -> action.run());
        start.visibleProperty().bind(model.liveProperty().not());
        start.managedProperty().bind(start.visibleProperty());
        return start;
    }

    private Button cancel() {
        Button cancel = new Button(null, new FontIcon(Feather.X));
        cancel.setId("batch-cancel");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.textProperty().bind(language.text("batch.cancel"));
        cancel.disableProperty().bind(model.cancelledProperty());
        cancel.setOnAction(_ -> model.cancel());
        cancel.visibleProperty().bind(model.liveProperty());
        cancel.managedProperty().bind(cancel.visibleProperty());
        return cancel;
    }

    private Node strip() {
        bar.setId("batch-progress");
        bar.visibleProperty().bind(model.liveProperty());
        bar.managedProperty().bind(bar.visibleProperty());
        bar.accessibleTextProperty().bind(status.textProperty());
        status.setId("batch-status");
        status.setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(status.textProperty());
        status.setTooltip(whole);
        obstacle.setId("batch-obstacle");
        obstacle.getStyleClass().add("ds-error");
        obstacle.setMinWidth(0);
        obstacle.textProperty()
                .bind(Bindings.createStringBinding(
                        this::whyNot,
                        model.obstacleProperty(),
                        model.askingProperty(),
                        model.liveProperty(),
                        language.localeProperty()));
        obstacle.managedProperty().bind(obstacle.textProperty().isNotEmpty());
        HBox strip = new HBox(obstacle, bar, status);
        strip.getStyleClass().add("batch-strip");
        return strip;
    }

    private Node trouble() {
        trouble.setId("batch-trouble");
        trouble.getStyleClass().add(Styles.WARNING);
        trouble.setMinHeight(USE_PREF_SIZE);
        trouble.accessibleTextProperty().bind(trouble.messageProperty());
        trouble.visibleProperty().bind(trouble.messageProperty().isNotEmpty());
        trouble.managedProperty().bind(trouble.visibleProperty());
        return trouble;
    }

    /** Why the next batch cannot start; empty while one is running. */
    private String whyNot() {
        BadArgument bad = model.obstacleProperty().get();
        long asking = model.askingProperty().get();
        if (model.liveProperty().get() || bad == null && asking == 0) {
            return "";
        }
        return bad == null ? language.get("batch.long", BatchText.minutes(asking)) : language.text(bad);
    }

    /** The control that gets the focus first: the number of runs if it is invalid. */
    public Node focus() {
        return model.runs().isEmpty() ? count : back;
    }

    private void tell() {
        Lesson lesson = model.lesson();
        Batch.Progress progress = model.progressProperty().get();
        title.setText(lesson == null ? "" : language.lessons().title(lesson));
        arguments.setText(lesson == null ? "" : changed(lesson));
        status.setText(progress == null ? "" : status(progress));
        bar.setProgress(progress == null ? 0 : (double) progress.done() / progress.of());
        if (progress != null && progress.failure() != null) {
            trouble.setMessage(language.get("batch.trouble.start", progress.failure()));
        }
    }

    /** The arguments that differ from the lesson's defaults. */
    private String changed(Lesson lesson) {
        List<String> changed = lesson.parameters().stream()
                .filter(parameter -> !given(parameter).equals(parameter.initial()))
                .map(parameter -> language.get(
                        "argument",
                        language.lessons().name(lesson, parameter),
                        language.lessons().argument(parameter.name(), given(parameter))))
                .toList();
        return language.words().list(ListStyle.DOT, changed);
    }

    private String given(Parameter<?> parameter) {
        return model.arguments().texts().get(parameter.name());
    }

    private String status(Batch.Progress progress) {
        if (model.liveProperty().get()) {
            return model.cancelledProperty().get()
                    ? language.get("batch.cancelling")
                    : language.get("batch.running", progress.done(), progress.of(), BatchText.left(language, progress));
        }
        String took = Nanos.span(progress.elapsed());
        return progress.done() < progress.of()
                ? language.get("batch.cancelled", progress.done(), progress.of(), took)
                : language.get("batch.done", progress.done(), took);
    }

    private void show(Distribution results) {
        boolean any = results != null && results.runs() > 0;
        none.setVisible(!any);
        none.setManaged(!any);
        above.getChildren().clear();
        below.getChildren().clear();
        trouble.setMessage(any ? trouble(results) : "");
        if (!any) {
            return;
        }
        if (!results.winners().isEmpty()) {
            winners.show(results);
            add(above, winners);
        }
        endings.show(results);
        add(above, endings);
        showTimes(results.times());
        below.setVisible(!results.times().isEmpty());
        below.setManaged(!results.times().isEmpty());
    }

    /** What a screen reader says of the bar or of the chart at a node. */
    private static String words(Node at) {
        Node node = at;
        while (node.getParent() != null
                && (node.getAccessibleText() == null || node.getAccessibleText().isEmpty())) {
            node = node.getParent();
        }
        return Objects.toString(node.getAccessibleText(), "");
    }

    private static void add(HBox row, Node chart) {
        HBox.setHgrow(chart, Priority.ALWAYS);
        ThingFinder.set(chart, (at, _) -> Optional.of(new Thing.OfPicture(words(at))));
        row.getChildren().add(chart);
    }

    /** Shows all times on the same axis, so that they can be compared. */
    private void showTimes(Map<Distance, Percentiles> times) {
        long least = times.values().stream().mapToLong(Percentiles::least).min().orElse(1);
        long most = times.values().stream().mapToLong(Percentiles::most).max().orElse(1);
        int from = Math.max(2, (int) Math.floor(Math.log10(Math.max(1, least))));
        // The axis ends one bar after the last, not at the next power of ten: one slow cancel would narrow all bars.
        double to = Math.max(from + 1, Math.log10(Buckets.from(Buckets.of(most))) + 2.0 / Buckets.PER_DECADE);
        times.forEach((distance, percentiles) -> {
            LatencyChart chart = latencies.get(distance);
            chart.show(percentiles, from, to);
            add(below, chart);
        });
    }

    private String trouble(Distribution results) {
        List<String> lines = new ArrayList<>();
        if (results == null) {
            return "";
        }
        if (model.notKeptProperty().get()) {
            lines.add(language.get("batch.trouble.let-go"));
        }
        if (results.failed() > 0) {
            lines.add(language.get("batch.trouble.failed", results.failed(), results.failure()));
        }
        if (results.leaking() > 0) {
            lines.add(language.get("batch.trouble.leaks", results.leaking()));
        }
        if (results.dropped() > 0) {
            lines.add(language.get("batch.trouble.dropped", results.dropped()));
        }
        if (results.unkept() > 0) {
            lines.add(language.get("batch.trouble.unkept", results.unkept()));
        }
        return String.join("\n", lines);
    }
}
