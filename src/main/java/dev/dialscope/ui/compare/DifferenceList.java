package dev.dialscope.ui.compare;

import dev.dialscope.analysis.AlikeDifferences;
import dev.dialscope.analysis.Comparison;
import dev.dialscope.analysis.Comparison.Pair;
import dev.dialscope.analysis.Difference;
import dev.dialscope.ui.language.Language;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The differences of two runs, one in each row. Choosing a row selects its lanes. */
final class DifferenceList extends VBox {
    private final Language language;
    private final CompareText text;
    private final Label alike = new Label();
    private final Label count = new Label();
    private final ListView<Difference> list = new ListView<>();
    private final ObservableBooleanValue waiting;
    private String lesson;

    DifferenceList(Language language, CompareText text, CompareModel model, Consumer<Pair> choose) {
        this.language = language;
        this.text = text;
        waiting = model.waitingProperty();
        getStyleClass().addAll("ds-pane", "left-rule", "differences");
        alike.setId("compare-alike");
        alike.getStyleClass().add("ds-strong");
        alike.setWrapText(true);
        alike.setMinHeight(USE_PREF_SIZE);
        count.setId("compare-count");
        count.getStyleClass().add("ds-caption");
        VBox head = new VBox(alike, count, waiting(waiting));
        head.visibleProperty().bind(model.askingProperty().not());
        head.managedProperty().bind(head.visibleProperty());
        list.visibleProperty().bind(head.visibleProperty());
        head.getStyleClass().add("differences-head");
        list.setId("differences");
        list.accessibleTextProperty().bind(language.text("compare.differences.list"));
        list.setCellFactory(_ -> new Cell());
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                now.lanes().ifPresent(choose);
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(new SameQuestion(model, language), head, list);
    }

    /** Shows that the comparison will follow. */
    private Label waiting(ObservableBooleanValue waiting) {
        Label label = new Label(null, new FontIcon(Feather.PLAY));
        label.setId("compare-waiting");
        label.getStyleClass().add("ds-caption");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.textProperty().bind(language.text("compare.waiting"));
        label.visibleProperty().bind(waiting);
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    /** Lists the differences of two runs of a lesson; null until they are known. */
    void show(String lesson, Comparison comparison) {
        this.lesson = lesson;
        if (comparison == null) {
            // The text for a live run is below.
            alike.setText(waiting.get() ? "" : language.get("compare.working"));
            count.setText("");
            list.getItems().clear();
            return;
        }
        alike.setText(text.alike(comparison));
        count.setText(
                language.get("compare.differences", comparison.differences().size()));
        list.getItems().setAll(AlikeDifferences.of(comparison.differences()));
        list.scrollTo(0);
    }

    /** Clears the choice if other lanes than those of the chosen difference are selected. */
    void leaveUnless(Pair lanes) {
        Difference chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null && !chosen.lanes().equals(Optional.of(lanes))) {
            list.getSelectionModel().clearSelection();
        }
    }

    private final class Cell extends ListCell<Difference> {
        private final FontIcon icon = new FontIcon();
        private final Label title = new Label();
        private final Label change = new Label();
        private final Label first = end();
        private final Label second = end();
        private final VBox rows = new VBox(row(icon, title, change), row(first, new Label("→"), second));
        private final Tooltip whole = new Tooltip();

        Cell() {
            title.getStyleClass().add("ds-strong");
            title.setMinWidth(0);
            title.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(title, Priority.ALWAYS);
            change.getStyleClass().addAll("ds-mono", "change");
            change.setMinWidth(Region.USE_PREF_SIZE);
            rows.getStyleClass().add("difference");
            setPrefWidth(0);
        }

        private static HBox row(Node... nodes) {
            HBox row = new HBox(nodes);
            row.getStyleClass().add("difference-row");
            return row;
        }

        private static Label end() {
            Label end = new Label();
            end.setMinWidth(0);
            return end;
        }

        @Override
        protected void updateItem(Difference difference, boolean empty) {
            super.updateItem(difference, empty);
            if (empty || difference == null) {
                setGraphic(null);
                setTooltip(null);
                setAccessibleText(null);
                return;
            }
            DifferenceText inWords = text.describe(lesson, difference);
            icon.setIconCode(inWords.icon());
            title.setText(inWords.title());
            change.setText(inWords.change());
            show(first, inWords.first(), inWords.firstEnd());
            show(second, inWords.second(), inWords.secondEnd());
            whole.setText(inWords.line(language));
            setTooltip(whole);
            setAccessibleText(inWords.line(language));
            setGraphic(rows);
        }

        private static void show(Label label, String text, String end) {
            label.setText(text);
            if (end == null) {
                label.setGraphic(null);
                return;
            }
            // A new region, because a used one would keep its old shape.
            Region glyph = new Region();
            glyph.getStyleClass().addAll("glyph", end);
            label.setGraphic(glyph);
        }
    }
}
