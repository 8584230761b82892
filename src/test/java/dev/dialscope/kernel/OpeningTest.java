package dev.dialscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dialscope.kernel.Opening.Refusal;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The best view that can be had, and why there is no better. */
@Timeout(120)
class OpeningTest {
    private static final int MANY = 200;

    @TempDir
    Path empty;

    @Test
    @EnabledOnOs(OS.LINUX)
    void netlink_first() {
        Opening opening = Opening.from(KernelSource.NETLINK);
        assertThat(opening.view().source()).isEqualTo(KernelSource.NETLINK);
        assertThat(opening.refusals()).isEmpty();
        opening.view().close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void proc_whereNothingBetterIsWanted() {
        Opening opening = Opening.from(KernelSource.PROC);
        assertThat(opening.view().source()).isEqualTo(KernelSource.PROC);
        assertThat(opening.refusals()).isEmpty();
    }

    @Test
    void none_seesNothing() throws KernelException {
        Opening opening = Opening.from(KernelSource.NONE);
        assertThat(opening.view().source()).isEqualTo(KernelSource.NONE);
        assertThat(opening.refusals()).isEmpty();
        assertThat(opening.view().all()).isEmpty();
    }

    @Test
    void procHidden_none() {
        Opening opening = Opening.from(KernelSource.PROC, true, empty);
        assertThat(opening.view().source()).isEqualTo(KernelSource.NONE);
        assertThat(opening.refusals())
                .containsExactly(new Refusal(KernelSource.PROC, empty.resolve("tcp") + ": no such file, nor tcp6"));
    }

    @Test
    void anotherSystem_isNamed() {
        assertThatExceptionOfType(KernelException.class)
                .isThrownBy(() -> Opening.netlink("Mac OS X", true))
                .withMessage("this system is not Linux: Mac OS X");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void netlinkForbidden_procAndTheReason() throws Exception {
        assertThat(child("-Xshare:auto", "sandboxed", "/proc/net"))
                .containsExactly(
                        "PROC",
                        "NETLINK: socket(AF_NETLINK): Operation not permitted",
                        "PROC",
                        "NETLINK: socket(AF_NETLINK): Operation not permitted");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void netlinkForbiddenAndProcHidden_noneAndBothReasons() throws Exception {
        assertThat(child("-Xshare:auto", "sandboxed", empty.toString()))
                .startsWith(
                        "NONE",
                        "NETLINK: socket(AF_NETLINK): Operation not permitted",
                        "PROC: " + empty.resolve("tcp") + ": no such file, nor tcp6");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noticesForbidden_procAndTheReasonAndNoSocketIsLeft() throws Exception {
        assertThat(child("-Xshare:auto", "bindless", "/proc/net"))
                .containsExactly(
                        "PROC",
                        "NETLINK: bind(AF_NETLINK): Operation not permitted",
                        "PROC",
                        "NETLINK: bind(AF_NETLINK): Operation not permitted",
                        "sockets left: 0");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nativeAccessDenied_procAndTheReason() throws Exception {
        List<String> said = child("--illegal-native-access=deny", "open", "/proc/net");
        assertThat(said).hasSize(4);
        for (int i = 0; i < 4; i += 2) {
            assertThat(said.get(i)).isEqualTo("PROC");
            assertThat(said.get(i + 1))
                    .startsWith("NETLINK: calls into the C library: ")
                    .contains("Illegal native access");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ipv6Off_netlinkSeesPlainIpv4() throws Exception {
        assertThat(child("-Djava.net.preferIPv4Stack=true", "ipv4", ""))
                .containsExactly("LISTEN true", "LISTEN true", "ESTABLISHED true", "ESTABLISHED true", "told");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ipv6Off_oneListIsEnough() throws Exception {
        Files.copy(Path.of("/proc/net/tcp"), empty.resolve("tcp"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(Opening.from(KernelSource.PROC, true, empty).view().source()).isEqualTo(KernelSource.PROC);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void openedAndClosedOften_noDescriptorsAreLeft() throws Exception {
        for (KernelSource source : KernelSource.values()) {
            Opening.from(source).view().close();
        }
        long before = descriptors();
        for (int i = 0; i < MANY; i++) {
            for (KernelSource source : KernelSource.values()) {
                Opening.from(source).view().close();
            }
        }
        // Other parts of the JVM open files too, but none for each view.
        assertThat(descriptors()).isLessThan(before + MANY / 2);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void closedTwice_theSecondDoesNothing() throws Exception {
        NetlinkView view = new NetlinkView();
        view.close();
        view.close();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(view::all);
    }

    private static long descriptors() throws Exception {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    /** What {@link OpeningChild} says, line by line, in a JVM of its own. */
    private static List<String> child(String option, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (!option.startsWith("--illegal-native-access")) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of(option, "-Xmx64m", "-Duser.language=en"));
        command.addAll(List.of("-cp", place(OpeningChild.class) + File.pathSeparator + place(Opening.class)));
        command.add(OpeningChild.class.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The system's reasons come in the user's language.
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try (Stream<String> lines = process.inputReader().lines()) {
            List<String> said = lines.toList();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
