package dev.dialscope.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.dialscope.lab.KernelChoice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A few runs of what {@link KernelAgreement} does with many. */
@Timeout(120)
class KernelAgreementTest {
    private static final int RUNS = 5;

    static final List<Map<String, String>> WAYS = KernelAgreement.WAYS;

    @ParameterizedTest
    @FieldSource("WAYS")
    void whatIsRecordedIsWhatSsAndTheCaptureShow(Map<String, String> arguments) throws Exception {
        KernelAgreement.Counts counts = compared(KernelChoice.NOTICES, arguments);

        assertThat(counts.mismatches).as(counts.toString()).isEmpty();
        assertThat(counts.withoutWord).as(counts.toString()).isZero();
        assertThat(counts.finished).as(counts.toString()).isPositive();
    }

    @Test
    void byLooksAlone_whatIsRecordedIsWhatTheyShowToo() throws Exception {
        KernelAgreement.Counts counts = compared(KernelChoice.AUTOMATIC, Map.of());

        assertThat(counts.mismatches).as(counts.toString()).isEmpty();
        assertThat(counts.finished).as(counts.toString()).isPositive();
    }

    private static KernelAgreement.Counts compared(KernelChoice watching, Map<String, String> arguments)
            throws Exception {
        try {
            return KernelAgreement.compare(RUNS, watching, arguments);
        } catch (Unavailable e) {
            return abort("nothing to compare with: " + e.getMessage());
        }
    }
}
