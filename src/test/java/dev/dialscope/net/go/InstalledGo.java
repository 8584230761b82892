package dev.dialscope.net.go;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Go that is installed.
 *
 * @param version such as 1.19
 */
record InstalledGo(Path command, String version) {
    private static final Pattern VERSION = Pattern.compile("go(\\d+\\.\\d+)");

    /** The one on the path, and those where Debian puts them; the newest first. */
    static Collection<InstalledGo> all(Path scratch) throws Exception {
        List<Path> commands = new ArrayList<>();
        for (String path : System.getenv("PATH").split(":")) {
            commands.add(Path.of(path, "go"));
        }
        try (Stream<Path> libraries = Files.list(Path.of("/usr/lib"))) {
            libraries
                    .filter(library -> library.getFileName().toString().startsWith("go-"))
                    .forEach(library -> commands.add(library.resolve("bin/go")));
        }
        Map<Integer, InstalledGo> found = new TreeMap<>(Comparator.reverseOrder());
        for (Path command : commands) {
            if (Files.isExecutable(command)) {
                Matcher version =
                        VERSION.matcher(new Stage.Play(scratch, Map.of(), command.toString(), "version").said());
                if (version.find()) {
                    found.putIfAbsent(number(version.group(1)), new InstalledGo(command, version.group(1)));
                }
            }
        }
        return found.values();
    }

    /** Puts versions in order: 1.19 is 1019. */
    private static int number(String version) {
        String[] parts = version.split("\\.");
        return Integer.parseInt(parts[0]) * 1000 + Integer.parseInt(parts[1]);
    }

    boolean plays(TableRow row) {
        return (row.since() == null || number(row.since()) <= number(version))
                && (row.before() == null || number(version) < number(row.before()));
    }

    /** Builds the program that plays rows, without a network, writing into {@code scratch} only. */
    Path build(Path sources, Path scratch) throws Exception {
        Path module = Files.createDirectories(scratch.resolve(version).resolve("rows"));
        for (String file : List.of("rows.go", "rows_go121.go")) {
            Files.copy(sources.resolve(file), module.resolve(file));
        }
        Files.writeString(module.resolve("go.mod"), "module rows\n\ngo " + version + "\n");
        Map<String, String> environment = Map.of(
                "HOME", module.toString(),
                "GOCACHE", module.resolveSibling("cache").toString(),
                "GOPROXY", "off",
                "GOTOOLCHAIN", "local",
                "CGO_ENABLED", "0");
        new Stage.Play(module, environment, command.toString(), "build", "-o", "../play", ".").said();
        return module.resolveSibling("play");
    }
}
