package dev.dialscope.words;

import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.InState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Explains how a lane ended: who ended it, why, when, and how long each step took. Needs only the recording, so it also explains a recording
 * from a file. Call from a thread that may read the trace.
 */
public final class Verdicts {
    /** The cause, in recordings, of a cancel by the first of a dialer's attempts that connected. */
    public static final String ANOTHER_CONNECTED = "another address connected first";

    private final Trace trace;
    private final Words words;
    private final SharedSentences shared;
    private final ContextVerdict context;
    private final ListenerVerdict listener;
    private final DialerVerdict dialer;
    private final ConnVerdict conn;
    private final KernelVerdict kernel;

    /** The verdicts on the lanes of this recording, which may still grow, in this language. */
    public Verdicts(Locale locale, Trace trace) {
        this.trace = trace;
        Summary summary = Summary.of(trace);
        Races races = new Races(trace, summary);
        VerdictArguments arguments = new VerdictArguments(trace, summary, races);
        words = new Words(locale);
        shared = new SharedSentences(trace, summary, arguments);
        context = new ContextVerdict(trace, shared);
        listener = new ListenerVerdict(trace);
        dialer = new DialerVerdict(trace, summary, races, arguments, shared);
        conn = new ConnVerdict(trace, arguments);
        kernel = new KernelVerdict(trace, summary, arguments);
    }

    /** The verdict on a lane, in one or two plain sentences. */
    public String of(Lane lane) {
        return words.text(sentences(lane));
    }

    /** The sentences of a verdict, not yet in a language: {@link #of} joins their texts. */
    public List<Sentence> sentences(Lane lane) {
        if (!lane.ended()) {
            return lane.state() == null ? List.of() : List.of(alive(lane.state()));
        }
        Ending ending = Ending.of(trace, lane).orElseThrow();
        List<Sentence> sentences = new ArrayList<>();
        switch (lane.kind()) {
            case CONTEXT -> context.sentences(lane, ending, sentences);
            case LISTENER -> {
                sentences.add(listener.of(lane, ending));
                listener.privileged(lane).ifPresent(sentences::add);
                listener.backoff(lane).ifPresent(sentences::add);
                shared.limits(lane).forEach(sentences::add);
                shared.survived(lane, sentences);
            }
            case DIALER -> {
                dialer.sentences(lane, ending, sentences);
                dialer.triedAgain(lane).ifPresent(sentences::add);
                dialer.held(lane).ifPresent(sentences::add);
                shared.survived(lane, sentences);
                kernel.sentAgain(lane).ifPresent(sentences::add);
                dialer.queued(lane).ifPresent(sentences::add);
                shared.halfClosed(lane).ifPresent(sentences::add);
                kernel.of(lane).ifPresent(sentences::add);
            }
            case CONN -> {
                sentences.add(conn.of(lane, ending));
                if (lane.outcome() == Outcome.CANCELLED) {
                    sentences.add(shared.requested(lane));
                }
                shared.limits(lane).forEach(sentences::add);
                shared.arrived(lane, ending).ifPresent(sentences::add);
                shared.survived(lane, sentences);
                shared.halfClosed(lane).ifPresent(sentences::add);
                kernel.left(lane).ifPresent(sentences::add);
            }
        }
        return List.copyOf(sentences);
    }

    /** Describes a lane at a time before its end, in nanos from the run's start. */
    public String at(Lane lane, long nanos) {
        State state = lane.stateAt(nanos);
        return words.text(List.of(state == null ? Sentence.of("verdict.not-begun") : alive(state)));
    }

    private static Sentence alive(State state) {
        return Sentence.of("verdict.alive", new InState(state));
    }
}
