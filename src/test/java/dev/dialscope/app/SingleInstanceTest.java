package dev.dialscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.store.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where processes cannot meet, each opens its window; how they meet is shown by {@link WindowProcessTest}. */
class SingleInstanceTest {
    @TempDir
    private Path directory;

    private static boolean isFirst(Path runtime) {
        return SingleInstance.isFirst(new Folders(runtime, runtime, runtime, runtime), ":1", () -> true);
    }

    @Test
    void aFolderThatCannotBe_isNoObstacle() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThat(isFirst(file)).isTrue();
        assertThat(isFirst(file.resolve("below"))).isTrue();
    }

    @Test
    void aPathThatIsTooLongForASocket_isNoObstacle() {
        assertThat(isFirst(directory.resolve("a".repeat(120)))).isTrue();
    }
}
