package dev.dialscope;

import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void placeholder() {}
}
