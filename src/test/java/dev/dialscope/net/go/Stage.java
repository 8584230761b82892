package dev.dialscope.net.go;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Where a program plays the rows: with few open files, and in a network and with files of its own if the system lets us. */
final class Stage implements AutoCloseable {
    /** For the whole table, which takes seconds. */
    private static final int PATIENCE_SECONDS = 180;

    private final Path scratch;
    private final List<String> entrance;
    private final List<Play> plays = new ArrayList<>();

    /** Why there is no network of its own; null where there is one. */
    final String refusal;

    /**
     * Tries what the system lets us do.
     *
     * @param names the Go program, which answers look-ups too
     */
    Stage(Path sources, Path scratch, Path names) throws Exception {
        this.scratch = scratch;
        String script = sources.resolve("namespace.sh").toAbsolutePath().toString();
        List<String> namespace =
                List.of("unshare", "--user", "--map-root-user", "--net", "--mount", "sh", script, names.toString());
        String said;
        try {
            said = new Play(directory(), Map.of(), command(namespace, "true")).failure();
        } catch (IOException e) {
            said = e.getMessage();
        }
        refusal = said;
        entrance = refusal == null ? namespace : List.of("sh", "-c", "ulimit -n 256; exec \"$@\"", "sh");
    }

    /** Begins to play. */
    Play play(String... program) throws IOException {
        Play play = new Play(directory(), Map.of("GODEBUG", "netdns=go"), command(entrance, program));
        plays.add(play);
        return play;
    }

    /** Ends what still plays. */
    @Override
    public void close() throws IOException {
        for (Play play : plays) {
            play.end();
        }
    }

    private Path directory() throws IOException {
        return Files.createTempDirectory(scratch, "stage");
    }

    private static String[] command(List<String> first, String... then) {
        return Stream.concat(first.stream(), Arrays.stream(then)).toArray(String[]::new);
    }

    /** A process under way. Its standard input stays open until it has ended. */
    static final class Play {
        private final String[] command;
        private final Process process;
        private final Path out;
        private final Path err;

        Play(Path directory, Map<String, String> environment, String... command) throws IOException {
            this.command = command;
            out = Files.createTempFile(directory, "out", "");
            err = Files.createTempFile(directory, "err", "");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            process = builder.start();
        }

        /** What it wrote, once it has ended well. */
        String said() throws IOException, InterruptedException {
            assertThat(failure()).as(String.join(" ", command)).isNull();
            return Files.readString(out);
        }

        /** Waits for its end; returns null if that is a good one, or what it complained of. */
        private String failure() throws IOException, InterruptedException {
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    return "does not end; it wrote " + Files.readString(out) + Files.readString(err);
                }
                return process.exitValue() == 0 ? null : Files.readString(err) + Files.readString(out);
            } finally {
                end();
            }
        }

        private void end() throws IOException {
            process.destroyForcibly();
            // What answers look-ups ends with its input.
            process.getOutputStream().close();
        }
    }
}
