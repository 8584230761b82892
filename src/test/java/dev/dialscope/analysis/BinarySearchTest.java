package dev.dialscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BinarySearchTest {
    @Test
    void findsEveryPlaceInEverySize() {
        for (int size = 0; size < 20; size++) {
            for (int place = 0; place <= size; place++) {
                int first = place;
                assertThat(BinarySearch.first(size, index -> index >= first)).isEqualTo(place);
            }
        }
    }
}
