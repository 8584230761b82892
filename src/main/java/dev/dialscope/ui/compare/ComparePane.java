package dev.dialscope.ui.compare;

import atlantafx.base.theme.Styles;
import dev.dialscope.analysis.Comparison;
import dev.dialscope.analysis.Comparison.Pair;
import dev.dialscope.picture.Axis;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.command.CommandControls;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.KeptRun;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.ui.timeline.AxisChoice;
import dev.dialscope.ui.timeline.Legend;
import dev.dialscope.ui.timeline.SharedAxis;
import dev.dialscope.ui.timeline.Timeline;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Two runs, one above the other, and beside them a list of their differences. Takes the place of the run's pane. For the FX thread only. */
public final class ComparePane extends VBox {
    private static final PseudoClass PLAIN = PseudoClass.getPseudoClass("plain");

    /** The time between two updates of a live run, because each one lays both runs out again. */
    private static final long GROW_EVERY_NANOS = 50_000_000;

    private final CompareModel model;
    private final Language language;
    private final CompareText text;
    private final Playhead playhead;
    private final Timeline above;
    private final Timeline below;
    private final SharedAxis axis;
    private final RunHeading first;
    private final RunHeading second;
    private final DifferenceList differences;
    private final FontIcon errorIcon = new FontIcon(Feather.ALERT_TRIANGLE);
    private final Label error = new Label(null, errorIcon);
    private long grown;

    /**
     * A pane for two runs.
     *
     * @param choice the scale of the time axis
     * @param leave leaves the comparison
     * @param commands finds a command by its id
     */
    public ComparePane(
            CompareModel model,
            Language language,
            AxisChoice choice,
            Runnable leave,
            Function<String, Command> commands) {
        this.model = model;
        this.language = language;
        text = new CompareText(language);
        playhead = model.player().playhead();
        axis = new SharedAxis(playhead, choice);
        above = axis.above();
        below = axis.below();
        above.setId("compare-above");
        below.setId("compare-below");
        first = new RunHeading("A", model.firstProperty(), model, above.model().lanes(), language);
        second =
                new RunHeading("B", model.secondProperty(), model, below.model().lanes(), language);
        differences = new DifferenceList(language, text, model, this::choose);
        setId("compare-pane");
        getStyleClass().addAll("ds-pane", "compare");
        VBox.setVgrow(above, Priority.ALWAYS);
        VBox.setVgrow(below, Priority.ALWAYS);
        VBox runs = new VBox(first, above, second, below);
        HBox.setHgrow(runs, Priority.ALWAYS);
        // Below the differences, which scroll: it takes no room from the lanes.
        VBox side = new VBox(differences, legend());
        VBox.setVgrow(differences, Priority.ALWAYS);
        HBox content = new HBox(runs, side);
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(head(leave, commands), error(), content);
        // A filter, because the list consumes the key. An open list of runs is closed by it instead.
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE && !first.isChoosing() && !second.isChoosing()) {
                leave.run();
                key.consume();
            }
        });
        for (Node node : List.of(above, below, differences)) {
            node.visibleProperty().bind(model.errorProperty().isEqualTo(CompareError.NONE));
        }
        above.model()
                .selection()
                .laneProperty()
                .addListener((property, before, now) -> model.selectInFirst(now.intValue()));
        below.model()
                .selection()
                .laneProperty()
                .addListener((property, before, now) -> model.selectInSecond(now.intValue()));
        model.lanesProperty().addListener((property, before, now) -> select(now));
        model.comparisonProperty().addListener((property, before, now) -> compared(now));
        model.errorProperty().addListener((property, before, now) -> error(now));
        model.firstProperty().addListener((property, before, now) -> update());
        model.secondProperty().addListener((property, before, now) -> update());
        model.alignmentProperty().addListener((property, before, now) -> align());
        language.localeProperty().addListener((property, before, now) -> translate());
        translate();
    }

    /** The upper timeline. Its zoom, axis and folds are common to both. */
    public Timeline timeline() {
        return above;
    }

    /** Both timelines, the upper one first. */
    public List<Timeline> timelines() {
        return List.of(above, below);
    }

    /**
     * Updates the awaited run. Call once a frame.
     *
     * @param live the trace so far; null before the run starts
     * @param now the age of the run, in nanos from its start
     */
    public void follow(Trace live, long now) {
        KeptRun before = model.firstProperty().get();
        long frame = System.nanoTime();
        if (model.waitingProperty().get() && before != null && frame - grown >= GROW_EVERY_NANOS) {
            grown = frame;
            axis.follow(before.recording(), live, now);
            model.player().grow(axis.moments(), axis.end());
        }
    }

    private Node head(Runnable leave, Function<String, Command> commands) {
        Button back = button("compare-leave", Feather.ARROW_LEFT, "compare.leave");
        back.getStyleClass().add(Styles.FLAT);
        back.setOnAction(_ -> leave.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button same = button("compare-again", Feather.REFRESH_CW, "compare.again");
        same.setOnAction(commands.apply("again"));
        same.disableProperty().bind(commands.apply("again").disabledProperty());
        Button without = button("compare-uncancelled", Feather.SCISSORS, "compare.uncancelled");
        without.setOnAction(commands.apply("again-uncancelled"));
        without.disableProperty().bind(commands.apply("again-uncancelled").disabledProperty());
        HBox head = new HBox(
                back,
                space,
                same,
                without,
                alignment(),
                scale(),
                axis(commands),
                icon(commands.apply("zoom-out")),
                icon(commands.apply("zoom-in")),
                icon(commands.apply("fit")));
        head.getStyleClass().addAll("ds-pane-head", "compare-head");
        return head;
    }

    private Button button(String id, Feather picture, String key) {
        Button button = new Button(null, new FontIcon(picture));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.textProperty().bind(language.text(key));
        Tooltip help = new Tooltip();
        help.textProperty().bind(language.text(key + ".help"));
        button.setTooltip(help);
        return button;
    }

    /** The key to both pictures. */
    private Legend legend() {
        Legend legend = new Legend(above, below);
        legend.setId("compare-legend");
        legend.scaleProperty().bind(TextSize.factor());
        legend.setMinHeight(USE_PREF_SIZE);
        // As wide as the differences.
        legend.setMinWidth(0);
        legend.setPrefWidth(0);
        return legend;
    }

    private static Button icon(Command command) {
        Button button = CommandControls.iconButton(command);
        button.setId("compare-" + command.id());
        return button;
    }

    private SegmentedButton alignment() {
        ToggleButton start = segment(
                "compare-align-start",
                language.text("compare.align.start"),
                model.alignmentProperty(),
                Alignment.START);
        ToggleButton cancel = segment(
                "compare-align-cancel",
                Bindings.createStringBinding(this::atTheCancel, model.comparisonProperty(), language.localeProperty()),
                model.alignmentProperty(),
                Alignment.CANCEL);
        cancel.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> !model.bothCancelled(), model.comparisonProperty()));
        return segmented("compare-align", start, cancel);
    }

    /** The label of the choice; if it is disabled, the reason. */
    private String atTheCancel() {
        Comparison comparison = model.comparisonProperty().get();
        if (comparison == null || model.bothCancelled()) {
            return language.get("compare.align.cancel");
        }
        return language.get("compare.align.none", comparison.first().cancelledAt() < 0 ? "A" : "B");
    }

    private SegmentedButton axis(Function<String, Command> commands) {
        return segmented(
                "compare-axis",
                axis(commands.apply("axis.by-event"), Axis.BY_EVENT),
                axis(commands.apply("axis.real-time"), Axis.REAL_TIME));
    }

    private ToggleButton axis(Command command, Axis axis) {
        ToggleButton toggle =
                CommandControls.toggle(command, above.model().choice().axisProperty(), axis);
        toggle.setId("compare-" + toggle.getId());
        return toggle;
    }

    private static SegmentedButton segmented(String id, ToggleButton... segments) {
        SegmentedButton segmented = new SegmentedButton(segments);
        segmented.setId(id);
        segmented.setMinWidth(USE_PREF_SIZE);
        return segmented;
    }

    private static <T> ToggleButton segment(String id, StringExpression title, ObjectProperty<T> chosen, T value) {
        ToggleButton segment = new ToggleButton();
        segment.setId(id);
        segment.textProperty().bind(title);
        segment.setSelected(chosen.get() == value);
        segment.setOnAction(_ -> {
            chosen.set(value);
            segment.setSelected(true);
        });
        chosen.addListener((property, before, now) -> segment.setSelected(now == value));
        return segment;
    }

    private Label scale() {
        Label scale = new Label();
        scale.setId("compare-scale");
        scale.getStyleClass().add("ds-caption");
        scale.setMinWidth(USE_PREF_SIZE);
        scale.textProperty().bind(above.model().scaleTextProperty());
        // The by-event axis has no scale.
        scale.visibleProperty().bind(above.model().choice().axisProperty().isEqualTo(Axis.REAL_TIME));
        scale.managedProperty().bind(scale.visibleProperty());
        return scale;
    }

    private Label error() {
        error.setId("compare-error");
        error.getStyleClass().add("compare-error");
        error.setWrapText(true);
        error.setMinHeight(USE_PREF_SIZE);
        error.setMaxWidth(Double.MAX_VALUE);
        error.visibleProperty().bind(model.errorProperty().isNotEqualTo(CompareError.NONE));
        error.managedProperty().bind(error.visibleProperty());
        return error;
    }

    private void compared(Comparison comparison) {
        update();
        if (comparison == null) {
            return;
        }
        Alignment alignment = model.alignmentProperty().get();
        axis.show(
                comparison.first().recording(),
                alignment.of(comparison.first()),
                comparison.second().recording(),
                alignment.of(comparison.second()));
        play();
    }

    private void error(CompareError now) {
        update();
        if (now != CompareError.NONE) {
            axis.clear();
            play();
        }
    }

    private void align() {
        Comparison comparison = model.comparisonProperty().get();
        if (comparison == null) {
            return;
        }
        Alignment alignment = model.alignmentProperty().get();
        boolean over = playhead.nanos() >= axis.end();
        double at = below.model().moment();
        axis.align(alignment.of(comparison.first()), alignment.of(comparison.second()));
        play();
        if (!over) {
            below.model().scrub(at);
        }
    }

    private void play() {
        model.player().load(axis.moments(), axis.end());
        model.player().zeroProperty().set(axis.zero());
    }

    /** Selects a lane in each run and scrolls it into sight. */
    private void choose(Pair pair) {
        model.lanesProperty().set(pair);
        axis.select(pair.first(), pair.second());
    }

    private void select(Pair lanes) {
        above.model().selection().selectLane(lanes.first());
        below.model().selection().selectLane(lanes.second());
        differences.leaveUnless(lanes);
    }

    private void update() {
        KeptRun one = model.firstProperty().get();
        KeptRun other = model.secondProperty().get();
        Comparison comparison = model.comparisonProperty().get();
        first.show(comparison);
        second.show(comparison);
        CompareError now = model.errorProperty().get();
        boolean known = now != CompareError.OTHER_LESSON || (one != null && other != null);
        error.setText(known ? text.error(now, one, other) : "");
        // A single run is no error.
        error.pseudoClassStateChanged(PLAIN, now == CompareError.ALONE);
        errorIcon.setIconCode(now == CompareError.ALONE ? Feather.INFO : Feather.ALERT_TRIANGLE);
        differences.show(one == null ? null : one.lesson(), comparison);
    }

    private void translate() {
        above.model().setLocale(language.locale());
        below.model().setLocale(language.locale());
        first.translate(model.comparisonProperty().get());
        second.translate(model.comparisonProperty().get());
        update();
    }
}
