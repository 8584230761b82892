package dev.dialscope.lesson;

import dev.dialscope.analysis.Answer;
import dev.dialscope.analysis.Inquiry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a learner is asked before a run of a lesson with certain arguments. The recording answers it. */
public sealed interface Question {
    /** The key of its texts, such as {@code "fan-out.question.winner"}. */
    String id();

    /** How a recording answers it. */
    Inquiry inquiry();

    /** The arguments that its texts name: numbers, or texts as a person writes them. */
    List<Object> details();

    /** The possible answers, in the order in which they are shown. Of times: those for which a class votes. */
    List<Answer> options();

    /** The index of the option that an answer belongs to; -1 if it is not possible. */
    default int optionOf(Answer answer) {
        return options().indexOf(answer);
    }

    /** Whether a learner may answer so. */
    default boolean allows(Answer answer) {
        return optionOf(answer) >= 0;
    }

    /**
     * Which lane.
     *
     * @param lanes the names of the lanes
     * @param nobody whether it may be none of them
     */
    record WhichLane(String id, Inquiry inquiry, List<Object> details, List<String> lanes, boolean nobody)
            implements Question {
        @Override
        public List<Answer> options() {
            Stream<Answer> named = lanes.stream().map(Answer.Choice::new);
            return Stream.concat(named, nobody ? Stream.of(Answer.NOBODY) : Stream.empty())
                    .toList();
        }
    }

    /** Which of a few words. */
    record OneOf(String id, Inquiry inquiry, List<Object> details, List<String> choices) implements Question {
        @Override
        public List<Answer> options() {
            return choices.stream().map(id -> (Answer) new Answer.Choice(id)).toList();
        }
    }

    /** How many, from none to this number. */
    record HowMany(String id, Inquiry inquiry, List<Object> details, int most) implements Question {
        @Override
        public List<Answer> options() {
            return IntStream.rangeClosed(0, most)
                    .mapToObj(count -> (Answer) new Answer.Amount(count))
                    .toList();
        }

        @Override
        public int optionOf(Answer answer) {
            return answer instanceof Answer.Amount(int count) && count >= 0 && count <= most ? count : -1;
        }
    }

    /**
     * When, in nanos from the run's start.
     *
     * @param most the latest time that can be said
     * @param steps the number of times for which a class votes, evenly spread
     */
    record When(String id, Inquiry inquiry, List<Object> details, long most, int steps) implements Question {
        @Override
        public List<Answer> options() {
            List<Answer> times = new ArrayList<>();
            for (int step = 1; step <= steps; step++) {
                times.add(new Answer.Moment(most * step / steps));
            }
            return times;
        }

        /** The nearest one. */
        @Override
        public int optionOf(Answer answer) {
            return answer instanceof Answer.Moment(long nanos) && nanos >= 0
                    ? Math.clamp(Math.round((double) nanos * steps / most) - 1, 0, steps - 1)
                    : -1;
        }

        @Override
        public boolean allows(Answer answer) {
            return answer instanceof Answer.Moment(long nanos) && nanos >= 0 && nanos <= most;
        }
    }
}
