package dev.dialscope.ui.speech;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * Reads texts aloud, one at a time: a new one ends the one before it. Programs are looked for, started and ended on a thread of its own. Where
 * there is none, or it fails, nothing is said. Call all methods on the FX thread.
 */
public final class Speaker implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Speaker.class.getName());

    /** The end of the speech waits so long for the tool that ends it. */
    private static final int SILENCE_MILLIS = 500;

    private final BooleanProperty on = new SimpleBooleanProperty(this, "on");
    private final ReadOnlyBooleanWrapper able = new ReadOnlyBooleanWrapper(this, "able");
    private final String program =
            SpeechTool.of(System.getProperty("os.name", "")).program();

    /** Written by the thread that looks for it. */
    private volatile Optional<SpeechTool> tool = Optional.empty();

    /** Null before the first text. */
    private ExecutorService thread;

    private boolean closed;

    /** The program that speaks; null if none does. For the speaker's thread only. */
    private Process speaking;

    /** Whether texts are read aloud. */
    public BooleanProperty onProperty() {
        return on;
    }

    /** Whether the system has a program that speaks. False until {@link #look} has found one. */
    public ReadOnlyBooleanProperty ableProperty() {
        return able.getReadOnlyProperty();
    }

    /** The name of the program that it needs. */
    public String program() {
        return program;
    }

    /** Looks for the program, in the background. */
    public void look() {
        Thread.ofPlatform().daemon().name("speech-look").start(() -> {
            Optional<SpeechTool> found = SpeechTool.find(System.getProperty("os.name", ""), Speaker::isOnPath);
            tool = found;
            Platform.runLater(() -> able.set(found.isPresent()));
        });
    }

    private static boolean isOnPath(String name) {
        String path = System.getenv("PATH");
        return path != null
                && Pattern.compile(Pattern.quote(File.pathSeparator))
                        .splitAsStream(path)
                        .filter(folder -> !folder.isBlank())
                        .anyMatch(folder -> isExecutable(folder, name));
    }

    private static boolean isExecutable(String folder, String name) {
        try {
            return Files.isExecutable(Path.of(folder, name));
        } catch (IllegalArgumentException e) {
            // Not the path of a folder.
            return false;
        }
    }

    /** Reads a text aloud, if that is wanted and possible; ends what is being read. An empty text only ends that. */
    public void say(String text, Locale language) {
        boolean spoken = on.get() && able.get() && !text.isBlank();
        if (closed || !spoken && thread == null) {
            return;
        }
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("speech").factory());
        }
        thread.execute(() -> {
            silence();
            if (spoken) {
                tool.ifPresent(found -> start(found.speak(language), text));
            }
        });
    }

    private void start(List<String> command, String text) {
        try {
            speaking = new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            try (OutputStream in = speaking.getOutputStream()) {
                in.write(text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The program is gone or ended before it read its text: there is nothing to hear, and nothing to do.
            LOG.log(System.Logger.Level.DEBUG, "nothing is said", e);
        }
    }

    private void silence() {
        if (speaking == null || !speaking.isAlive()) {
            return;
        }
        speaking.destroy();
        speaking = null;
        List<String> command = tool.map(SpeechTool::silence).orElse(List.of());
        if (command.isEmpty()) {
            return;
        }
        try {
            Process end = new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            if (!end.waitFor(SILENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                end.destroy();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the speech goes on to its end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what is being read, and reads no more. Returns at once. */
    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            thread.execute(this::silence);
            thread.shutdown();
        }
    }
}
