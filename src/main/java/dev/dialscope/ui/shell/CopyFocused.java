package dev.dialscope.ui.shell;

import dev.dialscope.ui.code.CodePane;
import dev.dialscope.ui.command.ThingFinder;
import dev.dialscope.ui.inspect.SelectedLane;
import dev.dialscope.ui.session.Thing;
import dev.dialscope.ui.timeline.Timeline;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/**
 * Copies what has the focus: the chosen rows of a table, with tabs between their cells; the chosen lines of code, or all of it; the verdict of
 * the lane; otherwise the picture of the timeline. For the FX thread only.
 */
record CopyFocused(CodePane code, SelectedLane lane, Timeline timeline) {
    CopyFocused {
        ThingFinder.set(lane.node(), (_, _) -> Optional.of(new Thing.OfWords(verdict(lane))));
    }

    void copy(Node focused) {
        ClipboardContent content = new ClipboardContent();
        if (focused instanceof TableView<?> table) {
            content.putString(rows(table));
        } else if (Maximised.isIn(code.node(), focused)) {
            content.putString(code.copied());
        } else if (Maximised.isIn(lane.node(), focused)) {
            content.putString(verdict(lane));
        } else {
            content.putImage(timeline.snapshot(null, null));
            content.putString(timeline.getAccessibleText());
        }
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static String rows(TableView<?> table) {
        List<? extends TableColumnBase<?, ?>> columns = table.getVisibleLeafColumns();
        return table.getSelectionModel().getSelectedIndices().stream()
                .map(row -> columns.stream()
                        .map(column -> Objects.toString(column.getCellData(row), ""))
                        .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    /** The lane's name and its verdict. */
    private static String verdict(SelectedLane lane) {
        return Stream.of(".lane-name", "#verdict")
                .map(lane.node()::lookup)
                .filter(Labeled.class::isInstance)
                .map(label -> ((Labeled) label).getText())
                .collect(Collectors.joining("\n"));
    }
}
