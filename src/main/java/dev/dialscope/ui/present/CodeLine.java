package dev.dialscope.ui.present;

import dev.dialscope.lesson.LessonSource;
import dev.dialscope.trace.SourceFile;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** One line of the lesson's code: the one that made the event at the playhead. Beside it, which of the stops are reached. */
final class CodeLine extends HBox {
    private final Label lane = new Label();
    private final Label number = new Label();
    private final Label code = new Label();
    private final HBox dots = new HBox();
    private final Label stops = new Label();

    CodeLine() {
        getStyleClass().add("present-code");
        lane.setId("present-lane");
        lane.getStyleClass().add("present-lane");
        number.getStyleClass().add("present-number");
        code.setId("present-code");
        code.getStyleClass().add("present-text");
        code.setMinWidth(0);
        code.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(code, Priority.ALWAYS);
        dots.getStyleClass().add("present-dots");
        stops.setId("present-stops");
        for (Label whole : List.of(lane, number, stops)) {
            whole.setMinWidth(Region.USE_PREF_SIZE);
        }
        dots.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(lane, number, code, dots, stops);
    }

    /** Shows the line of an event's call, and whose call it was; nothing if the row is -1, or its line is unknown or has no word. */
    void show(Trace trace, int row, List<SourceFile> sources, Language language) {
        int line = row < 0 || trace == null || row >= trace.size() ? 0 : trace.line(row);
        List<String> lines = sources.isEmpty()
                ? List.of()
                : sources.getFirst().text().lines().toList();
        String text = line > 0 && line <= lines.size()
                ? LessonSource.shown(lines.get(line - 1)).strip()
                : "";
        // Java closes what a try has opened at its closing brace, which says nothing without the lines above it.
        boolean known = text.chars().anyMatch(Character::isLetter);
        number.setText(known ? Integer.toString(line) : "");
        code.setText(known ? text : "");
        lane.setText(known ? language.words().lane(trace.lane(trace.laneOf(row))) : "");
        lane.setVisible(known);
    }

    /** Shows no text, which would draw the eyes away from what moves. */
    void hide() {
        number.setText("");
        code.setText("");
        lane.setVisible(false);
    }

    void stops(int reached, int all, Language language) {
        while (dots.getChildren().size() < all) {
            Region dot = new Region();
            dot.getStyleClass().add("present-dot");
            dots.getChildren().add(dot);
        }
        dots.getChildren().remove(all, dots.getChildren().size());
        for (int n = 0; n < all; n++) {
            dots.getChildren().get(n).setOpacity(n < reached ? 1 : 0.3);
        }
        stops.setText(all == 0 ? "" : language.get("stop.of", reached, all));
    }
}
