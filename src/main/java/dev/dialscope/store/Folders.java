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
 * The folders for the program's own files. They need not exist. {@code DIALSCOPE_HOME} names one folder for all; otherwise a file {@code
 * portable} beside the launcher does; otherwise they follow the system's convention: the XDG base directories on Linux, the Library on
 * macOS, the profile on Windows.
 *
 * @param settings for the settings file
 * @param data for the user's data
 * @param log for the log file
 * @param runtime for locks and sockets, which need not outlive the session
 */
public record Folders(Path settings, Path data, Path log, Path runtime) {
    private static final String PORTABLE_MARK = "portable";
    private static final String PORTABLE_FOLDER = "dialscope-data";

    /** The folders of this process. */
    public static Folders ofThisProcess() {
        return of(System.getenv(), System.getProperties());
    }

    /** The folders of a process with this environment and these system properties. */
    static Folders of(Map<String, String> environment, Properties system) {
        Environment in = new Environment(environment, system);
        return in.chosen().or(in::portable).map(in::within).orElseGet(in::usual);
    }

    /** Creates the folder if it does not exist. Only its owner may read it. */
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

        /** All in one folder, except locks and sockets: a portable disk's file system may not support them. */
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

        /** HOME first, as other programs do: Java's property comes from the user database. Otherwise the root, as in GLib. */
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
                // For example a Korean name in a locale that has only ASCII.
                return Optional.empty();
            }
        }
    }
}
