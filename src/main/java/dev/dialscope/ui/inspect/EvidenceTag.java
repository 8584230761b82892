package dev.dialscope.ui.inspect;

import dev.dialscope.trace.Evidence;
import java.util.List;
import javafx.scene.layout.Region;

/** What a statement rests on: a filled disc for what was observed, a half one for what was sampled, a dashed ring for what was inferred. */
final class EvidenceTag {
    private EvidenceTag() {}

    /** The symbol alone. */
    static Region disc(Evidence evidence) {
        Region disc = new Region();
        disc.getStyleClass().setAll(styles(evidence));
        return disc;
    }

    /** The style classes of the symbol. */
    static List<String> styles(Evidence evidence) {
        return List.of("evidence-disc", evidence.id());
    }
}
