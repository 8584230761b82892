package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Evidence;
import dev.dialscope.ui.explain.Explanation;
import dev.dialscope.ui.language.Language;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A tag for evidence: a filled disc for observed, a half disc for sampled, a dashed ring for inferred. */
final class EvidenceTag {
    private EvidenceTag() {}

    /** The symbol alone. */
    static Region disc(Evidence evidence) {
        Region disc = new Region();
        disc.getStyleClass().setAll(styles(evidence));
        return disc;
    }

    /** Explains all symbols. */
    static Explanation explanation(String id, Language language) {
        return new Explanation(
                id,
                language,
                language.text("explain.evidence"),
                () -> Arrays.stream(Evidence.values())
                        .map(evidence -> part(evidence, language))
                        .toList());
    }

    private static Label part(Evidence evidence, Language language) {
        Label part = Explanation.part(
                language, language.words().evidence(evidence), language.words().evidenceHelp(evidence));
        part.setGraphic(disc(evidence));
        return part;
    }

    /** The style classes of the symbol. */
    static List<String> styles(Evidence evidence) {
        return List.of("evidence-disc", evidence.id());
    }
}
