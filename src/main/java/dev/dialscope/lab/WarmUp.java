package dev.dialscope.lab;

import dev.dialscope.net.CancelStrategy;
import dev.dialscope.net.Conn;
import dev.dialscope.net.Context;
import dev.dialscope.net.Control;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.record.KernelWatcher;
import dev.dialscope.trace.Notice;
import dev.dialscope.trace.Recording;
import java.io.IOException;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A small fan-out cancel that is thrown away. In a cold JVM the first stamps stand milliseconds away from the packets, because the
 * classes between them are being loaded; after this they do not. It goes every way that a dialer of the real one can go: it wins, is
 * cancelled in its hook, in its handshake, and in its read, and is refused. Once a process, told in the log, in no recording.
 */
final class WarmUp {
    private static final int DIALERS = 12;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static boolean done;
    private static List<Notice> untold = List.of();

    private WarmUp() {}

    /** Warms up at the first call; later ones do nothing. */
    static synchronized void once() {
        if (done) {
            return;
        }
        done = true;
        long start = System.nanoTime();
        load();
        Recording thrownAway = Run.begin("warm-up", Map.of(), WarmUp.class, KernelChoice.AUTOMATIC, WarmUp::run)
                .end()
                .join();
        if (thrownAway.failure() == null) {
            untold = List.of(new Notice.WarmedUp(DIALERS, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    /**
     * Loads the classes of the program but the window's, where each is a file of its own: a run that comes to the limit of open files
     * could not open one any more. In an image and in a jar they need none.
     */
    private static void load() {
        Module module = WarmUp.class.getModule();
        Optional<ModuleReference> unpacked = ModuleLayer.boot()
                .configuration()
                .findModule(module.isNamed() ? module.getName() : "")
                .map(ResolvedModule::reference)
                .filter(reference ->
                        reference.location().map(URI::toString).orElse("").endsWith("/"));
        if (unpacked.isEmpty()) {
            return;
        }
        try (ModuleReader files = unpacked.get().open();
                Stream<String> names = files.list()) {
            names.filter(
                            name -> name.matches(
                                    "dev/dialscope/(net|kernel|trace|analysis|words|record|lab|lesson|export|cli)/\\w.*\\.class"))
                    .filter(name -> !name.endsWith("-info.class"))
                    .forEach(
                            name -> Class.forName(module, name.replace('/', '.').substring(0, name.lastIndexOf('.'))));
        } catch (IOException e) {
            // Then they are loaded when they are needed.
        }
    }

    /** What to say of it in the log of the first run; empty once it has been said. */
    static synchronized List<Notice> news() {
        List<Notice> news = untold;
        untold = List.of();
        return news;
    }

    private static void run(Lab lab) throws NetException, InterruptedException {
        KernelWatcher.warmUp();
        refused(lab);
        late(lab);
        // Its arithmetic alone kept the first dialers of a cold JVM waiting for tens of milliseconds.
        Lab.spread(DIALERS, Duration.ZERO, Duration.ofMillis(1));
        fanOut(lab);
    }

    /** Loads the classes of errors: a process at its limit of open files cannot open another class file. */
    private static void refused(Lab lab) throws NetException {
        Listener gone = lab.listen("tcp", "127.0.0.1:0");
        gone.close();
        try (Context ctx = lab.withTimeout(TIMEOUT);
                Conn _ = lab.dialer("refused").dial(ctx, "tcp", Lab.dialable(gone))) {
            // Another program has taken the port just now.
        } catch (NetException e) {
            // As it should be.
        }
    }

    /** A deadline that passes comes back by another way than a cancel. */
    private static void late(Lab lab) {
        try (Context ctx = lab.withTimeout(Duration.ofMillis(1));
                Conn _ = lab.dialer("late")
                        .control(new Control.Listening(ended -> ended.await(Duration.ofSeconds(1))))
                        .dial(ctx, "tcp", "127.0.0.1:0")) {
            // Not reached: the deadline is shorter than the hook.
        } catch (NetException e) {
            // As it should be.
        }
    }

    private static void fanOut(Lab lab) throws NetException, InterruptedException {
        try (Context ctx = lab.withTimeout(TIMEOUT);
                Listener listener = lab.listen("tcp", "127.0.0.1:0", 1)) {
            lab.serve("warm-up server", () -> {
                try (Conn conn = listener.accept()) {
                    // Another program that connects here cannot hold this one up.
                    conn.setReadDeadline(TIMEOUT);
                    lab.sleep(Duration.ofMillis(10));
                    conn.write(ByteBuffer.wrap(new byte[] {1}));
                    conn.read(ByteBuffer.allocate(1));
                }
            });
            Race race = lab.race();
            lab.fanOut(DIALERS, CancelStrategy.CLOSE, dialer -> {
                boolean late = Thread.currentThread().getName().endsWith("2");
                Control hook = new Control.Listening(
                        ended -> ended.await(late ? Duration.ofSeconds(1) : Duration.ofMillis(1)));
                try (Conn conn = dialer.control(hook).dial(ctx, "tcp", Lab.dialable(listener))) {
                    conn.read(ctx, ByteBuffer.allocate(1));
                    if (race.wonBy(ctx, conn)) {
                        ctx.cancel();
                    }
                }
            });
        }
    }
}
