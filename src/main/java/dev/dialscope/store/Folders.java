package dev.dialscope.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the program keeps what it writes of its own accord; none of the folders need exist. {@code DIALSCOPE_HOME} decides first, then a
 * file {@code portable} beside the launcher, then the system's custom: the XDG base directories on Linux, the Library on macOS, the
 * profile on Windows.
 *
 * @param settings for what the user has chosen
 * @param data for what the user has made
 * @param log for what the program has to say to those who look for a fault
 * @param runtime for what need not outlive the session
 */
public record Folders(Path settings, Path data, Path log, Path runtime) {
    private static final String PORTABLE_MARK = "portable";
    private static final String PORTABLE_FOLDER = "dialscope-data";

    /** Those of this process. */
    public static Folders ofThisProcess() {
        return of(System.getenv(), System.getProperties());
    }

    /** Those of a process with this environment and these system properties. */
    static Folders of(Map<String, String> environment, Properties system) {
        Environment in = new Environment(environment, system);
        return in.chosen().or(in::portable).map(in::within).orElseGet(in::usual);
    }

    /** Makes the folder, for its owner alone, if it is not there. */
    public static void make(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private record Environment(Map<String, String> variables, Properties system) {
        private Optional<Path> chosen() {
            return path(variables.get("DIALSCOPE_HOME"))
                    .map(Path::toAbsolutePath)
                    .map(Path::normalize);
        }

        private Optional<Path> portable() {
            return path(system.getProperty("jpackage.app-path"))
                    .map(Path::toAbsolutePath)
                    .filter(launcher -> Files.exists(launcher.resolveSibling(PORTABLE_MARK)))
                    .map(launcher -> launcher.resolveSibling(PORTABLE_FOLDER));
        }

        /** All in one folder, but what a disk that is carried about may not be able to hold. */
        private Folders within(Path folder) {
            return new Folders(folder, folder, folder, session().orElse(folder));
        }

        private Folders usual() {
            String name = system.getProperty("os.name", "");
            if (name.startsWith("Windows")) {
                Path local = variable("LOCALAPPDATA")
                        .orElse(home().resolve("AppData/Local"))
                        .resolve("Dialscope");
                Path roaming = variable("APPDATA")
                        .orElse(home().resolve("AppData/Roaming"))
                        .resolve("Dialscope");
                return new Folders(roaming, local, local, local);
            } else if (name.startsWith("Mac")) {
                Path support = home().resolve("Library/Application Support/Dialscope");
                return new Folders(support, support, home().resolve("Library/Logs/Dialscope"), support);
            }
            Path state = xdg("XDG_STATE_HOME", ".local/state");
            return new Folders(
                    xdg("XDG_CONFIG_HOME", ".config"),
                    xdg("XDG_DATA_HOME", ".local/share"),
                    state,
                    session().orElse(state));
        }

        private Optional<Path> session() {
            return variable("XDG_RUNTIME_DIR").map(base -> base.resolve("dialscope"));
        }

        /** XDG Base Directory Specification: a path that is not absolute is to be ignored. */
        private Path xdg(String variable, String otherwise) {
            return variable(variable).orElse(home().resolve(otherwise)).resolve("dialscope");
        }

        /** HOME first, as the programs around it: Java's own answer comes from the user's entry in the system. Else the root, as GLib does. */
        private Path home() {
            return variable("HOME")
                    .or(() -> path(system.getProperty("user.home")).filter(Path::isAbsolute))
                    .orElse(Path.of("/"));
        }

        private Optional<Path> variable(String name) {
            return path(variables.get(name)).filter(Path::isAbsolute);
        }

        private static Optional<Path> path(String text) {
            try {
                return text == null || text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
            } catch (InvalidPathException e) {
                // As where the locale knows ASCII only, and the name is Korean.
                return Optional.empty();
            }
        }
    }
}
