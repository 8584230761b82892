package dev.dialscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DisplayTest {
    private String before;

    @TempDir
    private Path devices;

    @BeforeEach
    void nothingChosen() {
        before = System.clearProperty("prism.order");
    }

    @AfterEach
    void asBefore() {
        if (before == null) {
            System.clearProperty("prism.order");
        } else {
            System.setProperty("prism.order", before);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void paintsByTheProcessorWhereThereIsNoGraphicsCard() {
        Display.choosePipeline(devices);

        assertThat(System.getProperty("prism.order")).isEqualTo("sw");
    }

    @Test
    void leavesTheChoiceToJavaFxWhereThereIsACard() throws Exception {
        for (String card : new String[] {"dri", "nvidiactl", "dxg"}) {
            Path file = Files.createFile(devices.resolve(card));

            Display.choosePipeline(devices);

            assertThat(System.getProperty("prism.order")).as(card).isNull();
            Files.delete(file);
        }
    }

    @Test
    void leavesAChoiceAsItIs() {
        System.setProperty("prism.order", "es2");

        Display.choosePipeline(devices);

        assertThat(System.getProperty("prism.order")).isEqualTo("es2");
    }
}
