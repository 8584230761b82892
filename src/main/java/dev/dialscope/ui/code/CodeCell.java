package dev.dialscope.ui.code;

import dev.dialscope.ui.code.Chips.Chip;
import dev.dialscope.ui.code.Listing.Line;
import dev.dialscope.ui.code.Syntax.Token;
import dev.dialscope.ui.theme.TextSize;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableDoubleValue;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A line of code, with its chips and its number in a gutter that does not scroll sideways. */
final class CodeCell extends ListCell<Line> {
    /** What the cell needs from its pane. */
    interface Host {
        /** The gutter's width in pixels. */
        double gutter();

        TokenStyles styles();

        /** The horizontal scroll position, in pixels. */
        ObservableDoubleValue scrolled();

        /** The width of the visible part of the list, in pixels. */
        double visibleWidth();

        Chips chips(Line line);

        /** Whether the selected lane stands on this line. */
        boolean isCurrent(Line line);

        /** The note on a selected line. */
        String note(Line line);

        /** A lane's name and state, as text. */
        String describe(int lane);

        /** The line's number, its code and its lanes, as text. */
        String describe(Line line);

        void select(int lane);

        /** Called for a press on the line itself. */
        void press(Line line);

        /** Called for a press on its note. */
        void open();
    }

    static final double LINE = 18;

    private static final double NUMBER = 32;
    private static final double GAP = 8;
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final Host host;
    private final HBox chips = new HBox();
    private final Label number = new Label();
    private final HBox gutter = new HBox(chips, number);
    private final TextFlow code = new TextFlow();
    private final Label note = new Label();
    private final Row row = new Row();
    private final Label more = new Label();
    private final List<ChipLabel> made = new ArrayList<>();
    private Chips shown = Chips.NONE;

    CodeCell(Host host) {
        this.host = host;
        getStyleClass().add("ds-code-line");
        chips.getStyleClass().add("code-chips");
        more.getStyleClass().addAll("ds-chip", "code-chip", "more");
        more.setTooltip(tooltip(() -> getItem() == null ? "" : host.describe(getItem())));
        number.getStyleClass().addAll("ds-mono", "code-number");
        number.minWidthProperty().bind(TextSize.scaling(NUMBER));
        number.setMaxHeight(Double.MAX_VALUE);
        chips.setMinWidth(0);
        HBox.setHgrow(chips, Priority.ALWAYS);
        gutter.getStyleClass().add("code-gutter");
        // The gutter has a fixed size, so that a change of chips lays out the gutter only, not the whole list.
        gutter.setManaged(false);
        note.getStyleClass().addAll("ds-caption", "code-note");
        gutter.translateXProperty().bind(host.scrolled());
        note.translateXProperty().bind(host.scrolled());
        row.getChildren().setAll(code, note, gutter);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && getItem() != null) {
                host.press(getItem());
            }
        });
        note.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            host.open();
            event.consume();
        });
        selectedProperty().addListener((property, before, now) -> mark());
    }

    @Override
    protected void updateItem(Line line, boolean empty) {
        Line before = getItem();
        super.updateItem(line, empty);
        if (empty || line == null) {
            setGraphic(null);
            shown = Chips.NONE;
            chips.getChildren().clear();
            return;
        }
        if (line != before || getGraphic() == null) {
            number.setText(Integer.toString(line.number()));
            write(line.tokens());
            setGraphic(row);
        }
        mark();
    }

    /** Writes the line. Reuses the text nodes, and creates only the missing ones. */
    private void write(List<Token> tokens) {
        List<Node> texts = code.getChildren();
        while (texts.size() < tokens.size()) {
            texts.add(new Text());
        }
        texts.subList(tokens.size(), texts.size()).clear();
        for (int n = 0; n < tokens.size(); n++) {
            host.styles().write((Text) texts.get(n), tokens.get(n));
        }
    }

    /** Shows the chips of the lanes that stand on the line now. */
    void mark() {
        Line line = getItem();
        if (line == null || isEmpty()) {
            return;
        }
        pseudoClassStateChanged(CURRENT, host.isCurrent(line));
        String text = isSelected() ? host.note(line) : "";
        if (!text.equals(note.getText()) || row.laidOut != host.gutter()) {
            note.setText(text);
            note.setVisible(!text.isEmpty());
            row.requestLayout();
        }
        Chips now = host.chips(line);
        if (!now.equals(shown)) {
            shown = now;
            draw(line);
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    private void draw(Line line) {
        more.setText(Gutter.more(shown.more()));
        List<Node> drawn = new ArrayList<>();
        if (shown.more() > 0) {
            drawn.add(more);
        }
        for (int n = 0; n < shown.shown().size(); n++) {
            if (n == made.size()) {
                made.add(new ChipLabel());
            }
            made.get(n).show(shown.shown().get(n));
            drawn.add(made.get(n));
        }
        if (!drawn.equals(chips.getChildren())) {
            chips.getChildren().setAll(drawn);
        }
    }

    /** Creates the text only when a screen reader asks: the lanes that it names change in every frame of a replay. */
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT && getItem() != null
                ? host.describe(getItem())
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    /** The label of a chip. It is reused for other lanes: a replay would otherwise create hundreds of labels a second. */
    private final class ChipLabel extends Label {
        private Chip chip;

        ChipLabel() {
            setTooltip(tooltip(() -> host.describe(chip.lane())));
            // Consumed, so that the cell does not select the line too.
            setOnMousePressed(event -> {
                host.select(chip.lane());
                event.consume();
            });
            setOnMouseClicked(MouseEvent::consume);
        }

        void show(Chip now) {
            chip = now;
            setId("chip-" + now.lane());
            setText(now.tag());
            List<String> styles = new ArrayList<>(List.of("label", "ds-chip", "code-chip", now.style()));
            if (now.over()) {
                styles.add("over");
            }
            if (now.chosen()) {
                styles.add("chosen");
            }
            if (!styles.equals(getStyleClass())) {
                getStyleClass().setAll(styles);
            }
        }
    }

    /** A tooltip whose text is created when it is shown. */
    private static Tooltip tooltip(Supplier<String> text) {
        Tooltip tooltip = new Tooltip();
        tooltip.setOnShowing(_ -> tooltip.setText(text.get()));
        return tooltip;
    }

    /** The gutter. The code scrolls beneath it. */
    private final class Row extends Pane {
        /** The width of the gutter at its last layout, in pixels. */
        private double laidOut;

        @Override
        protected double computePrefWidth(double height) {
            return host.gutter() + TextSize.scaled(NUMBER + 2 * GAP) + code.prefWidth(-1);
        }

        @Override
        protected double computePrefHeight(double width) {
            return TextSize.scaled(LINE);
        }

        @Override
        protected void layoutChildren() {
            double width = host.gutter();
            laidOut = width;
            double line = TextSize.scaled(LINE);
            gutter.resizeRelocate(0, 0, width + TextSize.scaled(NUMBER), line);
            double height = code.prefHeight(-1);
            double left = width + TextSize.scaled(NUMBER + GAP);
            code.resizeRelocate(left, (line - height) / 2, code.prefWidth(-1), height);
            double said = note.prefWidth(-1);
            note.resizeRelocate(host.visibleWidth() - said, 0, said, line);
        }
    }
}
