package dev.dialscope.bench;

import java.awt.AWTException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long the packaged program takes from its launcher to its window's first frame and to the first run painted, and how much memory
 * its idle window holds, beside a bare JavaFX window that is packaged in the same way; what the two shortest commands take beside a
 * line printed by the same JVM; and how big the packages are. Alternating starts, medians. Wants a display of its own, without a window
 * manager, and the images that {@code src/test/bare/package} makes:
 *
 * <pre>mvn package -DskipTests &amp;&amp; src/test/bare/package
 * xvfb-run -a -s '-screen 0 1600x900x24' mvn test-compile exec:exec@bench -Dbench.main=dev.dialscope.bench.StartTimes -Dbench=10</pre>
 */
public final class StartTimes {
    private static final int DEFAULT_ROUNDS = 10;
    private static final Path TARGET = Path.of("target");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** By then the first run's replay is over. */
    private static final int IDLE_AFTER_SECONDS = 18;

    /** Where the toolbar stands, and the bare window's line. */
    private static final Rectangle TOP = new Rectangle(0, 0, 600, 60);

    /** Where the bars of the first lanes stand. */
    private static final Rectangle BARS = new Rectangle(450, 120, 800, 390);

    private static final String FIRST_FRAME = "first frame, ms";
    private static final String FIRST_RUN = "first run painted, ms";
    private static final String MEMORY = "idle, MB";
    private static final String COMMAND = "whole, ms";

    private final Map<String, List<Double>> samples = new LinkedHashMap<>();
    private final Path settings;
    private final Robot robot;

    private StartTimes() throws AWTException, IOException {
        settings = Files.createTempDirectory("start-times");
        robot = new Robot();
    }

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 && args[0].matches("\\d+") ? Integer.parseInt(args[0]) : DEFAULT_ROUNDS;
        StartTimes times = new StartTimes();
        Path dialscope = program("dialscope");
        for (int i = 0; i < rounds; i++) {
            times.window("bare window", program("bare"), false);
            times.window("dialscope", dialscope, true);
            times.command("a line", program("line"));
            times.command("dialscope --version", dialscope, "--version");
            times.command("dialscope list", dialscope, "list");
        }
        times.report();
        sizes();
    }

    private static Path program(String name) {
        return TARGET.resolve(name).resolve("bin").resolve(name).toAbsolutePath();
    }

    private void window(String name, Path program, boolean runs) throws IOException, InterruptedException {
        awaitScreen(TOP, image -> colours(image) == 1);
        long start = System.nanoTime();
        Process process = start(program);
        sample(name, FIRST_FRAME, millisUntil(start, TOP, image -> colours(image) > 8));
        if (runs) {
            sample(name, FIRST_RUN, millisUntil(start, BARS, image -> yellows(image) > 500));
        }
        process.waitFor(IDLE_AFTER_SECONDS, TimeUnit.SECONDS);
        sample(name, MEMORY, residentMegabytes(process));
        process.destroy();
        process.waitFor();
    }

    private void command(String name, Path program, String... arguments) throws IOException, InterruptedException {
        long start = System.nanoTime();
        start(program, arguments).waitFor();
        sample(name, COMMAND, (System.nanoTime() - start) / 1e6);
    }

    private Process start(Path program, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                        .toList())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DIALSCOPE_HOME", settings.toString());
        return builder.start();
    }

    private double millisUntil(long start, Rectangle part, Predicate<BufferedImage> seen) {
        awaitScreen(part, seen);
        return (System.nanoTime() - start) / 1e6;
    }

    private void awaitScreen(Rectangle part, Predicate<BufferedImage> seen) {
        long start = System.nanoTime();
        while (!seen.test(robot.createScreenCapture(part))) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("Not seen on the screen within a minute");
            }
            robot.delay(4);
        }
    }

    private static long colours(BufferedImage image) {
        return pixels(image).distinct().count();
    }

    /** The colour in which a dialer's hook is drawn. */
    private static long yellows(BufferedImage image) {
        return pixels(image)
                .filter(rgb -> (rgb >> 16 & 255) > 200 && (rgb >> 8 & 255) > 200 && (rgb & 255) < 190)
                .count();
    }

    private static IntStream pixels(BufferedImage image) {
        return IntStream.of(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()));
    }

    private static double residentMegabytes(Process process) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        }
    }

    private void sample(String program, String what, double value) {
        samples.computeIfAbsent(program + ": " + what, _ -> new ArrayList<>()).add(value);
    }

    private void report() {
        System.out.printf("%-44s %8s %8s %8s%n", "", "least", "median", "most");
        samples.forEach((name, values) -> {
            values.sort(null);
            System.out.printf("%-44s %8.0f %8.0f %8.0f%n", name, values.getFirst(), median(values), values.getLast());
        });
        ratio("dialscope", FIRST_FRAME, "bare window", FIRST_FRAME);
        ratio("dialscope", FIRST_RUN, "bare window", FIRST_FRAME);
        ratio("dialscope --version", COMMAND, "a line", COMMAND);
        ratio("dialscope list", COMMAND, "a line", COMMAND);
    }

    private void ratio(String program, String what, String other, String otherWhat) {
        double ratio = median(samples.get(program + ": " + what)) / median(samples.get(other + ": " + otherWhat));
        System.out.printf("%s, %s, against %s: %.2f%n", program, what.replaceFirst(",.*", ""), other, ratio);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void sizes() throws IOException {
        try (Stream<Path> files = Files.walk(TARGET.resolve("dialscope"))) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            System.out.printf("installed: %.1f MB%n", bytes / 1e6);
        }
        Path installers = TARGET.resolve("installer");
        if (Files.isDirectory(installers)) {
            try (Stream<Path> files = Files.list(installers)) {
                files.sorted()
                        .forEach(file -> System.out.printf(
                                "%s: %.1f MB%n",
                                file.getFileName(), file.toFile().length() / 1e6));
            }
        }
    }
}
