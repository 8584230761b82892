package dev.dialscope.analysis;

import dev.dialscope.trace.Outcome;
import java.util.Map;

/**
 * What many runs of the same lesson amount to.
 *
 * @param runs how many there were
 * @param lanes the lanes that were counted in all of them; the sums of fates and outcomes come to as many
 * @param winners how often each lane won, in the order of the lanes; empty where no run had a winner
 * @param withoutWinner how many runs had no winner
 * @param fates how many losers met which fate
 * @param outcomes how the other lanes ended
 * @param times how long the cancel took in the lanes that it reached, in nanos; without those distances that no cancel had
 * @param unkept times that did not fit into memory and are not among them
 * @param failed the runs in which the lesson itself failed
 * @param failure why the first of these did, or null
 * @param leaking the runs that left something behind
 * @param dropped events that did not fit into the runs' memories
 */
public record Distribution(
        int runs,
        int lanes,
        Map<String, Integer> winners,
        int withoutWinner,
        Map<Fate, Count> fates,
        Map<Outcome, Count> outcomes,
        Map<Distance, Percentiles> times,
        long unkept,
        int failed,
        String failure,
        int leaking,
        long dropped) {

    /**
     * How often something happened.
     *
     * @param total in all runs together
     * @param runs in how many of them
     * @param least the fewest in one run
     * @param most the most in one run
     */
    public record Count(int total, int runs, int least, int most) {
        /** So many in the first run that had any, which was the {@code run}-th. */
        static Count ofOne(int number, int run) {
            return new Count(number, 1, run == 1 ? number : 0, number);
        }

        /** With one more run, in which there were some. */
        Count with(Count other) {
            return new Count(total + other.total, runs + 1, Math.min(least, other.total), Math.max(most, other.total));
        }

        /** With one more run, in which there were none. */
        Count withNone() {
            return new Count(total, runs, 0, most);
        }
    }
}
