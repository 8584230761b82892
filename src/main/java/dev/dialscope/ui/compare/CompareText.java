package dev.dialscope.ui.compare;

import dev.dialscope.analysis.Comparison;
import dev.dialscope.analysis.Comparison.End;
import dev.dialscope.analysis.Difference;
import dev.dialscope.analysis.Distance;
import dev.dialscope.analysis.Summary;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.KeptRun;
import dev.dialscope.words.ListStyle;
import dev.dialscope.words.Nanos;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.kordamp.ikonli.feather.Feather;

/** The texts of runs and their differences. */
final class CompareText {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Language language;

    CompareText(Language language) {
        this.language = language;
    }

    /** The name of a run. */
    String name(KeptRun run) {
        return language.get(run.ofBatch() ? "batch.run" : "run.number", Integer.toString(run.number()));
    }

    /** The name of a run and of its lesson. */
    String title(KeptRun run) {
        return dotted(name(run), lesson(run));
    }

    /** Everything that distinguishes a run in a list. */
    String whole(KeptRun run) {
        return dotted(name(run), lesson(run), clock(run), winner(run), changed(run));
    }

    /** The winner and the start of a run. */
    String result(KeptRun run) {
        return dotted(winner(run), clock(run));
    }

    /** Joins the parts that are not empty in one line. */
    private String dotted(String... parts) {
        return language.words()
                .list(
                        ListStyle.DOT,
                        Stream.of(parts).filter(part -> !part.isEmpty()).toList());
    }

    /** The time of day at which a run started. */
    String clock(KeptRun run) {
        return CLOCK.format(run.recording().startedAt());
    }

    /** The dialer that won, and when. */
    String winner(KeptRun run) {
        Lane winner = run.winner();
        if (winner == null) {
            return language.get(
                    "compare.without-winner", Nanos.span(run.recording().durationNanos()));
        }
        long at = Summary.of(run.recording().trace()).wonAt();
        return language.get("compare.won", language.words().lane(winner), Nanos.at(at));
    }

    private String lesson(KeptRun run) {
        return language.lessons().title(run.lesson());
    }

    /** The arguments that are not the lesson's defaults; all arguments if this version does not have the lesson. */
    private String changed(KeptRun run) {
        Map<String, String> own =
                Lessons.byId(run.lesson()).map(CompareText::initial).orElse(Map.of());
        return arguments(run, argument -> !argument.getValue().equals(own.get(argument.getKey())));
    }

    private static Map<String, String> initial(Lesson lesson) {
        return Arguments.initial(lesson).texts();
    }

    /** The arguments that differ from those of the other run. */
    String differing(KeptRun run, Comparison comparison) {
        List<String> names = comparison.differences().stream()
                .filter(Difference.Argument.class::isInstance)
                .map(difference -> ((Difference.Argument) difference).parameter())
                .toList();
        return arguments(run, argument -> names.contains(argument.getKey()));
    }

    private String arguments(KeptRun run, Predicate<Map.Entry<String, String>> which) {
        Recording recording = run.recording();
        return dotted(recording.parameters().entrySet().stream()
                .filter(which)
                .map(argument -> language.get(
                        "argument",
                        language.lessons().name(recording.lesson(), argument.getKey()),
                        language.lessons().argument(argument.getKey(), argument.getValue())))
                .toArray(String[]::new));
    }

    /** The number of lanes that ended alike. */
    String alike(Comparison comparison) {
        boolean race = dialers(comparison.first()) > 1 && dialers(comparison.second()) > 1;
        return language.get(
                race ? "compare.alike.dialers" : "compare.alike.lanes", comparison.alike(), comparison.counted());
    }

    private static long dialers(Comparison.Side side) {
        return side.recording().trace().lanes().stream()
                .filter(lane -> lane.kind() == LaneKind.DIALER && !lane.hasAttempts())
                .count();
    }

    /** The text for a live run. */
    String running() {
        return language.get("compare.running");
    }

    /** Why these two runs cannot be compared; either may be null. */
    String error(CompareError error, KeptRun one, KeptRun other) {
        return switch (error) {
            case NONE -> "";
            case ALONE -> language.get(one == null && other == null ? "compare.wrong.no-run" : "compare.wrong.alone");
            case NOT_CHOSEN -> language.get("compare.wrong.none");
            case OTHER_LESSON ->
                language.get("compare.wrong.lesson", name(one), lesson(one), name(other), lesson(other));
        };
    }

    /** A difference between two runs of this lesson. */
    DifferenceText describe(String lesson, Difference difference) {
        return switch (difference) {
            case Difference.Alike(Difference first, int more) -> {
                DifferenceText one = describe(lesson, first);
                yield one.titled(language.get("difference.more", one.title(), more));
            }
            case Difference.Argument argument -> argument(lesson, argument);
            case Difference.Kernel(String first, String second) ->
                difference(
                        Feather.EYE,
                        "difference.kernel",
                        language.words().source(first),
                        language.words().source(second));
            case Difference.Failed(String first, String second) ->
                difference(Feather.ALERT_TRIANGLE, "difference.failed", failure(first), failure(second));
            case Difference.LeftBehind(Leaks first, Leaks second) ->
                difference(Feather.ALERT_TRIANGLE, "difference.left-behind", left(first), left(second));
            case Difference.Dropped(long first, long second) ->
                counted(Feather.ALERT_TRIANGLE, "difference.dropped", first, second);
            case Difference.Winner(Lane first, Lane second) ->
                difference(Feather.FLAG, "difference.winner", lane(first), lane(second));
            case Difference.Ended ended -> ended(ended);
            case Difference.OnlyIn(Comparison.Pair pair, End ending) ->
                pair.first() >= 0
                        ? ended(pair.name(), ending(ending), absent(), glyph(ending), null)
                        : ended(pair.name(), absent(), ending(ending), null, glyph(ending));
            case Difference.Truths(int first, int second) ->
                counted(Feather.LAYERS, "difference.truths", first, second);
            case Difference.Took(long first, long second) ->
                spans(Feather.CLOCK, language.get("difference.took"), first, second);
            case Difference.WonAt(long first, long second) -> wonAt(first, second);
            case Difference.MedianCancel(Distance distance, long first, long second) ->
                spans(Feather.SCISSORS, distance("difference.median", distance), first, second);
            case Difference.LongestCancel(Distance distance, long first, long second) ->
                spans(Feather.SCISSORS, distance("difference.longest", distance), first, second);
            case Difference.LaneCancel lane ->
                spans(
                        Feather.SCISSORS,
                        language.get(
                                "difference.of-lane",
                                language.words()
                                        .begin(language.words().name(lane.pair().name())),
                                language.get("batch.latency." + Distance.REQUESTED_TO_RETURNED.id())),
                        lane.first().latency(),
                        lane.second().latency());
        };
    }

    private DifferenceText difference(Feather icon, String key, String first, String second) {
        return new DifferenceText(icon, language.get(key), first, second, "");
    }

    private DifferenceText argument(String lesson, Difference.Argument argument) {
        return new DifferenceText(
                Feather.SLIDERS,
                language.lessons().name(lesson, argument.parameter()),
                given(argument.parameter(), argument.first()),
                given(argument.parameter(), argument.second()),
                "");
    }

    /** The text of an argument; null if the recording is from a version without this parameter. */
    private String given(String parameter, String argument) {
        return argument == null ? absent() : language.lessons().argument(parameter, argument);
    }

    private String failure(String failure) {
        return failure == null ? language.get("difference.failed.not") : failure;
    }

    private String left(Leaks leaks) {
        return leaks.none()
                ? language.get("difference.left-behind.nothing")
                : language.get("difference.left-behind.what", leaks.lanes(), leaks.threads(), leaks.channels());
    }

    private String lane(Lane lane) {
        return lane == null ? language.get("compare.nobody") : language.words().lane(lane);
    }

    private String absent() {
        return language.get("compare.absent");
    }

    private DifferenceText counted(Feather icon, String key, long first, long second) {
        String change = String.format(Locale.ROOT, "%+d", second - first);
        return new DifferenceText(icon, language.get(key), language.number(first), language.number(second), change);
    }

    private DifferenceText ended(String lane, String first, String second, String firstEnd, String secondEnd) {
        String title = language.get("difference.ended", language.words().name(lane));
        return new DifferenceText(
                Feather.GIT_COMMIT, language.words().begin(title), first, second, "", firstEnd, secondEnd);
    }

    /** Describes how a lane ended in both runs. Omits the fate if it is the same in both. */
    private DifferenceText ended(Difference.Ended ended) {
        boolean asFar = ended.first().fate() == ended.second().fate();
        End first = asFar ? new End(ended.first().outcome(), null) : ended.first();
        End second = asFar ? new End(ended.second().outcome(), null) : ended.second();
        return ended(ended.pair().name(), ending(first), ending(second), glyph(first), glyph(second));
    }

    /** The end of a lane, as on the timeline: the fate of a cancelled lane, otherwise the outcome and the fate. */
    private String ending(End ending) {
        if (ending.outcome() == null) {
            return language.get("difference.unended");
        }
        String outcome = language.words().outcome(ending.outcome());
        if (ending.fate() == null) {
            return outcome;
        }
        String fate = language.words().fate(ending.fate());
        return ending.outcome() == Outcome.CANCELLED ? fate : dotted(outcome, fate);
    }

    /** The style class of the glyph that the timeline draws for this end. */
    private static String glyph(End ending) {
        if (ending.outcome() == null) {
            return "failed";
        }
        boolean byFate = ending.outcome() == Outcome.CANCELLED && ending.fate() != null;
        return byFate ? ending.fate().id() : ending.outcome().id();
    }

    private String distance(String key, Distance distance) {
        return language.get(key, language.get("batch.latency." + distance.id()));
    }

    private DifferenceText spans(Feather icon, String title, long first, long second) {
        return new DifferenceText(icon, title, span(first), span(second), change(first, second));
    }

    private DifferenceText wonAt(long first, long second) {
        return new DifferenceText(
                Feather.FLAG,
                language.get("difference.won-at"),
                first < 0 ? language.get("compare.never") : Nanos.at(first),
                second < 0 ? language.get("compare.never") : Nanos.at(second),
                change(first, second));
    }

    private String span(long nanos) {
        return nanos < 0 ? language.get("compare.none") : Nanos.span(nanos);
    }

    private static String change(long first, long second) {
        if (first < 0 || second < 0) {
            return "";
        }
        String sign = second > first ? "+" : second < first ? "−" : "±";
        return sign + Nanos.span(Math.abs(second - first));
    }
}
