package dev.dialscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dialscope.app.Main;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ResolvedModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The third-party notices, which the build makes of {@code assets/notices}, name all that is shipped, with the licences of these versions. */
class NoticesTest {
    static final Set<Path> SHIPPED = shipped();

    private static final String NOTICES = notices();

    @Test
    void thereAreSome() {
        assertThat(SHIPPED).hasSizeGreaterThan(5);
    }

    /** {@code javafx-base-26.0.2-linux.jar} is {@code javafx-base:26.0.2}. */
    @ParameterizedTest
    @FieldSource("SHIPPED")
    void everyShippedJarIsNamed_withItsVersion(Path jar) {
        assertThat(NOTICES.lines()
                        .filter(line -> line.matches("\\S+:\\S+:\\S+ \\(.+\\)"))
                        .map(line -> line.replaceFirst("^[^:]+:([^:]+):([^ ]+).*", "$1-$2")))
                .as(jar.toString())
                .anyMatch(jar.getFileName().toString()::startsWith);
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void everyLicenceInAShippedJarStandsInThem(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().matches("(?i)META-INF/[^/]*(licen[cs]e|notice|copying)[^/]*")) {
                    assertThat(words(NOTICES)).as(entry.getName()).contains(words(text(zip.getInputStream(entry))));
                }
            }
        }
    }

    @Test
    void theLicenceOfTheRunTimeStandsInThem() throws IOException {
        Path licence = Path.of(System.getProperty("java.home"), "legal", "java.base", "LICENSE");
        assumeTrue(Files.exists(licence));
        assertThat(words(NOTICES)).contains(words(Files.readString(licence)));
    }

    @Test
    void everyFontIsNamed() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/dialscope/ui/fonts"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .map(name -> name.replaceFirst("-.*", "").replaceAll("(?<=[a-z])(?=[A-Z])", " "))
                            .distinct())
                    .isNotEmpty()
                    .allSatisfy(font -> assertThat(NOTICES.replace("JetBrains", "Jet Brains"))
                            .containsPattern("(?m)^" + font + " [0-9.]+, a font"));
        }
    }

    /** The jars of all modules that the program's own reads. */
    private static Set<Path> shipped() {
        Set<ResolvedModule> found = Stream.iterate(
                        Set.of(program()),
                        modules -> modules.stream()
                                .flatMap(module -> Stream.concat(Stream.of(module), module.reads().stream()))
                                .collect(Collectors.toSet()))
                .limit(10)
                .reduce(Set.of(), (_, last) -> last);
        return found.stream()
                .flatMap(module -> module.reference().location().stream())
                .filter(location ->
                        location.getPath() != null && location.getPath().endsWith(".jar"))
                .map(Path::of)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ResolvedModule program() {
        return Main.class
                .getModule()
                .getLayer()
                .configuration()
                .findModule("dialscope")
                .orElseThrow();
    }

    private static String notices() {
        try (InputStream in = Main.class.getResourceAsStream("/dev/dialscope/ui/shell/THIRD-PARTY-NOTICES.txt")) {
            return text(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
