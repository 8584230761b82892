package dev.dialscope.words;

import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.Trace;
import java.util.List;

/** What the runs of one lesson are about: the sentences that say what a run of it showed. They claim only what was recorded. */
@FunctionalInterface
interface Finding {
    /** The sentences about a finished run; none where it did not show what the lesson is about. */
    List<Sentence> sentences(Trace trace, Summary summary);

    /** The finding of a lesson, by its id in recordings; of a lesson that this version does not know, one without a sentence. */
    static Finding of(String lesson) {
        return switch (lesson) {
            case "bind" -> new BindFinding();
            case "accept-loop" -> new AcceptFinding();
            case "eof" -> new EofFinding();
            case "timeouts" -> new TimeoutFinding();
            case "cancel-dial" -> new HookFinding();
            case "which-cancel" -> new StrategyFinding();
            case "backlog" -> new BacklogFinding();
            case "endings" -> new EndingsFinding();
            default -> (trace, summary) -> List.of();
        };
    }
}
