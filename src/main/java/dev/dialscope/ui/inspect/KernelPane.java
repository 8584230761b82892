package dev.dialscope.ui.inspect;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.command.ThingFinder;
import dev.dialscope.ui.explain.Explanation;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.Pane;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.Runner;
import dev.dialscope.ui.session.Selection;
import dev.dialscope.ui.session.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The kernel's view of the run: its source, the choice of a source for the next run, and the sockets. Idle while it is hidden. */
public final class KernelPane extends BorderPane implements Pane {
    private final Runner runner;
    private final Language language;
    private final ObjectProperty<KernelChoice> choice;
    private final SourceText words;
    private final KernelTable table;
    private final Label source = new Label();
    private final Label nothing = new Label();
    private final ComboBox<KernelChoice> chooser = new ComboBox<>();
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");

    private KernelStatus status;
    private Trace trace;
    private Trace loaded;

    /**
     * @param choice the source of the kernel's view for the next run
     */
    public KernelPane(
            Selection selection,
            Playhead playhead,
            Runner runner,
            Language language,
            ObjectProperty<KernelChoice> choice) {
        this.runner = runner;
        this.language = language;
        this.choice = choice;
        words = new SourceText(language);
        table = new KernelTable(selection, playhead, language);
        nothing.getStyleClass().add("ds-sub");
        nothing.setWrapText(true);
        table.node().setPlaceholder(nothing);
        setTop(head());
        setCenter(table.node());
        ThingFinder.set(table.node(), this::thing);

        shown.addListener((property, before, now) -> refresh());
        choice.addListener((property, before, now) -> {
            chooser.setValue(now);
            update();
        });
        playhead.nanosProperty().addListener((property, before, now) -> {
            // While the run is live, the playhead moves every frame, but updates come a few times a second.
            if (shown.get() && !playhead.isLive()) {
                table.follow();
            }
        });
        playhead.liveProperty().addListener((property, before, now) -> {
            if (shown.get()) {
                table.follow();
            }
        });
        selection.laneProperty().addListener((property, before, now) -> {
            if (shown.get()) {
                table.select();
            }
        });
    }

    /** The socket below the pointer, or the chosen one. */
    private Optional<Thing> thing(Node at, Point2D point) {
        Object item = point == null ? table.node().getSelectionModel().getSelectedItem() : ThingFinder.itemAt(at);
        if (!(item instanceof KernelRow row)) {
            return Optional.empty();
        }
        String cells = table.node().getVisibleLeafColumns().stream()
                .map(column ->
                        Objects.toString(column.getCellObservableValue(row).getValue(), ""))
                .collect(Collectors.joining("\t"));
        return Optional.of(new Thing.OfLane(row.lane().id(), -1, row.lane().start(), trace.duration(), cells));
    }

    private HBox head() {
        source.setId("kernel-source");
        source.getStyleClass().add("ds-caption");
        source.setWrapText(true);
        source.setMinHeight(Region.USE_PREF_SIZE);
        source.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(source, Priority.ALWAYS);
        chooser.setId("kernel-choice");
        chooser.getStyleClass().add("small");
        chooser.setMinWidth(Region.USE_PREF_SIZE);
        chooser.accessibleTextProperty().bind(language.text("kernel.choice"));
        chooser.setCellFactory(_ -> new ChoiceCell());
        chooser.setButtonCell(new ChoiceCell());
        choices();
        chooser.valueProperty().addListener((property, before, now) -> {
            if (now != null) {
                choice.set(now);
            }
        });
        HBox head = new HBox(source, explanation(), chooser);
        head.getStyleClass().add("kernel-head");
        return head;
    }

    /** Explains the columns, which have short names, and the sources. */
    private Explanation explanation() {
        return new Explanation("kernel-help", language, language.text("kernel.columns"), () -> {
            List<Label> parts = new ArrayList<>();
            for (TableColumn<?, ?> column : table.node().getColumns()) {
                String key = "kernel.column." + column.getId().substring("kernel-".length());
                parts.add(Explanation.part(language, language.get(key), language.get(key + ".help")));
            }
            parts.add(new Label(language.get("kernel.choice.help")));
            return parts;
        });
    }

    /** Updates the texts in the current language. */
    private void choices() {
        chooser.getItems().setAll(KernelChoice.values());
        chooser.setValue(choice.get());
    }

    /** Whether the pane is on screen. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    @Override
    public void show(Trace shown) {
        trace = shown;
        grow();
    }

    @Override
    public void grow() {
        status = KernelStatus.of(runner);
        refresh();
    }

    @Override
    public void end(Recording recording) {
        show(recording.trace());
    }

    @Override
    public void translate() {
        choices();
        update();
        table.translate();
    }

    private void refresh() {
        if (!shown.get()) {
            return;
        }
        if (loaded != trace) {
            loaded = trace;
            table.load(trace);
        } else {
            table.grow();
        }
        update();
    }

    private void update() {
        if (shown.get() && status != null) {
            source.setText(words.line(status, choice.get(), table.size()));
            nothing.setText(
                    status.watch().sees() || status.notAsked()
                            ? language.get("kernel.none-yet")
                            : language.get("kernel.none"));
        }
    }

    private final class ChoiceCell extends ListCell<KernelChoice> {
        @Override
        protected void updateItem(KernelChoice item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : words.choice(item));
        }
    }
}
