package dev.dialscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {
    @Test
    void everyBoundFallsIntoItsOwnBucket_andTheNanoBeforeItIntoTheOneBefore() {
        for (int bucket = 1; bucket < Buckets.count(); bucket++) {
            assertThat(Buckets.of(Buckets.from(bucket))).isEqualTo(bucket);
            assertThat(Buckets.of(Buckets.from(bucket) - 1)).isEqualTo(bucket - 1);
            assertThat(Buckets.to(bucket - 1)).isEqualTo(Buckets.from(bucket));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 99, 100, 1_000, 1_000_000, 1_000_000_000, 3_600_000_000_000L, Long.MAX_VALUE})
    void everyTimeHasABucket(long nanos) {
        int bucket = Buckets.of(nanos);

        assertThat(bucket).isBetween(0, Buckets.count() - 1);
        assertThat(Buckets.to(bucket)).isGreaterThan(nanos - 1);
    }

    @Test
    void tenBucketsAreAPowerOfTen() {
        assertThat(Buckets.from(Buckets.of(1_000) + Buckets.PER_DECADE)).isEqualTo(10_000);
    }
}
