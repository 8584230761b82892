package dev.dialscope.ui.predict;

import dev.dialscope.analysis.Answer;
import dev.dialscope.analysis.Reply;
import dev.dialscope.lesson.Question;
import dev.dialscope.picture.LaneMarks;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.session.PredictModel;
import dev.dialscope.ui.session.RunNote;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the timeline marks a prediction and what the recording says to it. */
public final class NoteMarks {
    private NoteMarks() {}

    /** The marks for a finished run; none for null. */
    public static LaneMarks of(PredictModel model, Recording run) {
        RunNote note = model.noteProperty().get();
        Reply reply = model.replyProperty().get();
        if (run == null || note == null || !note.predicted()) {
            return LaneMarks.NONE;
        }
        double time = note.answer() instanceof Answer.Moment(long nanos) ? nanos : -1;
        Set<Integer> shows =
                reply == null ? Set.of() : reply.lanes().stream().map(Lane::id).collect(Collectors.toSet());
        return new LaneMarks(said(note, run), shows, time);
    }

    private static Set<Integer> said(RunNote note, Recording run) {
        return note.question() instanceof Question.WhichLane && note.answer() instanceof Answer.Choice(String name)
                ? run.trace().lanes().stream()
                        .filter(lane -> lane.name().equals(name))
                        .map(Lane::id)
                        .collect(Collectors.toSet())
                : Set.of();
    }
}
