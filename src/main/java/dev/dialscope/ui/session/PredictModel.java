package dev.dialscope.ui.session;

import dev.dialscope.analysis.Answer;
import dev.dialscope.analysis.Reply;
import dev.dialscope.lesson.Question;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * What is predicted before a run, what the recording says to it, and what the learner puts its end down to. A prediction may be changed until
 * its run starts: sockets are not held back for it. For the FX thread only.
 */
public final class PredictModel {
    private final Playhead playhead;
    private final BooleanProperty on = new SimpleBooleanProperty(this, "on");
    private final BooleanProperty inClass = new SimpleBooleanProperty(this, "inClass", true);
    private final ReadOnlyObjectWrapper<Question> asked = new ReadOnlyObjectWrapper<>(this, "asked");
    private final ReadOnlyObjectWrapper<Answer> answer = new ReadOnlyObjectWrapper<>(this, "answer");
    private final ReadOnlyObjectWrapper<Answer> gone = new ReadOnlyObjectWrapper<>(this, "gone");
    private final ReadOnlyObjectWrapper<RunNote> note = new ReadOnlyObjectWrapper<>(this, "note");
    private final ReadOnlyObjectWrapper<Reply> reply = new ReadOnlyObjectWrapper<>(this, "reply");
    private final ReadOnlyBooleanWrapper unanswered = new ReadOnlyBooleanWrapper(this, "unanswered");
    private final ReadOnlyBooleanWrapper covered = new ReadOnlyBooleanWrapper(this, "covered");
    private final ReadOnlyBooleanWrapper explaining = new ReadOnlyBooleanWrapper(this, "explaining");

    /** The notes of runs, for as long as they are kept somewhere. */
    private final Map<Trace, RunNote> notes = new WeakHashMap<>();

    private List<Question> questions = List.of();

    /** The run that is shown; null while it goes on, or if none is. */
    private Recording shown;

    /** What the recording that is shown says; empty if it says nothing. Known to the learner only when the playhead gets there. */
    private Optional<Reply> truth = Optional.empty();

    /** @param playhead the time of the run up to which everything is known */
    public PredictModel(Playhead playhead) {
        this.playhead = playhead;
        playhead.knownProperty().addListener((property, before, now) -> learn());
        playhead.endProperty().addListener((property, before, now) -> learn());
    }

    /** Whether the window asks before each run. */
    public BooleanProperty onProperty() {
        return on;
    }

    /** Whether a presentation asks its class. */
    public BooleanProperty inClassProperty() {
        return inClass;
    }

    /** The question that is open before a run; null if none is. */
    public ReadOnlyObjectProperty<Question> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    public boolean isAsking() {
        return asked.get() != null;
    }

    /** The answer to the open question; null while there is none. */
    public ReadOnlyObjectProperty<Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** An answer that was taken back because it is not possible any more, such as a dialer that is not there; null if there is none. */
    public ReadOnlyObjectProperty<Answer> goneProperty() {
        return gone.getReadOnlyProperty();
    }

    /** Opens the first of these questions. Does nothing if there is none. */
    public void ask(List<Question> possible) {
        questions = possible;
        answer.set(null);
        gone.set(null);
        asked.set(possible.isEmpty() ? null : possible.getFirst());
    }

    /** The arguments of the run have changed: asks the same in their numbers. An answer that is not possible any more is taken back. */
    public void askAgain(List<Question> possible) {
        if (!isAsking() || possible.equals(questions)) {
            return;
        }
        String id = asked.get().id();
        Question same = possible.stream()
                .filter(question -> question.id().equals(id))
                .findFirst()
                .orElse(possible.isEmpty() ? null : possible.getFirst());
        questions = possible;
        Answer said = answer.get();
        if (said != null && (same == null || !same.allows(said))) {
            answer.set(null);
            gone.set(said);
        }
        asked.set(same);
    }

    /** Whether there is another question than the open one. */
    public boolean hasOther() {
        return questions.size() > 1;
    }

    /** Asks the next question instead. */
    public void askOther() {
        if (isAsking() && hasOther()) {
            answer.set(null);
            gone.set(null);
            asked.set(questions.get((questions.indexOf(asked.get()) + 1) % questions.size()));
        }
    }

    /** Answers the open question. An answer that is not possible changes nothing; null takes the answer back. */
    public void answer(Answer said) {
        if (isAsking() && (said == null || asked.get().allows(said))) {
            gone.set(null);
            answer.set(said);
        }
    }

    /** Closes the question. Returns the note of the run that begins now; null where nothing was predicted. */
    public RunNote close() {
        Question question = asked.get();
        Answer said = answer.get();
        questions = List.of();
        asked.set(null);
        answer.set(null);
        gone.set(null);
        return said == null ? null : new RunNote(question, said);
    }

    /** A run begins, or none is shown any more: this is its note, or null. */
    public void begin(RunNote fresh) {
        shown = null;
        truth = Optional.empty();
        note.set(fresh);
        learn();
    }

    /** Shows a finished run with its note, if it has one. A run that has just ended takes the note with which it began. */
    public void show(Recording recording) {
        if (note.get() != null && shown == null) {
            notes.putIfAbsent(recording.trace(), note.get());
        }
        shown = recording;
        note.set(notes.get(recording.trace()));
        find();
    }

    /** Asks a class of the run that is shown, unless that was done. */
    public void askClass(List<Question> possible) {
        if (shown != null && note.get() == null && !possible.isEmpty()) {
            keep(new RunNote(possible.getFirst(), null));
        }
    }

    /** The class votes so for an option. Its hands do not change after the answer is known. */
    public void vote(int option, int count) {
        if (note.get() != null && reply.get() == null) {
            keep(note.get().with(note.get().hands().with(option, count)));
        }
    }

    /** Why the run ended so, in one line; empty if the learner says nothing. After that the verdict is shown. */
    public void explain(String words) {
        if (note.get() != null) {
            keep(note.get().because(words.strip()));
        }
    }

    private void keep(RunNote changed) {
        if (shown != null) {
            notes.put(shown.trace(), changed);
        }
        boolean otherQuestion = note.get() == null || !note.get().question().equals(changed.question());
        note.set(changed);
        if (otherQuestion) {
            find();
        } else {
            learn();
        }
    }

    private void find() {
        truth = note.get() == null
                ? Optional.empty()
                : note.get().question().inquiry().in(shown);
        learn();
    }

    /** What is known of the answer at the playhead. */
    private void learn() {
        boolean over = shown != null && note.get() != null;
        boolean all = over && playhead.knowsAll();
        Reply known = over
                ? truth.filter(found -> all || playhead.known() >= found.at()).orElse(null)
                : null;
        reply.set(known);
        unanswered.set(all && truth.isEmpty());
        explaining.set(
                all && truth.isPresent() && note.get().predicted() && note.get().why() == null);
    }

    /** What was predicted of the run that is shown, or goes on; null where nothing was asked. */
    public ReadOnlyObjectProperty<RunNote> noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** The note of a run that is kept; null where nothing was asked. */
    public RunNote noteOf(Recording recording) {
        return notes.get(recording.trace());
    }

    /** What the recording says, as soon as the playhead has reached it; null before that. */
    public ReadOnlyObjectProperty<Reply> replyProperty() {
        return reply.getReadOnlyProperty();
    }

    /** Whether the whole run is known, and it has no answer: it was cancelled too early, or failed. */
    public ReadOnlyBooleanProperty unansweredProperty() {
        return unanswered.getReadOnlyProperty();
    }

    /** Whether the learner is asked why the run ended so. Until then no verdict is shown. */
    public ReadOnlyBooleanProperty explainingProperty() {
        return explaining.getReadOnlyProperty();
    }

    /** Whether the run goes on and is not shown, so that it does not answer before its replay. */
    public ReadOnlyBooleanProperty coveredProperty() {
        return covered.getReadOnlyProperty();
    }

    /** Covers the run that goes on, or shows it. */
    public void cover(boolean now) {
        covered.set(now);
    }

    /** Whether the run that is shown was predicted, so that it is to be seen from its begin. */
    public boolean isPredicted() {
        return note.get() != null && note.get().predicted();
    }
}
