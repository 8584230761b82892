package dev.dialscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.ui.theme.Theme;
import dev.dialscope.words.Languages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered, and what becomes of a file that is damaged, newer, or cannot be read or written. */
class SettingsFileTest {
    private static final Settings CHOSEN = new Settings(
            -1600,
            0.5,
            1280,
            720,
            true,
            Theme.Choice.DARK,
            Locale.KOREAN,
            KernelChoice.NOTICES,
            new PaneSizes(200, Double.NaN, 300.25, PaneSizes.Part.WORDS),
            150,
            true,
            true,
            true);

    private final List<Remark> failures = new ArrayList<>();

    @TempDir
    private Path directory;

    private Path folder;
    private Path file;

    @BeforeEach
    void names() {
        folder = directory.resolve("config/dialscope");
        file = folder.resolve("settings.properties");
    }

    private void write(String text) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file, text);
    }

    private SettingsFile read() {
        return new SettingsFile(folder, failures::add);
    }

    private Settings saved(Settings settings) {
        try (SettingsFile opened = read()) {
            opened.save(settings);
        }
        try (SettingsFile opened = read()) {
            assertThat(opened.damage()).isEmpty();
            return opened.settings();
        }
    }

    private List<Path> setAside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(one -> !one.equals(file)).toList();
        }
    }

    private static void assertSaid(Remark remark, String... parts) {
        for (Locale locale : Languages.all()) {
            assertThat(remark.text(new Language(locale))).contains(parts);
        }
    }

    @Test
    void aFirstStart_findsNothing_andLeavesNothing() {
        try (SettingsFile opened = read()) {
            assertThat(opened.settings()).isEqualTo(Settings.initial());
            assertThat(opened.damage()).isEmpty();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatIsSaved_isRead_andCanBeReadByAPerson() throws IOException {
        assertThat(saved(CHOSEN)).isEqualTo(CHOSEN);
        assertThat(Files.readAllLines(file).getFirst()).startsWith("# ");
        assertThat(Files.readAllLines(file).subList(1, Files.readAllLines(file).size()))
                .containsExactly(
                        "captions.aloud=true",
                        "kernel=notices",
                        "language=ko",
                        "offered.tour=true",
                        "pane.alone=words",
                        "pane.below=200.0",
                        "pane.summary=300.25",
                        "predict=true",
                        "text.size=150",
                        "theme=dark",
                        "version=1",
                        "window.height=720.0",
                        "window.maximized=true",
                        "window.width=1280.0",
                        "window.x=-1600.0",
                        "window.y=0.5");
        assertThat(setAside()).isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theFolder_isItsOwnersAlone() throws IOException {
        saved(CHOSEN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void anySettings_comeBackAsTheyWere() {
        Random random = new Random(20);
        for (int i = 0; i < 200; i++) {
            Settings any = any(random);
            SettingsLines lines = new SettingsLines();
            Settings before = any(random);
            assertThat(new SettingsLines(lines.text(before)).settings()).isEqualTo(before);
            assertThat(new SettingsLines(lines.text(any)).settings()).isEqualTo(any);
        }
    }

    private static Settings any(Random random) {
        return new Settings(
                number(random) - 5000,
                number(random) - 5000,
                number(random),
                number(random),
                random.nextBoolean(),
                Theme.Choice.values()[random.nextInt(Theme.Choice.values().length)],
                Languages.all().get(random.nextInt(Languages.all().size())),
                KernelChoice.values()[random.nextInt(KernelChoice.values().length)],
                new PaneSizes(
                        number(random),
                        number(random),
                        number(random),
                        PaneSizes.Part.values()[random.nextInt(PaneSizes.Part.values().length)]),
                TextSize.ALL.get(random.nextInt(TextSize.ALL.size())),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean());
    }

    private static double number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Double.NaN;
            case 1 -> random.nextInt(10_000);
            case 2 -> random.nextDouble() * 10_000;
            default -> Double.longBitsToDouble(random.nextLong(Double.doubleToLongBits(Double.MAX_VALUE)));
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "theme=drak",
                "theme=",
                "kernel=most",
                "language=",
                "language=k",
                "window.maximized=yes",
                "window.x=NaN",
                "window.width=Infinity",
                "window.height=-720",
                "pane.below=many",
                "pane.alone=nobody"
            })
    void aValueThatCannotBe_isSaidOnce_theOthersAreUsed_andTheFileIsSetAside(String bad) throws IOException {
        String text = "version=1\nwindow.y=40\n" + bad + "\n";
        write(text);
        try (SettingsFile opened = read()) {
            assertThat(opened.settings().y()).isEqualTo(40);
            assertThat(opened.settings().theme()).isEqualTo(Theme.Choice.SYSTEM);
            assertThat(setAside()).singleElement().satisfies(kept -> {
                assertThat(kept.getFileName().toString()).startsWith("settings.damaged-");
                assertThat(kept).hasContent(text);
                assertSaid(opened.damage().orElseThrow(), file.toString(), bad, kept.toString());
            });
        }
        try (SettingsFile again = read()) {
            assertThat(again.damage()).isEmpty();
            assertThat(again.settings().y()).isEqualTo(40);
        }
        assertThat(Files.readString(file)).doesNotContain(bad + "\n");
        assertThat(setAside()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0\0\0\0", "hello", "name=value", "version=1\ntheme=\\u12", "{\"version\": 1}"})
    void whatIsNoSettings_isSetAside(String text) throws IOException {
        write(text);
        try (SettingsFile opened = read()) {
            assertThat(opened.settings()).isEqualTo(Settings.initial());
            assertSaid(
                    opened.damage().orElseThrow(),
                    file.toString(),
                    setAside().getFirst().toString());
        }
        assertThat(setAside()).singleElement().asString().contains("settings.damaged-");
        assertThat(file).doesNotExist();
    }

    /** As a person may write it. */
    @Test
    void withoutAVersion_itIsTheFirst() throws IOException {
        write("theme=dark\n");
        try (SettingsFile opened = read()) {
            assertThat(opened.damage()).isEmpty();
            assertThat(opened.settings().theme()).isEqualTo(Theme.Choice.DARK);
            opened.save(opened.settings());
        }
        assertThat(Files.readString(file)).contains("version=1\n", "theme=dark\n");
        assertThat(setAside()).isEmpty();
    }

    @Test
    void withoutAVersion_aBadValueIsAFault() throws IOException {
        write("theme=sepia\nwindow.y=7\n");
        try (SettingsFile opened = read()) {
            assertThat(opened.settings().y()).isEqualTo(7);
            assertSaid(
                    opened.damage().orElseThrow(),
                    file.toString(),
                    "theme=sepia",
                    setAside().getFirst().toString());
        }
    }

    @Test
    void whatIsNotUtf8_isSetAside() throws IOException {
        Files.createDirectories(folder);
        Files.write(file, "version=1\nname=Jürgen\n".getBytes(StandardCharsets.ISO_8859_1));
        try (SettingsFile opened = read()) {
            assertThat(opened.damage()).isPresent();
        }
        assertThat(setAside()).hasSize(1);
    }

    @Test
    void whatIsFarTooLong_isSetAside() throws IOException {
        write("version=1\n" + "#\n".repeat(1 << 20));
        try (SettingsFile opened = read()) {
            assertThat(opened.damage()).isPresent();
        }
        assertThat(setAside()).hasSize(1);
    }

    @Test
    void aNewerVersion_isReadAsFarAsItIsUnderstood_andKeepsTheRest() throws IOException {
        write("version=2\ntheme=sepia\nkernel=none\n읽기 \\= 크기=큰 글자\nwindow.x=50%\nwindow.y=7\n");
        try (SettingsFile opened = read()) {
            assertThat(opened.damage()).isEmpty();
            Settings read = opened.settings();
            assertThat(read.theme()).isEqualTo(Theme.Choice.SYSTEM);
            assertThat(read.kernel()).isEqualTo(KernelChoice.NONE);
            assertThat(read.y()).isEqualTo(7);
            opened.save(read);
        }
        assertThat(Files.readString(file)).contains("version=2\n", "theme=sepia\n", "window.x=50%\n", "kernel=none\n");
        assertThat(setAside()).isEmpty();
        assertThat(saved(CHOSEN)).isEqualTo(CHOSEN);
        assertThat(Files.readString(file)).contains("version=2\n", "theme=dark\n", "window.x=-1600.0\n", "큰 글자\n");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aLink_isWrittenThrough_andLeadsOnWhereItsFileWasSetAside() throws IOException {
        Path real = directory.resolve("dotfiles");
        Files.createDirectories(folder);
        Files.createSymbolicLink(file, real);
        assertThat(saved(CHOSEN)).isEqualTo(CHOSEN);
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        saved(Settings.initial());
        assertThat(file).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");

        Files.writeString(real, "broken");
        try (SettingsFile opened = read()) {
            assertThat(opened.damage()).isPresent();
            opened.save(CHOSEN);
        }
        assertThat(file).isSymbolicLink();
        assertThat(real).content().contains("theme=dark");
    }

    @Test
    void aFolderThatCannotBe_isSaidOnce_andNothingElseHappens() throws IOException {
        Files.writeString(directory.resolve("config"), "a file");
        try (SettingsFile opened = read()) {
            assertThat(opened.settings()).isEqualTo(Settings.initial());
            assertThat(opened.damage()).isEmpty();
            opened.save(CHOSEN);
        }
        assertThat(failures).singleElement().satisfies(remark -> assertSaid(remark, folder.toString()));
        try (SettingsFile opened = read()) {
            opened.save(CHOSEN);
        }
        assertThat(failures).hasSize(2);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFolderWithoutRights_isSaidOnce() throws IOException {
        write("version=1\ntheme=dark\n");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeThat(Files.isWritable(folder)).as("rights hold for this user").isFalse();
        try (SettingsFile opened = read()) {
            assertThat(opened.settings().theme()).isEqualTo(Theme.Choice.DARK);
            opened.save(CHOSEN);
            opened.save(Settings.initial());
        }
        assertThat(failures).singleElement().satisfies(remark -> assertSaid(remark, folder.toString()));
    }

    /** On a disk of one page, which is full. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDisk_isSaidOnce_andKeepsWhatWasThere() throws Exception {
        Files.createDirectories(folder);
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", folder.toString()).start();
        assumeThat(mount.waitFor()).as("this user may mount").isZero();
        try {
            Files.writeString(file, "version=1\ntheme=dark\n" + "#".repeat(4000));
            try (SettingsFile opened = read()) {
                assertThat(opened.settings().theme()).isEqualTo(Theme.Choice.DARK);
                opened.save(CHOSEN);
            }
            assertThat(failures).singleElement().satisfies(remark -> assertSaid(remark, folder.toString()));
            assertThat(file).content().startsWith("version=1\ntheme=dark\n#");
            assertThat(setAside()).isEmpty();
        } finally {
            assertThat(new ProcessBuilder("umount", folder.toString()).start().waitFor())
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"folder", "pipe"})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatIsNoFile_isLeftAlone(String kind) throws Exception {
        Files.createDirectories(folder);
        String command = kind.equals("pipe") ? "mkfifo" : "mkdir";
        assertThat(new ProcessBuilder(command, file.toString()).start().waitFor())
                .isZero();
        try (SettingsFile opened = read()) {
            assertSaid(opened.damage().orElseThrow(), file.toString());
            opened.save(CHOSEN);
        }
        assertThat(Files.isRegularFile(file)).isFalse();
        assertThat(failures).isEmpty();
    }

    /** A divider that is dragged changes the settings many times a second. */
    @Test
    void manySaves_endWithTheLast() throws Exception {
        SettingsFile opened = read();
        for (int i = 0; i < 5000; i++) {
            opened.save(new Settings(
                    i,
                    0,
                    1,
                    1,
                    false,
                    Theme.Choice.DARK,
                    Locale.ENGLISH,
                    KernelChoice.NONE,
                    PaneSizes.INITIAL,
                    100,
                    true));
        }
        long closing = System.nanoTime();
        opened.close();
        assertThat(System.nanoTime() - closing).isLessThan(TimeUnit.SECONDS.toNanos(1));
        assertThat(Files.readString(file)).contains("window.x=4999.0\n");
    }
}
