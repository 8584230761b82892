package dev.dialscope.agreement;

import dev.dialscope.lab.Run;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A child of this Java in a network of its own, which has a loopback device that nobody else uses. Neither root nor any other right is
 * needed where user namespaces are allowed (user_namespaces(7)).
 */
final class OwnNetwork {
    /** In the new namespace lo is down at first. */
    private static final String UP_AND_GO = "ip link set lo up && exec \"$0\" \"$@\"";

    private OwnNetwork() {}

    /**
     * Starts a main class there; its output is to be read by the caller.
     *
     * @throws Unavailable if this system gives no namespace
     */
    static Process start(Class<?> main, String... arguments) throws Unavailable, IOException, InterruptedException {
        try {
            Process trial = new ProcessBuilder("unshare", "-Urn", "sh", "-c", UP_AND_GO, "true")
                    .redirectErrorStream(true)
                    .start();
            String complaint = String.join(" ", trial.inputReader().lines().toList());
            if (trial.waitFor() != 0) {
                throw new Unavailable("no network namespace can be had: " + complaint);
            }
        } catch (IOException e) {
            throw new Unavailable("unshare is not installed");
        }
        List<String> command = new ArrayList<>(List.of("unshare", "-Urn", "sh", "-c", UP_AND_GO));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classpath(), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Where the classes are, of the tests and of the program: as modules they are on no class path. */
    private static String classpath() {
        return Stream.of(OwnNetwork.class, Run.class)
                .map(OwnNetwork::place)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }
}
