package dev.dialscope.app;

import dev.dialscope.store.Folders;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Allows one window for each user, display and settings folder. The first process holds a file lock, which the system releases when the
 * process ends, and listens on a Unix-domain socket beside it. A later process asks it to show its window. If the lock or the socket cannot
 * be created, each start opens a window.
 */
final class SingleInstance {
    /** If the first process does not answer within this time, it hangs. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final int TRY_AGAIN_MILLIS = 50;

    private final Path lock;
    private final Path socket;
    private final BooleanSupplier show;

    private SingleInstance(Path runtime, String name, BooleanSupplier show) {
        lock = runtime.resolve(name + ".lock");
        socket = runtime.resolve(name + ".socket");
        this.show = show;
    }

    /**
     * Whether this process is the first and must open a window. If not, the first process has shown its window.
     *
     * @param display the name of the display of the window
     * @param show shows this process's window for a later process; returns false if the window is closed
     */
    static boolean isFirst(Folders folders, String display, BooleanSupplier show) {
        // Short, because the path of a Unix-domain socket is limited to about 100 bytes.
        String name = "window-" + display.replaceAll("[^A-Za-z0-9.-]", "_") + '-'
                + Integer.toHexString(folders.settings().toString().hashCode());
        try {
            Folders.make(folders.runtime());
            return new SingleInstance(folders.runtime(), name, show).isFirst();
        } catch (IOException | UnsupportedOperationException e) {
            return true;
        }
    }

    private boolean isFirst() throws IOException {
        FileChannel held = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long start = System.nanoTime();
        while (held.tryLock() == null) {
            if (firstHasShown()) {
                return false;
            } else if (System.nanoTime() - start > PATIENCE_NANOS) {
                return true;
            }
            // The first process is about to listen or about to end.
            pause();
        }
        listen(held);
        return true;
    }

    private boolean firstHasShown() {
        try (SocketChannel first = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            first.connect(UnixDomainSocketAddress.of(socket));
            first.configureBlocking(false);
            first.register(selector, SelectionKey.OP_READ);
            selector.select(TimeUnit.NANOSECONDS.toMillis(PATIENCE_NANOS));
            return first.read(ByteBuffer.allocate(1)) == 1;
        } catch (IOException e) {
            return false;
        }
    }

    private void listen(FileChannel held) throws IOException {
        // The holder of the lock may remove the socket that a crash has left.
        Files.deleteIfExists(socket);
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket));
        if (socket.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        }
        socket.toFile().deleteOnExit();
        Thread.ofPlatform().daemon().name("later starts").start(() -> answer(listener, held));
    }

    /** Answers later processes. Keeps a reference to the lock's channel: an unreachable channel would be closed and its lock released. */
    private void answer(ServerSocketChannel listener, FileChannel held) {
        while (held.isOpen()) {
            try (SocketChannel later = listener.accept()) {
                if (show.getAsBoolean()) {
                    later.write(ByteBuffer.allocate(1));
                }
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // A lesson may have used up the process's file descriptors.
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(TRY_AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
