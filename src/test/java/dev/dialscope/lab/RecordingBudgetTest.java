package dev.dialscope.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.LaneLog;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What all keepers of recordings may keep together, and which of them go when it is more. */
class RecordingBudgetTest {
    private static final long ONE = recording().bytes();

    private final List<Long> said = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();
    private final RecordingBudget budget = new RecordingBudget(3 * ONE, said::add);

    @Test
    void theOldestGoFirst_whoeverKeepsThem_andThatIsSaid() {
        keep("run 1", false);
        keep("batch 1", false);
        keep("run 2", false);
        assertThat(gone).isEmpty();
        assertThat(said).isEmpty();

        keep("batch 2", false);
        keep("batch 3", false);
        assertThat(gone).containsExactly("run 1", "batch 1");
        assertThat(said).containsExactly(1L, 2L);
        assertThat(budget.bytes()).isEqualTo(3 * ONE);
    }

    @Test
    void whatIsLookedAtStays_andWhatIsNeededGoesLast() {
        Recording shown = keep("shown", false);
        keep("needed", true);
        keep("third", false);
        budget.lookAt(Set.of(shown.trace()));
        keep("fourth", false);
        keep("fifth", true);
        assertThat(gone).containsExactly("third", "fourth");
        keep("sixth", true);
        assertThat(gone).containsExactly("third", "fourth", "needed");

        budget.lookAt(Set.of());
        keep("seventh", false);
        assertThat(gone).endsWith("shown");
    }

    @Test
    void aRecordingOfTwoKeepersCountsOnce_andIsLetGoByBoth() {
        Recording recording = keep("of the batch", false);
        Runnable letGo = () -> gone.add("opened");
        budget.keep(recording, false, letGo);
        assertThat(budget.bytes()).isEqualTo(ONE);
        budget.release(recording, letGo);
        assertThat(budget.bytes()).isEqualTo(ONE);
        budget.keep(recording, false, letGo);
        for (int n = 0; n < 3; n++) {
            keep("later", false);
        }
        assertThat(gone).containsExactly("of the batch", "opened");
        budget.release(recording, letGo);
        assertThat(budget.bytes()).isEqualTo(3 * ONE);
    }

    @Test
    void oneThatIsLargerThanAll_isNotKept() {
        RecordingBudget small = new RecordingBudget(ONE - 1, said::add);
        small.keep(recording(), false, () -> gone.add("large"));
        assertThat(gone).containsExactly("large");
        assertThat(small.bytes()).isZero();
    }

    private Recording keep(String name, boolean needed) {
        Recording recording = recording();
        budget.keep(recording, needed, () -> gone.add(name));
        return recording;
    }

    private static Recording recording() {
        Trace trace = new Trace(0, 0);
        trace.add(new LaneLog(0, LaneKind.DIALER, "dialer 1", new LaneLog.Budget(1)));
        return new Recording(
                "fan-out", Map.of(), List.of(), List.of(), 0, trace, new Leaks(0, 0, 0), 0, null, KernelWatch.OFF);
    }
}
