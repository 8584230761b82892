package dev.dialscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command line in a JVM of its own, started from a shell as a person does. */
final class Child {
    /** A cold JVM on a busy machine. */
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path out;
    private final Path err;

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it.
     *
     * @param directory where its output goes
     * @param shell what the shell does; in it {@code "$@"} stands for the command line without arguments
     * @param options options of the JVM
     */
    static Child start(Path directory, String shell, String... options) throws IOException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        // A shell in the background lets its children ignore Ctrl-C, and so may whatever runs this test.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM", "bash", "-c", shell, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        // As the packages start it, and with a collector that starts fast: the tests start it often.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=dialscope"));
        command.addAll(List.of("--module-path", System.getProperty("jdk.module.path")));
        command.addAll(List.of("--module", "dialscope/dev.dialscope.app.Main"));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Child(process, out, err);
    }

    /** Sends it a signal. */
    void kill(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** The number that the next file that it opens will get. */
    int nextFile() {
        int next = 0;
        while (Files.exists(proc().resolve("fd/" + next), LinkOption.NOFOLLOW_LINKS)) {
            next++;
        }
        return next;
    }

    /** Lets it open no file with this number, or a higher one, from now on. */
    void limitOpenFiles(int most) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--nofile=" + most + ":")
                        .start()
                        .waitFor())
                .isZero();
    }

    /** How often the thread of this name has waited for something. */
    long switches(String thread) throws IOException {
        try (Stream<Path> threads = Files.list(proc().resolve("task"))) {
            for (Path one : threads.toList()) {
                if (Files.readString(one.resolve("comm")).strip().equals(thread)) {
                    return Files.readString(one.resolve("status"))
                            .lines()
                            .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                            .mapToLong(line -> Long.parseLong(line.split("\\s+")[1]))
                            .sum();
                }
            }
        }
        throw new IllegalStateException("there is no thread " + thread);
    }

    private Path proc() {
        return Path.of("/proc", Long.toString(process.pid()));
    }

    /** Waits for its end; one that does not come is an error, and leaves no process. */
    Ran ended() throws IOException, InterruptedException {
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("ended by itself")
                    .isTrue();
            return new Ran(process.exitValue(), out(), err());
        } finally {
            process.destroyForcibly();
        }
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }
}
