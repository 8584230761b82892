import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Completes the app image that jpackage has made: JavaFX's native libraries go where JavaFX looks first (it would unpack them into the
 * user's home otherwise), the third-party notices go beside the program, and the image itself, started with its training classes, leaves the AOT
 * caches that each start uses (JEP 483): one for the program and, if there is a training for it, a smaller one for the commands that only print, which
 * start in a fraction of the time. On Linux a script takes the place of jpackage's launcher, which asks the system's package managers twice at each start
 * whose file it is; that takes longer than the JVM's own start.
 *
 * <pre>java FinishImage.java IMAGE MODULES TRAINING-CLASS [TRAINING-CLASS-OF-WHAT-PRINTS]</pre>
 *
 * To be run where the project is, by the JDK that made the image. IMAGE is the image's directory, MODULES the one of the jars that it was made of.
 * The training needs no display.
 */
final class FinishImage {
    private static final int PATIENCE_MINUTES = 5;

    /** What a start says of a cache that does not fit is no news to a learner; and the JVM's other warnings are no program's output. */
    private static final List<String> QUIET = List.of("-Xlog:disable", "-Xlog:all=warning,aot*=off,cds*=off:stderr");

    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    private final String name;
    private final Path work;
    private final Path app;
    private final Path config;
    private final Path libraries;
    private final Path notices;
    private final Path launchers;
    private final Path java;
    private final Path log;

    private FinishImage(Path image) {
        String system = System.getProperty("os.name");
        name = image.getFileName().toString().replaceFirst("\\.app$", "");
        String suffix = "";
        if (system.startsWith("Windows")) {
            app = image.resolve("app");
            libraries = image.resolve("runtime/bin");
            notices = image;
            launchers = image;
            suffix = ".exe";
        } else if (system.startsWith("Mac")) {
            app = image.resolve("Contents/app");
            libraries = image.resolve("Contents/runtime/Contents/Home/lib");
            notices = image.resolve("Contents/Resources");
            launchers = image.resolve("Contents/MacOS");
        } else {
            app = image.resolve("lib/app");
            libraries = image.resolve("lib/runtime/lib");
            notices = image;
            launchers = image.resolve("bin");
        }
        java = libraries.resolveSibling("bin").resolve(name + suffix);
        config = app.resolve(name + ".cfg");
        work = image.resolveSibling(name + "-training");
        log = work.resolve("log.txt");
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        FinishImage image = new FinishImage(Path.of(args[0]).toAbsolutePath());
        image.takeLibraries(Path.of(args[1]));
        image.takeNotices();
        image.takeJava();
        image.strip();
        image.train(args[2], image.name);
        if (args.length > 3) {
            image.train(args[3], image.name + "-print");
        }
        image.takeLauncher();
        image.useCache();
        image.markPortable();
        // tar, which packs the portable archive, makes no directory.
        Files.createDirectories(image.work.resolveSibling("installer"));
    }

    /** The jlink options leave them out of the image's modules. */
    private void takeLibraries(Path modules) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(modules, "javafx-graphics-*.jar")) {
            for (Path jar : jars) {
                try (ZipFile zip = new ZipFile(jar.toFile())) {
                    for (ZipEntry entry : zip.stream().toList()) {
                        if (entry.getName().matches("[^/]+\\.(so|dll|dylib)")) {
                            Files.copy(zip.getInputStream(entry), libraries.resolve(entry.getName()), REPLACE_EXISTING);
                        }
                    }
                }
            }
        }
    }

    /** What the build has made of licences and, where it was asked to, of the bill of materials; and what the run time's maker has to say. */
    private void takeNotices() throws IOException {
        Path text = Path.of("target/classes/dev/dialscope/ui/shell/THIRD-PARTY-NOTICES.txt");
        Files.copy(text, notices.resolve(text.getFileName()), REPLACE_EXISTING);
        Path materials = Path.of("target/dialscope.cdx.json");
        if (Files.exists(materials)) {
            Files.writeString(
                    notices.resolve(materials.getFileName()),
                    Files.readString(materials).replaceFirst("(?m)^  \"components\" : \\[", "$0 " + runTime() + ","));
        }
        Path maker = Path.of(System.getProperty("java.home"), "NOTICE");
        if (Files.exists(maker)) {
            Files.copy(maker, libraries.resolveSibling("legal").resolve(maker.getFileName()), REPLACE_EXISTING);
        }
    }

    /** The run time as a component of a bill of materials: Maven knows nothing of it. It is that of the JDK on which this runs. */
    private static String runTime() {
        return """
                {
                      "type" : "platform",
                      "publisher" : "%s",
                      "name" : "openjdk",
                      "version" : "%s",
                      "licenses" : [ { "license" : { "id" : "GPL-2.0-with-classpath-exception" } } ]
                    }"""
                .formatted(System.getProperty("java.vendor"), Runtime.version());
    }

    /** Takes the symbols away that only a debugger reads, five megabytes, where the system has a tool for it. */
    private void strip() throws IOException, InterruptedException {
        if (!LINUX) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("strip", "--strip-unneeded", java.toString()));
        try (Stream<Path> files = Files.walk(libraries.resolve("../.."))) {
            files.filter(file -> file.toString().matches(".*(\\.so|/jexec|/jspawnhelper)"))
                    .peek(file -> file.toFile().setWritable(true))
                    .forEach(file -> command.add(file.toString()));
        }
        Process process;
        try {
            process = new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            System.err.println("The libraries keep their symbols: " + e.getMessage());
            return;
        }
        if (process.waitFor() != 0) {
            throw new IOException("strip failed");
        }
    }

    /** JLI's plain launcher, by which the training starts the image, and on Linux everybody. The JDK's own finds the run time that it stands in. */
    private void takeJava() throws IOException {
        Files.createDirectories(java.getParent());
        String file = java.toString().endsWith(".exe") ? "java.exe" : "java";
        Files.copy(Path.of(System.getProperty("java.home"), "bin", file), java, COPY_ATTRIBUTES, REPLACE_EXISTING);
    }

    /** On Linux the script with jpackage's options; elsewhere jpackage's launcher stays. */
    private void takeLauncher() throws IOException {
        if (!LINUX) {
            Files.delete(java);
            return;
        }
        String script = Files.readString(Path.of("assets/package/linux/launcher"))
                .replace("@NAME@", name)
                .replace("@MAIN@", setting("app.mainmodule").getFirst())
                .replace(
                        "@OPTIONS@",
                        Stream.concat(setting("java-options").stream(), QUIET.stream())
                                .map(option -> '\'' + option + '\'')
                                .collect(Collectors.joining(" ")));
        Files.writeString(launchers.resolve(name), script);
        Files.delete(config);
        Files.deleteIfExists(app.resolve("../libapplauncher.so"));
    }

    /** The values that jpackage has given to a key of the launcher's configuration. */
    private List<String> setting(String key) throws IOException {
        return Files.readAllLines(config).stream()
                .filter(line -> line.startsWith(key + '='))
                .map(line -> line.substring(key.length() + 1))
                .toList();
    }

    private void train(String trainingClass, String cache) throws IOException, InterruptedException {
        Files.createDirectories(work);
        // A later start than the first reads the settings.
        Files.writeString(work.resolve("settings.properties"), "version=1\n");
        Path recorded = work.resolve("recorded.aotconf");
        Path made = app.resolve(cache + ".aot");
        String main = setting("app.mainmodule").getFirst().replaceFirst("/.*", "/") + trainingClass;
        try {
            start(main, "-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded, "-Dglass.platform=Headless");
            start(main, "-XX:AOTMode=create", "-XX:AOTConfiguration=" + recorded, "-XX:AOTCache=" + made);
        } finally {
            Files.deleteIfExists(recorded);
        }
        if (!Files.exists(made)) {
            throw new IOException("The training " + trainingClass + " left no cache, see " + log);
        }
    }

    /** What the portable archive has beside the image: a file by which the program keeps its settings in the copy itself. */
    private void markPortable() throws IOException {
        Path target = work.getParent();
        Path mark = target.resolve("portable")
                .resolve(target.relativize(launchers))
                .resolve("portable");
        Files.createDirectories(mark.getParent());
        Files.writeString(
                mark,
                "Dialscope keeps its settings in dialscope-data beside this file; without this file, in the user's home.\n");
    }

    /** Every launcher of jpackage's: on Windows one has a console. */
    private void useCache() throws IOException {
        try (DirectoryStream<Path> configs = Files.newDirectoryStream(app, "*.cfg")) {
            for (Path each : configs) {
                Stream<String> added = Stream.concat(QUIET.stream(), Stream.of("-XX:AOTCache=$APPDIR/" + name + ".aot"))
                        .map(option -> "java-options=" + option);
                Files.write(each, Stream.concat(Files.readAllLines(each).stream(), added).toList());
            }
        }
    }

    private void start(String main, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(setting("java-options"));
        command.addAll(List.of(options));
        command.addAll(List.of("--module", main));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("DIALSCOPE_HOME", work.toString());
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("The training " + main + " failed, see " + log);
        }
    }
}
