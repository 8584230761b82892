package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Evidence;
import dev.dialscope.ui.language.Language;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** What a statement rests on: a filled disc for what was observed, a half one for what was sampled, a dashed ring for what was inferred. */
final class EvidenceTag {
    private EvidenceTag() {}

    /** The symbol alone. */
    static Region disc(Evidence evidence) {
        Region disc = new Region();
        disc.getStyleClass().addAll("evidence-disc", evidence.id());
        return disc;
    }

    /** Symbol and word, with what the word means. */
    static Label of(Evidence evidence, Language language) {
        Label tag = new Label(language.words().evidence(evidence), disc(evidence));
        tag.getStyleClass().add("ds-caption");
        tag.setMinWidth(Region.USE_PREF_SIZE);
        tag.setTooltip(new Tooltip(language.words().evidenceHelp(evidence)));
        return tag;
    }
}
