package dev.dialscope.ui.code;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.SourceFile;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.code.Listing.Line;
import dev.dialscope.ui.code.Syntax.Language;
import dev.dialscope.ui.command.ThingFinder;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.Pane;
import dev.dialscope.ui.session.Selection;
import dev.dialscope.ui.session.Thing;
import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.words.ListStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableDoubleValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.controlsfx.control.SegmentedButton;

/** The lesson's program, in Java or in Go, with the lanes that stand on each line at the playhead. For the FX thread only. */
public final class CodePane implements Pane {
    /** A text names at most this number of lanes. */
    private static final int NAMES = 12;

    /** In a narrower pane the file's name is hidden, so that the tabs and the choice of language fit. In pixels. */
    private static final double WIDTH_WITH_NAME = 600;

    private final Selection selection;
    private final Player player;
    private final dev.dialscope.ui.language.Language words;
    private final ObservableValue<Lesson> lesson;
    private final ObservableBooleanValue compact;
    private final Runnable openEvents;
    private final CodeModel model = new CodeModel();
    private final ListView<Line> list = new ListView<>();
    private final TokenStyles styles = new TokenStyles();
    private final WholeLines node = new WholeLines(list, styles, this::follow);
    private final Label file = new Label();
    private final HBox head = new HBox();
    private final ToggleButton java = new ToggleButton();
    private final ToggleButton go = new ToggleButton();
    private final DoubleProperty scrolled = new SimpleDoubleProperty(this, "scrolled");

    /** The cells of the list, about as many as fit. Their chips are updated without writing the code again. */
    private final List<CodeCell> cells = new ArrayList<>();

    private Language language = Language.JAVA;

    /** The run that is shown; null if there is none. */
    private Trace shown;

    /** The source files of the chosen lesson, or those in the finished recording: a recorded program may differ from this version's. */
    private List<SourceFile> sources;

    private int target = -1;

    /** Whether the height changed: the list then keeps its scroll position, which may cut a line. */
    private boolean resized;

    /**
     * A pane for the chosen lesson.
     *
     * @param compact whether there is little room
     * @param openEvents shows the events table, which marks a line's events
     */
    public CodePane(
            Selection selection,
            Player player,
            dev.dialscope.ui.language.Language words,
            ObservableValue<Lesson> lesson,
            ObservableBooleanValue compact,
            Runnable openEvents) {
        this.selection = selection;
        this.player = player;
        this.words = words;
        this.lesson = lesson;
        this.compact = compact;
        this.openEvents = openEvents;
        arrangeHead();
        arrangeList();
        lesson.addListener((property, before, now) -> list(now.sources()));
        compact.addListener((property, before, now) -> refresh());
        player.rowProperty().addListener((property, before, now) -> {
            // While a run is live, grow() refreshes the pane, less often than every frame.
            if (!player.playhead().isLive()) {
                refresh();
            }
        });
        player.playhead().liveProperty().addListener((property, before, now) -> refresh());
        selection.laneProperty().addListener((property, before, now) -> refresh());
        node.sceneProperty().addListener((property, before, now) -> refresh());
        list(lesson.getValue().sources());
    }

    /** The code itself. */
    public Node node() {
        return node;
    }

    /** The file's name and the choice of language, for the row of tabs. */
    public Node head() {
        return head;
    }

    private void arrangeHead() {
        file.setId("code-file");
        file.getStyleClass().addAll("ds-mono", "code-file");
        file.visibleProperty().bind(node.widthProperty().greaterThanOrEqualTo(TextSize.scaled(WIDTH_WITH_NAME)));
        java.setId("code-java");
        java.textProperty().bind(words.text("code.java"));
        java.setOnAction(_ -> speak(Language.JAVA));
        go.setId("code-go");
        go.textProperty().bind(words.text("code.go"));
        go.setOnAction(_ -> speak(Language.GO));
        head.getStyleClass().add("code-head");
        head.getChildren().addAll(file, new SegmentedButton(java, go));
        head.setPickOnBounds(false);
        head.setMaxSize(HBox.USE_PREF_SIZE, HBox.USE_PREF_SIZE);
    }

    private void arrangeList() {
        list.setId("code");
        list.getStyleClass().add("ds-code");
        list.fixedCellSizeProperty().bind(TextSize.scaling(CodeCell.LINE));
        list.accessibleTextProperty().bind(words.text("code"));
        Label none = new Label();
        none.textProperty().bind(words.text("code.none"));
        none.getStyleClass().add("ds-sub");
        list.setPlaceholder(none);
        list.setCellFactory(_ -> {
            CodeCell cell = new CodeCell(new Host());
            cells.add(cell);
            return cell;
        });
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            selection.markLines(now == null ? Set.of() : now.recorded());
        });
        list.heightProperty().addListener((property, before, now) -> Platform.runLater(this::resized));
        ThingFinder.set(list, (at, point) -> {
            Object item = point == null ? list.getSelectionModel().getSelectedItem() : ThingFinder.itemAt(at);
            return item instanceof Line line
                    ? Optional.of(new Thing.OfLine(
                            shown == null
                                    ? List.of()
                                    : model.lanes(line).stream().boxed().toList(),
                            line.text()))
                    : Optional.empty();
        });
        list.setOnKeyPressed(key -> {
            Line line = list.getSelectionModel().getSelectedItem();
            if (key.getCode() == KeyCode.ENTER && line != null) {
                next(line);
                key.consume();
            }
        });
        // A filter, because the list would scroll on these keys.
        list.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            boolean on = key.getCode() == KeyCode.RIGHT;
            if (key.isShortcutDown() && (on || key.getCode() == KeyCode.LEFT)) {
                walkLanes(on);
                key.consume();
            }
        });
        node.scrolledProperty().addListener((property, before, now) -> scrolled.set(now.doubleValue()));
    }

    private void speak(Language chosen) {
        language = chosen;
        list(sources);
    }

    /** Shows a program in the chosen language. */
    private void list(List<SourceFile> shown) {
        sources = shown;
        java.setSelected(language == Language.JAVA);
        go.setSelected(language == Language.GO);
        model.show(sources, language);
        file.setText(model.listing().file());
        Set<Integer> marked = selection.linesProperty().get();
        list.getSelectionModel().clearSelection();
        list.getItems().setAll(model.listing().lines());
        list.getSelectionModel().select(model.indexOf(marked));
        // Restores the marks: this listing may lack the line, or its line may stand for several.
        selection.markLines(marked);
        target = -1;
        list.scrollTo(0);
        refresh();
    }

    @Override
    public void show(Trace trace) {
        // The beginning of a run is shown with the same sources as the whole run, which may be of another version.
        boolean same = shown != null && shown.isOfSameRun(trace);
        show(trace, same ? sources : lesson.getValue().sources());
    }

    private void show(Trace trace, List<SourceFile> with) {
        this.shown = trace;
        model.load(trace);
        if (!with.equals(sources)) {
            list(with);
        }
        if (trace == null) {
            list.getSelectionModel().clearSelection();
        }
        target = -1;
        refresh();
    }

    @Override
    public void grow() {
        if (model.grown()) {
            refresh();
        }
    }

    @Override
    public void end(Recording recording) {
        show(recording.trace(), recording.sources());
    }

    @Override
    public void translate() {
        refresh();
    }

    private void refresh() {
        if (node.getScene() == null) {
            return;
        }
        model.goTo((long) player.playhead().nanos());
        cells.forEach(CodeCell::mark);
        if (model.target(selection.lane()) != target) {
            node.requestLayout();
        }
    }

    /** The chosen line of code, or the whole program if none is chosen. */
    public String copied() {
        Line chosen = list.getSelectionModel().getSelectedItem();
        return (chosen == null ? list.getItems().stream() : Stream.of(chosen))
                .map(Line::text)
                .collect(Collectors.joining("\n"));
    }

    /** Scrolls after the next layout: the list must have its new height first. */
    private void resized() {
        resized = true;
        node.requestLayout();
    }

    /** Scrolls to the target line when it changes. A learner who scrolls away stays there until then. */
    private void follow() {
        int now = model.target(selection.lane());
        if (now >= 0 && (now != target || resized) && node.fit() > 0) {
            int first = node.first();
            int top = model.top(first, node.fit(), now);
            if (top != first || resized) {
                list.scrollTo(top);
            }
            target = now;
            resized = false;
        }
    }

    /** Selects the next event that a line has caused. */
    private void next(Line line) {
        int row = model.nextEvent(line, selection.row());
        if (row >= 0) {
            selection.selectEvent(row);
        }
    }

    /** Selects the next or the previous lane on the selected line, otherwise on the target line, in a circle. */
    public void walkLanes(boolean on) {
        Line selected = list.getSelectionModel().getSelectedItem();
        int followed = model.target(selection.lane());
        if (selected == null && followed < 0) {
            return;
        }
        int next = model.nextLane(selected == null ? list.getItems().get(followed) : selected, selection.lane(), on);
        if (next >= 0) {
            selection.selectLane(next);
        }
    }

    private String describe(int lane) {
        State state = model.state(lane);
        String name = words.words().lane(model.lane(lane));
        return state == null ? name : words.get("code.lane", name, words.words().state(state));
    }

    private String describe(Line line) {
        int count = model.count(line);
        String number = Integer.toString(line.number());
        if (count == 0) {
            return words.get("code.line", number, line.text());
        }
        List<String> names = new ArrayList<>();
        model.lanes(line).stream()
                .limit(NAMES)
                .forEach(id -> names.add(words.words().lane(model.lane(id))));
        if (count > NAMES) {
            names.add(words.get("summary.more", count - NAMES));
        }
        return words.get("code.line.lanes", number, line.text(), words.words().list(ListStyle.COMMA, names));
    }

    private final class Host implements CodeCell.Host {
        /** The gutter's width at 100 %: a larger text takes none of its chips away. */
        private double slots() {
            return compact.get() ? Gutter.NARROW : Gutter.WIDE;
        }

        @Override
        public double gutter() {
            return TextSize.scaled(slots());
        }

        @Override
        public TokenStyles styles() {
            return styles;
        }

        @Override
        public ObservableDoubleValue scrolled() {
            return scrolled;
        }

        @Override
        public double visibleWidth() {
            return node.visibleWidth();
        }

        @Override
        public Chips chips(Line line) {
            return model.chips(line, slots(), selection.lane());
        }

        @Override
        public boolean isCurrent(Line line) {
            return line.index() == model.indexOf(selection.lane());
        }

        @Override
        public String note(Line line) {
            return line.recorded().isEmpty()
                    ? ""
                    : words.get("code.events", Integer.toString(line.number()), model.events(line));
        }

        @Override
        public String describe(int lane) {
            return CodePane.this.describe(lane);
        }

        @Override
        public String describe(Line line) {
            return CodePane.this.describe(line);
        }

        @Override
        public void select(int lane) {
            selection.selectLane(lane);
        }

        @Override
        public void press(Line line) {
            next(line);
        }

        @Override
        public void open() {
            openEvents.run();
        }
    }
}
