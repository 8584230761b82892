import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Completes the app image that jpackage has made: JavaFX's native libraries go where JavaFX looks first (it would unpack them into the
 * user's home otherwise), the third-party notices go beside the program, and the image itself, started once with its training class, leaves the AOT cache that each start uses (JEP 483).
 *
 * <pre>java FinishImage.java IMAGE MODULES TRAINING-CLASS</pre>
 *
 * To be run where the project is. IMAGE is the image's directory, MODULES the one of the jars that it was made of. The training needs no display.
 */
final class FinishImage {
    private static final int PATIENCE_MINUTES = 5;

    /** What a start says of a cache that does not fit is no news to a learner; and the JVM's other warnings are no program's output. */
    private static final List<String> QUIET = List.of("-Xlog:disable", "-Xlog:all=warning,aot*=off,cds*=off:stderr");

    private static final String PROGRAM = "-program";

    private final Path work;
    private final Path launcher;
    private final Path config;
    private final Path cache;
    private final Path libraries;
    private final Path notices;
    private final Path log;

    private FinishImage(Path image) {
        String system = System.getProperty("os.name");
        String name = image.getFileName().toString().replaceFirst("\\.app$", "");
        Path app;
        if (system.startsWith("Windows")) {
            launcher = image.resolve(name + ".exe");
            app = image.resolve("app");
            libraries = image.resolve("runtime/bin");
            notices = image;
        } else if (system.startsWith("Mac")) {
            launcher = image.resolve("Contents/MacOS/" + name);
            app = image.resolve("Contents/app");
            libraries = image.resolve("Contents/runtime/Contents/Home/lib");
            notices = image.resolve("Contents/Resources");
        } else {
            launcher = image.resolve("bin/" + name + PROGRAM);
            app = image.resolve("lib/app");
            libraries = image.resolve("lib/runtime/lib");
            notices = image;
        }
        config = app.resolve(launcher.getFileName().toString().replaceFirst("\\.exe$", "") + ".cfg");
        cache = app.resolve(name + ".aot");
        work = image.resolveSibling(name + "-training");
        log = work.resolve("log.txt");
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        FinishImage image = new FinishImage(Path.of(args[0]).toAbsolutePath());
        image.wrap();
        image.takeLibraries(Path.of(args[1]));
        image.takeNotices();
        image.strip();
        image.train(args[2]);
        image.markPortable();
        // tar, which packs the portable archive, makes no directory.
        Files.createDirectories(image.work.resolveSibling("installer"));
    }

    /** On Linux a script stands before jpackage's launcher, and says why. */
    private void wrap() throws IOException {
        String name = launcher.getFileName().toString();
        if (name.endsWith(PROGRAM)) {
            Path script = launcher.resolveSibling(name.replace(PROGRAM, ""));
            Files.move(script, launcher);
            Files.move(config.resolveSibling(script.getFileName() + ".cfg"), config);
            Files.copy(Path.of("assets/package/linux/launcher"), script, COPY_ATTRIBUTES);
        }
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
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("strip", "--strip-unneeded", launcher.toString()));
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

    private void train(String trainingClass) throws IOException, InterruptedException {
        List<String> shipped = Files.readAllLines(config);
        List<String> training = shipped.stream()
                .map(line -> line.replaceFirst("^(app.mainmodule=[^/]*/).*", "$1" + trainingClass))
                .toList();
        Files.createDirectories(work);
        Path recorded = work.resolve("recorded.aotconf");
        try {
            start(
                    training,
                    List.of(
                            "-XX:AOTMode=record",
                            "-XX:AOTConfiguration=" + recorded,
                            "-Dglass.platform=Headless"));
            start(
                    training,
                    List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recorded, "-XX:AOTCache=" + cache));
        } finally {
            Files.write(config, shipped);
            Files.deleteIfExists(recorded);
        }
        if (!Files.exists(cache)) {
            throw new IOException("The training of " + launcher + " left no cache, see " + log);
        }
        useCache();
    }

    /** What the portable archive has beside the image: a file by which the program keeps its settings in the copy itself. */
    private void markPortable() throws IOException {
        Path target = work.getParent();
        Path mark = target.resolve("portable")
                .resolve(target.relativize(launcher))
                .resolveSibling("portable");
        Files.createDirectories(mark.getParent());
        Files.writeString(
                mark,
                "Dialscope keeps its settings in dialscope-data beside this file; without this file, in the user's home.\n");
    }

    /** Every launcher of the image: on Windows one has a console. */
    private void useCache() throws IOException {
        List<String> options = new ArrayList<>(QUIET);
        options.add("-XX:AOTCache=$APPDIR/" + cache.getFileName());
        try (DirectoryStream<Path> configs = Files.newDirectoryStream(config.getParent(), "*.cfg")) {
            for (Path each : configs) {
                write(each, Files.readAllLines(each), options);
            }
        }
    }

    private void start(List<String> lines, List<String> options) throws IOException, InterruptedException {
        write(config, lines, options);
        ProcessBuilder builder = new ProcessBuilder(launcher.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("DIALSCOPE_HOME", work.toString());
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("The training of " + launcher + " failed, see " + log);
        }
    }

    private static void write(Path file, List<String> lines, List<String> options) throws IOException {
        Stream<String> added = options.stream().map(option -> "java-options=" + option);
        Files.write(file, Stream.concat(lines.stream(), added).toList());
    }
}
