package dev.dialscope.ui.inspect;

import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.Lane;
import dev.dialscope.ui.explain.Explanation;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.Nanos;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The time between the kernel's handshake and the return of the program's connect. The verdict explains both. */
final class TwoTruths extends VBox {
    private final Language language;
    private final Label sentence = new Label();

    TwoTruths(Language language) {
        this.language = language;
        Label name = new Label();
        name.textProperty().bind(language.text("kernel.truths"));
        name.getStyleClass().addAll("ds-caption", "kernel-name");
        sentence.setId("two-truths");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        Explanation help = new Explanation(
                "two-truths-help",
                language,
                language.text("kernel.truths"),
                () -> List.of(new Label(language.get("kernel.truths.help"))));
        HBox head = new HBox(name, help);
        head.getStyleClass().add("explained");
        getStyleClass().add("two-truths");
        getChildren().addAll(head, sentence);
    }

    /** Shows both times of a lane that has ended; nothing if they do not differ. */
    void show(Summary summary, Lane lane, boolean over) {
        Summary.TwoTruths truths = summary.twoTruths(lane)
                .filter(both -> over && both.told() > both.handshake())
                .orElse(null);
        Styles.show(this, truths != null);
        if (truths != null) {
            String apart = Nanos.span(truths.told() - truths.handshake());
            sentence.setText(language.get("kernel.truths.apart", apart, Nanos.at(truths.told())));
        }
    }
}
