package dev.dialscope;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The arrows between the packages point one way only. */
class ArchitectureTest {
    private static final String ROOT = "dev.dialscope.";

    /** Each package, and the packages of ours that it may know. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.of(
            "net", Set.of(),
            "trace", Set.of(),
            "kernel", Set.of(),
            "export", Set.of("trace"),
            "lab", Set.of("net", "trace", "kernel", "export"),
            "lesson", Set.of("lab", "net"),
            "ui", Set.of("lesson", "lab", "net", "trace", "kernel", "export"),
            "cli", Set.of("lesson", "lab", "net", "trace", "kernel", "export"),
            "app", Set.of("ui", "cli", "lesson", "lab", "net", "trace", "kernel", "export"));

    static final Set<String> PACKAGES = new TreeSet<>(MAY_KNOW.keySet());

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.dialscope");

    @Test
    void looksAtTheProgram() {
        assertThat(CLASSES.contain("dev.dialscope.app.Main")).isTrue();
    }

    @Test
    void everyClassHasItsPlace() {
        classes()
                .should()
                .resideInAnyPackage(
                        PACKAGES.stream().map(ArchitectureTest::within).toArray(String[]::new))
                .check(CLASSES);
    }

    @ParameterizedTest
    @FieldSource("PACKAGES")
    void knowsOnlyWhatItMay(String name) {
        String[] forbidden = PACKAGES.stream()
                .filter(other -> !other.equals(name))
                .filter(other -> !MAY_KNOW.get(name).contains(other))
                .map(ArchitectureTest::within)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(within(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void noCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void windowsStandOnlyInUiAndApp() {
        noClasses()
                .that()
                .resideOutsideOfPackages(within("ui"), within("app"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static String within(String name) {
        return ROOT + name + "..";
    }
}
