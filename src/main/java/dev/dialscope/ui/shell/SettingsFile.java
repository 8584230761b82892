package dev.dialscope.ui.shell;

import dev.dialscope.store.Folders;
import dev.dialscope.store.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The file that keeps the settings. It is read once, and written later by a background thread. A damaged file is renamed and replaced. A
 * file that cannot be read is left unchanged.
 */
final class SettingsFile implements AutoCloseable {
    static final String NAME = "settings.properties";

    private static final System.Logger LOG = System.getLogger(SettingsFile.class.getName());
    private static final DateTimeFormatter SET_ASIDE =
            DateTimeFormatter.ofPattern("'settings.damaged-'yyyyMMdd-HHmmss");

    /** A longer file cannot be a settings file, and is not read into memory. */
    private static final int MOST_BYTES = 1 << 20;

    /** A window that is moved or a divider that is dragged changes the settings many times a second. */
    private static final int WRITE_AFTER_MILLIS = 500;

    private final Path file;
    private final Consumer<Remark> failed;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("settings").factory());
    private final AtomicReference<Settings> waiting = new AtomicReference<>();
    private SettingsLines lines = new SettingsLines();
    private String written;
    private Remark damage;
    private boolean leftAlone;
    private boolean hasFailed;

    /**
     * Reads the file. Do not call on the FX thread.
     *
     * @param folder the folder of the file; need not exist
     * @param failed called at most once, on the background thread, if the settings cannot be saved
     */
    SettingsFile(Path folder, Consumer<Remark> failed) {
        file = folder.resolve(NAME);
        this.failed = failed;
        try {
            if (Files.exists(file)) {
                read();
            }
        } catch (IOException e) {
            leftAlone = true;
            damage = new Remark("remark.settings.unreadable", file.toString(), reason(e));
            LOG.log(System.Logger.Level.WARNING, "{0} cannot be read: {1}", file, e.toString());
        }
    }

    private void read() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "not a regular file");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CharacterCodingException();
            }
            // A new decoder throws on bytes that are not UTF-8.
            lines = new SettingsLines(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString());
        } catch (CharacterCodingException | IllegalArgumentException e) {
            damage = new Remark(
                    "remark.settings.garbled", file.toString(), setAside().toString());
            LOG.log(System.Logger.Level.WARNING, "{0} is no text of settings", file);
        }
        if (lines.fault().isPresent()) {
            String fault = lines.fault().get();
            damage = new Remark(
                    "remark.settings.damaged",
                    file.toString(),
                    fault,
                    setAside().toString());
            LOG.log(System.Logger.Level.WARNING, "{0} is damaged: {1}", file, fault);
            // The file was renamed: writes the settings that could be read to a new one.
            save(lines.settings());
        }
    }

    /** Renames the damaged file and returns its new path. A symbolic link to it stays, and points to the next file. */
    private Path setAside() throws IOException {
        Path real = file.toRealPath();
        return Files.move(real, real.resolveSibling(SET_ASIDE.format(LocalDateTime.now()) + ".properties"));
    }

    /** The settings that were read or last saved; {@link Settings#initial} if there was no file. */
    Settings settings() {
        return lines.settings();
    }

    /** What was wrong with the file; empty if nothing was. */
    Optional<Remark> damage() {
        return Optional.ofNullable(damage);
    }

    /** Saves the settings soon, instead of any that still wait to be written. Call from any thread; returns at once. */
    void save(Settings settings) {
        if (waiting.getAndSet(settings) == null && !writer.isShutdown()) {
            writer.schedule(this::write, WRITE_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void write() {
        Settings settings = waiting.getAndSet(null);
        if (settings == null || leftAlone) {
            return;
        }
        String text = lines.text(settings);
        if (text.equals(written)) {
            return;
        }
        try {
            Folders.make(file.getParent());
            WholeFile.at(file).write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            written = text;
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException e) {
        if (!hasFailed) {
            hasFailed = true;
            LOG.log(System.Logger.Level.WARNING, "{0} cannot be saved: {1}", file, e.toString());
            failed.accept(
                    e instanceof AccessDeniedException
                            ? new Remark(
                                    "remark.settings.unsaved.denied",
                                    file.getParent().toString())
                            : new Remark(
                                    "remark.settings.unsaved", file.getParent().toString(), reason(e)));
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
    }

    /** Writes the settings that wait, for at most one second, and saves no more. Call from any thread. */
    @Override
    public void close() {
        try {
            if (!writer.isShutdown()) {
                writer.submit(this::write).get(1, TimeUnit.SECONDS);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} could not be saved in time", file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.shutdown();
    }
}
