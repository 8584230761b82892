package dev.dialscope.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which folders follow from an environment and system properties, without a look at those of this process. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the paths are written as Unix does")
class FoldersTest {
    private final Map<String, String> environment = new HashMap<>();
    private final Properties system = new Properties();

    @TempDir
    private Path directory;

    private Folders on(String name) {
        system.setProperty("os.name", name);
        system.setProperty("user.home", "/home/ana");
        return Folders.of(environment, system);
    }

    private static Folders folders(String settings, String data, String log, String runtime) {
        return new Folders(Path.of(settings), Path.of(data), Path.of(log), Path.of(runtime));
    }

    @Test
    void linux_withoutAnyVariable() {
        assertThat(on("Linux"))
                .isEqualTo(folders(
                        "/home/ana/.config/dialscope",
                        "/home/ana/.local/share/dialscope",
                        "/home/ana/.local/state/dialscope",
                        "/home/ana/.local/state/dialscope"));
    }

    @Test
    void linux_withAllVariables() {
        environment.putAll(Map.of(
                "XDG_CONFIG_HOME", "/c", "XDG_DATA_HOME", "/d", "XDG_STATE_HOME", "/s", "XDG_RUNTIME_DIR", "/run/1"));
        assertThat(on("Linux")).isEqualTo(folders("/c/dialscope", "/d/dialscope", "/s/dialscope", "/run/1/dialscope"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "config", "./config", "../config"})
    void linux_ignoresWhatIsNotAbsolute(String relative) {
        environment.put("XDG_CONFIG_HOME", relative);
        environment.put("XDG_RUNTIME_DIR", relative);
        environment.put("HOME", relative);
        assertThat(on("Linux").settings()).isEqualTo(Path.of("/home/ana/.config/dialscope"));
        assertThat(on("Linux").runtime()).isEqualTo(Path.of("/home/ana/.local/state/dialscope"));
    }

    @Test
    void linux_homeIsWhatTheEnvironmentSays() {
        environment.put("HOME", "/elsewhere");
        assertThat(on("Linux").settings()).isEqualTo(Path.of("/elsewhere/.config/dialscope"));
    }

    @Test
    void aUserWithoutAHome_leavesNothingWhereHeStarts() {
        system.setProperty("os.name", "Linux");
        system.setProperty("user.home", "?");
        assertThat(Folders.of(environment, system).settings()).isEqualTo(Path.of("/.config/dialscope"));
    }

    @Test
    void macOs() {
        environment.put("XDG_CONFIG_HOME", "/c");
        String support = "/home/ana/Library/Application Support/Dialscope";
        assertThat(on("Mac OS X")).isEqualTo(folders(support, support, "/home/ana/Library/Logs/Dialscope", support));
    }

    @Test
    void windows() {
        environment.putAll(Map.of("APPDATA", "/roaming", "LOCALAPPDATA", "/local"));
        assertThat(on("Windows 11"))
                .isEqualTo(folders("/roaming/Dialscope", "/local/Dialscope", "/local/Dialscope", "/local/Dialscope"));
        environment.clear();
        assertThat(on("Windows 11").settings()).isEqualTo(Path.of("/home/ana/AppData/Roaming/Dialscope"));
    }

    @ParameterizedTest
    @CsvSource({"Linux", "Mac OS X", "Windows 11"})
    void dialscopeHome_overridesAll(String name) throws IOException {
        environment.put("DIALSCOPE_HOME", "/mine");
        environment.put("XDG_CONFIG_HOME", "/c");
        Files.createFile(directory.resolve("portable"));
        system.setProperty("jpackage.app-path", directory.resolve("dialscope").toString());
        assertThat(on(name)).isEqualTo(folders("/mine", "/mine", "/mine", "/mine"));
    }

    @Test
    void dialscopeHome_mayBeRelative() {
        environment.put("DIALSCOPE_HOME", "here/../there");
        assertThat(on("Linux").settings()).isEqualTo(Path.of("there").toAbsolutePath());
    }

    @Test
    void dialscopeHome_thatIsEmptyOrNoPath_isNone() {
        for (String none : new String[] {"", "  ", "a\0b"}) {
            environment.put("DIALSCOPE_HOME", none);
            assertThat(on("Linux").settings()).isEqualTo(Path.of("/home/ana/.config/dialscope"));
        }
    }

    @ParameterizedTest
    @CsvSource({"Linux", "Mac OS X", "Windows 11"})
    void aPortableCopy_keepsAllBesideItsLauncher(String name) throws IOException {
        system.setProperty("jpackage.app-path", directory.resolve("dialscope").toString());
        assertThat(on(name).settings()).isNotEqualTo(directory.resolve("dialscope-data"));
        Files.createFile(directory.resolve("portable"));
        Path beside = directory.resolve("dialscope-data");
        assertThat(on(name)).isEqualTo(new Folders(beside, beside, beside, beside));
    }

    /** A memory stick has no sockets and no locks. */
    @Test
    void aPortableCopy_leavesTheSessionItsOwn() throws IOException {
        environment.put("XDG_RUNTIME_DIR", "/run/1");
        system.setProperty("jpackage.app-path", directory.resolve("dialscope").toString());
        Files.createFile(directory.resolve("portable"));
        assertThat(on("Linux").runtime()).isEqualTo(Path.of("/run/1/dialscope"));
    }
}
