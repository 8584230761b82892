package dev.dialscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program in a JVM of its own. */
class MainTest {
    @Test
    void theVersionIsAnsweredWithoutJavaFxAndTheTreeOfCommands() throws IOException, InterruptedException {
        Process process = program("-Xlog:class+load", "--version").start();
        String said = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains(" dev.dialscope.app.Main ", "\ndialscope ", ", JavaFX ");
        assertThat(said.lines()).noneMatch(line -> line.matches(".*\\] (javafx|com\\.sun\\.javafx|picocli)\\..*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":4711"})
    @EnabledOnOs(OS.LINUX)
    void withoutADisplayOneLineNamesTheCommandLine(String display) throws IOException, InterruptedException {
        ProcessBuilder program =
                program("--enable-native-access=javafx.graphics,dialscope").redirectErrorStream(true);
        program.environment().put("DISPLAY", display);
        Process process = program.start();
        String said = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(said.strip().lines()).hasSize(1).first().asString().contains("dialscope run");
    }

    private static ProcessBuilder program(String option, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "--module-path",
                System.getProperty("jdk.module.path"),
                "--module",
                "dialscope/dev.dialscope.app.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
