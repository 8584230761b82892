package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A network of a test's own, and a file system view to mount over: a user namespace, which takes no privilege where the system allows it. */
final class Namespace {
    private Namespace() {}

    /**
     * What a program prints in a namespace of its own; skips the test where there can be none.
     *
     * @param prelude what a shell does there first; loopback is up already
     */
    static List<String> run(String prelude, Class<?> program, String... arguments) throws Exception {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        assumeThat(shell("true", List.of()).waitFor()).as("user namespaces").isZero();
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-Xmx64m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                where(program) + System.getProperty("path.separator") + where(Listener.class),
                program.getName()));
        java.addAll(List.of(arguments));
        Process process = shell(prelude + "\nexec \"$@\"", java);
        List<String> said =
                new String(process.getInputStream().readAllBytes()).lines().toList();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s", said).isTrue();
        assertThat(process.exitValue()).as("%s", said).isZero();
        return said;
    }

    private static Process shell(String script, List<String> arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("unshare", "-Urnm", "sh", "-c", "set -e; ip link set lo up\n" + script, "sh"));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static Path where(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
