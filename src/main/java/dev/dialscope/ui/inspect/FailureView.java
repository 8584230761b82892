package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** The failure that decided a lane's outcome: the Java exception, and Go's text for it. */
final class FailureView extends GridPane {
    private final Language language;
    private final Label java = mono();
    private final Label go = mono();
    private final Label hintCaption = caption("");
    private final Label hint = new Label();
    private final Label kind = mono();

    FailureView(Language language) {
        this.language = language;
        setId("error");
        getStyleClass().add("lane-error");
        addRow(0, caption("Java"), java);
        addRow(1, caption("Go"), go);
        hint.setId("error-hint");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        hintCaption.textProperty().bind(language.text("lane.hint"));
        addRow(2, hintCaption, hint);
        addRow(3, caption(""), kind);
    }

    /** Shows the failure of a lane that has ended; nothing if nothing failed. */
    void show(Trace trace, Lane lane, boolean over) {
        int row = -1;
        for (int n = 0; over && n < lane.size(); n++) {
            row = trace.failure(lane.row(n)) != null ? lane.row(n) : row;
        }
        Styles.show(this, row >= 0);
        if (row >= 0) {
            String exception = trace.failure(row).exception();
            java.setText(exception == null ? language.get("lane.no-exception") : exception);
            go.setText(trace.detail(row));
            String advice = trace.failure(row).hint();
            hint.setText(advice == null ? null : language.words().hint(advice));
            Styles.show(hint, advice != null);
            Styles.show(hintCaption, advice != null);
            kind.setText("Timeout() " + trace.timeout(row) + ", Temporary() " + trace.temporary(row));
        }
    }

    private static Label caption(String text) {
        Label caption = new Label(text);
        caption.getStyleClass().add("ds-sub");
        caption.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setValignment(caption, VPos.TOP);
        return caption;
    }

    private static Label mono() {
        Label mono = new Label();
        mono.getStyleClass().addAll("ds-mono", "lane-error-text");
        mono.setWrapText(true);
        mono.setMinHeight(Region.USE_PREF_SIZE);
        return mono;
    }
}
