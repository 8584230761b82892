package dev.dialscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlikeDifferencesTest {
    private static final Comparison.End CANCELLED = new Comparison.End(Outcome.CANCELLED, Fate.MID_HANDSHAKE);
    private static final Comparison.End TIMEOUT = new Comparison.End(Outcome.TIMEOUT, Fate.MID_HANDSHAKE);

    @Test
    void aFew_areToldOneByOne() {
        List<Difference> few = ended(10, CANCELLED, TIMEOUT);
        assertThat(AlikeDifferences.of(few)).isEqualTo(few);
    }

    @Test
    void many_areToldByTheFirstOfEachKind() {
        List<Difference> many = new ArrayList<>(List.of(new Difference.Took(1, 2)));
        many.addAll(ended(60, CANCELLED, TIMEOUT));
        many.addAll(ended(1, TIMEOUT, CANCELLED));
        many.addAll(ended(40, CANCELLED, TIMEOUT));

        assertThat(AlikeDifferences.of(many))
                .containsExactly(many.getFirst(), new Difference.Alike(many.get(1), 99), many.get(61));
    }

    @Test
    void theLanesOfSome_areThoseOfTheFirst() {
        Difference first = ended(1, CANCELLED, TIMEOUT).getFirst();
        assertThat(new Difference.Alike(first, 3).lanes()).isEqualTo(first.lanes());
    }

    private static List<Difference> ended(int lanes, Comparison.End first, Comparison.End second) {
        return IntStream.range(0, lanes)
                .<Difference>mapToObj(
                        n -> new Difference.Ended(new Comparison.Pair("dialer " + n, n, n), first, second))
                .toList();
    }
}
