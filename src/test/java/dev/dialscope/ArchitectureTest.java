package dev.dialscope;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.dialscope.lab.Lab;
import dev.dialscope.lab.Run;
import dev.dialscope.lab.Strangers;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.ui.session.Pane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.beans.property.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The arrows between the packages point one way only. */
class ArchitectureTest {
    private static final String ROOT = "dev.dialscope.";
    private static final int MOST_LINES = 400;

    /** What the window and the command line may know. */
    private static final Set<String> BELOW_THE_WINDOW = Set.of(
            "lesson", "export", "store", "picture", "lab", "record", "words", "analysis", "net", "kernel", "trace");

    /** Each package, and the packages of ours that it may know. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("net", Set.of()),
            Map.entry("kernel", Set.of()),
            Map.entry("trace", Set.of()),
            Map.entry("analysis", Set.of("trace")),
            Map.entry("words", Set.of("analysis", "trace")),
            Map.entry("record", Set.of("net", "kernel", "trace")),
            Map.entry("lab", Set.of("record", "net", "analysis", "trace")),
            Map.entry("lesson", Set.of("words", "lab", "record", "net", "analysis", "trace")),
            Map.entry("picture", Set.of("words", "analysis", "trace")),
            Map.entry("export", Set.of("picture", "words", "analysis", "trace")),
            Map.entry("store", Set.of("trace")),
            Map.entry("ui", BELOW_THE_WINDOW),
            Map.entry("cli", BELOW_THE_WINDOW),
            Map.entry(
                    "app",
                    Stream.concat(BELOW_THE_WINDOW.stream(), Stream.of("ui", "cli"))
                            .collect(Collectors.toSet())));

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

    /** Whoever answers on the other side, or does not, cannot hold a run. */
    @Test
    void noLessonReadsWithoutADeadline() {
        for (JavaClass program : CLASSES) {
            if (!program.getPackageName().matches("dev\\.dialscope\\.(lesson|lab)")) {
                continue;
            }
            Set<JavaMethodCall> reads = program.getMethodCallsFromSelf().stream()
                    .filter(call -> isCall(call, Conn.class, "read")
                            || isCall(call, Lab.class, "untilEof")
                            || isCall(call, Strangers.class, "untilEof"))
                    .collect(Collectors.toSet());
            for (JavaMethodCall read : reads) {
                boolean withContext =
                        read.getTarget().getRawParameterTypes().getFirst().isEquivalentTo(Context.class);
                boolean bounded = withContext
                        ? program.getMethodCallsFromSelf().stream()
                                .noneMatch(call -> call.getName().equals("withCancel"))
                        : read.getOrigin().getMethodCallsFromSelf().stream()
                                .anyMatch(call -> isCall(call, Conn.class, "setReadDeadline"));
                assertThat(bounded).as(read.getDescription()).isTrue();
            }
        }
    }

    private static boolean isCall(JavaMethodCall call, Class<?> owner, String name) {
        return call.getTargetOwner().isEquivalentTo(owner) && call.getName().equals(name);
    }

    @Test
    void eachNameStandsOnce() {
        assertThat(CLASSES.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.equals("package-info"))
                        .toList())
                .doesNotHaveDuplicates();
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

    /** It is drawn in exports too, where there is no display. */
    @Test
    void thePictureNeedsNoToolkit() {
        noClasses()
                .that()
                .resideInAPackage(within("picture"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..", "javax.imageio..")
                .check(CLASSES);
    }

    /** What the panes share has one owner, which they observe. Only a field is bound both ways, to the value of its own pane that it edits. */
    @Test
    void onlyFieldsAreBoundBothWays() {
        Set<JavaMethodCall> bindings = CLASSES.stream()
                .flatMap(program -> program.getMethodCallsFromSelf().stream())
                .filter(call -> call.getName().equals("bindBidirectional"))
                .collect(Collectors.toSet());
        assertThat(bindings.stream().map(call -> call.getOriginOwner().getSimpleName()))
                .containsOnly("BatchPane", "FieldRow", "LanesBar", "RunHeading", "PlaybackBar");
        for (JavaMethodCall binding : bindings) {
            assertThat(binding.getOrigin().getMethodCallsFromSelf())
                    .filteredOn(call -> call.getTarget().getRawReturnType().isAssignableTo(Property.class))
                    .extracting(call -> call.getTargetOwner().getPackageName())
                    .filteredOn(name -> name.startsWith(ROOT))
                    .as(binding.getDescription())
                    .allMatch(binding.getOriginOwner().getPackageName()::equals);
        }
    }

    /** Panes share the playhead and the selection, and nothing else. */
    @Test
    void noPaneKnowsAnother() {
        for (JavaClass pane : CLASSES) {
            if (pane.isAssignableTo(Pane.class)) {
                assertThat(pane.getDirectDependenciesFromSelf())
                        .extracting(Dependency::getTargetClass)
                        .filteredOn(other -> other.isAssignableTo(Pane.class))
                        .extracting(JavaClass::getBaseComponentType)
                        .as(pane.getName())
                        .allMatch(other -> other.equals(pane) || other.isEquivalentTo(Pane.class));
            }
        }
        slices().matching(ROOT + "ui.(batch|code|compare|inspect|lesson)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void whatOwnsAThreadCanBeClosed() {
        Set<String> open = CLASSES.stream()
                .filter(owner -> !owner.isAssignableTo(AutoCloseable.class) && !owner.isAssignableTo(Application.class))
                .filter(owner -> owner.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .map(JavaField::getRawType)
                        .anyMatch(type ->
                                type.isAssignableTo(ExecutorService.class) || type.isAssignableTo(Thread.class)))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(open).isEmpty();
    }

    /** A longer class does more than one thing. */
    @Test
    void noClassIsLongerThan400Lines() throws IOException {
        Set<String> longer = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readAllLines(file).size() > MOST_LINES) {
                    longer.add(file.getFileName().toString());
                }
            }
        }
        assertThat(longer).isEmpty();
    }

    /** A run comes to a pane by the one list in which the pane stands. */
    @Test
    void everyPaneIsMadeWhereThePanesAreListed() {
        Set<String> makers = CLASSES.stream()
                .flatMap(program -> program.getConstructorCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isAssignableTo(Pane.class))
                .map(call -> call.getOriginOwner().getSimpleName())
                .collect(Collectors.toSet());
        assertThat(makers).containsExactly("RunPane");
    }

    @Test
    void modelsHoldNoControls() {
        noClasses()
                .that()
                .resideInAPackage(within("ui.session"))
                .or()
                .haveSimpleNameEndingWith("Model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx.scene..", "javafx.stage..", "org.controlsfx..", "atlantafx..", "org.kordamp..")
                .check(CLASSES);
    }

    @Test
    void whatAllPanesShareKnowsNoPane() {
        noClasses()
                .that()
                .resideInAPackage(within("ui.session"))
                .should()
                .dependOnClassesThat(resideInAPackage(within("ui")).and(resideOutsideOfPackage(within("ui.session"))))
                .check(CLASSES);
    }

    /** A run that lives has one owner; what the window shows of it when it is over comes from the recording. */
    @Test
    void onlyWhatStartsRunsKnowsThem() {
        noClasses()
                .that()
                .resideInAPackage(within("ui"))
                .and()
                .doNotHaveSimpleName("Runner")
                .and()
                .doNotHaveSimpleName("BatchModel")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Run.class)
                .check(CLASSES);
    }

    /** A recording may be of a lesson that is not there any more. */
    @Test
    void whatShowsARecordingKnowsNoLesson() {
        noClasses()
                .that()
                .resideInAnyPackage(within("ui.inspect"), within("ui.timeline"), within("ui.replay"))
                .or()
                .haveSimpleName("KeptRun")
                .or()
                .haveSimpleName("CodeModel")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Lesson.class)
                .check(CLASSES);
    }

    @Test
    void noCyclesBetweenPanes() {
        slices().matching(ROOT + "ui.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    private static String within(String name) {
        return ROOT + name + "..";
    }
}
