package dev.dialscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The window as a process: a second one, signals, and folders that cannot be written. JavaFX's headless platform is the screen. */
@EnabledOnOs(OS.LINUX)
class WindowProcessTest {
    /** Cold JVMs on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path directory;

    private Path runtime;

    @BeforeEach
    void folder() throws IOException {
        runtime = Files.createDirectory(directory.resolve("runtime"));
    }

    @AfterEach
    void leaveNoProcess() {
        started.forEach(Process::destroyForcibly);
    }

    /** Its output goes to the file of that name, and the classes that it loads to NAME.classes. */
    private Process start(String name, Path home) throws IOException {
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dglass.platform=Headless",
                        "-Xlog:class+load:file=" + directory.resolve(name + ".classes"),
                        "--enable-native-access=javafx.graphics,dialscope",
                        "--module-path",
                        System.getProperty("jdk.module.path"),
                        "--module",
                        "dialscope/dev.dialscope.app.Main")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name).toFile());
        program.environment().put("DIALSCOPE_HOME", home.toString());
        program.environment().put("XDG_RUNTIME_DIR", runtime.toString());
        Process process = program.start();
        started.add(process);
        return process;
    }

    /** Until the sentence on the first run is made, and with it all that a start does. */
    private void awaitFirstRun(String name) {
        await().atMost(PATIENCE)
                .until(() -> Files.exists(directory.resolve(name + ".classes"))
                        && Files.readString(directory.resolve(name + ".classes"))
                                .contains("dev.dialscope.words.Headline$$Lambda"));
    }

    private List<Path> sockets() throws IOException {
        Path folder = runtime.resolve("dialscope");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".socket")).toList();
        }
    }

    private String said(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    @Test
    void aSecondStart_showsTheFirstWindow_andOneAfterACrash_opensItsOwn() throws Exception {
        Path home = directory.resolve("home");
        Process first = start("first", home);
        await().atMost(PATIENCE).until(() -> !sockets().isEmpty());
        Path socket = sockets().getFirst();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                .isEqualTo("rwx------");
        // It takes its mode after it is bound; meanwhile its folder keeps others away.
        await().atMost(PATIENCE)
                .until(() -> PosixFilePermissions.toString(Files.getPosixFilePermissions(socket))
                        .equals("rw-------"));

        Process second = start("second", home);
        assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isZero();
        assertThat(said("second")).isEmpty();
        assertThat(said("second.classes")).contains("dev.dialscope.app.Main").doesNotContain("javafx.application.");
        assertThat(first.isAlive()).isTrue();

        start("elsewhere", directory.resolve("elsewhere"));
        await().atMost(PATIENCE).until(() -> sockets().size() == 2);

        first.destroyForcibly().waitFor();
        assertThat(Files.exists(socket, LinkOption.NOFOLLOW_LINKS)).isTrue();
        Process third = start("third", home);
        awaitFirstRun("third");
        assertThat(third.isAlive()).isTrue();
    }

    @Test
    void aSignal_savesTheSettings_andEndsTheProgramInTime() throws Exception {
        Path home = directory.resolve("home");
        Process window = start("window", home);
        awaitFirstRun("window");
        long told = System.nanoTime();
        window.destroy();
        assertThat(window.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(Duration.ofSeconds(3));
        assertThat(window.exitValue()).isEqualTo(143);
        assertThat(home.resolve("settings.properties")).content().contains("version=1", "window.width=");
        assertThat(sockets()).isEmpty();
        assertThat(said("window")).isEmpty();
    }

    @Test
    void aHomeThatCannotBe_isOneLine_andTheWindowOpens() throws Exception {
        Path home = Files.createFile(directory.resolve("file")).resolve("below");
        Process window = start("window", home);
        awaitFirstRun("window");
        await().atMost(PATIENCE).until(() -> !said("window").isEmpty());
        assertThat(window.isAlive()).isTrue();
        window.destroy();
        assertThat(window.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(said("window").lines())
                .singleElement()
                .asString()
                .startsWith("dialscope: " + home.resolve("settings.properties") + " cannot be saved: ");
    }
}
