package dev.dialscope.ui.shell;

import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.replay.Speed;
import dev.dialscope.ui.theme.TextSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

/**
 * Measures the whole window at replaying the largest runs that the fan-out allows: how long a frame takes while the playhead is scrubbed,
 * while it plays, while the mouse moves over the lanes, and when an event is selected, whose causes are then shown; and how well playback
 * keeps its speed. A program, not a test, because no test may fail by a clock; to be run on a machine that does nothing else:
 *
 * <pre>mvn test-compile exec:exec@bench -Dbench.main=dev.dialscope.ui.shell.ReplayFrames -Dbench="10000 present 200%"</pre>
 *
 * <p>The words of {@code bench} may each be left out: the number of dialers, a regular expression, or all runs; whether the run is presented,
 * with its future hidden, instead of shown in the window; the size of the text.
 *
 * <p>A frame's work is what the FX thread does in it, from the first animation to the end of layout and painting; its processor time has
 * the hand-over to the rendering in it as well, and nothing of other programs. The time from frame to frame has the rendering in it; with
 * {@code -Djavafx.animation.fullspeed=true} there is no wait for the next sixtieth of a second in it. {@code -Dprism.order=sw} is the
 * software pipeline.
 */
final class ReplayFrames {
    private static final int WARM_UP = 240;
    private static final int FRAMES = 900;

    /** Another event is selected every so many frames. */
    private static final int FRAMES_A_CHOICE = 15;

    private static final double WIDTH = 1600;
    private static final double HEIGHT = 900;

    /** A few, most of them in mid-handshake; as many as may be; and as many answered, each with the server's end in a lane of its own. */
    private static final List<Map<String, String>> RUNS = List.of(
            Map.of("dialers", "10"),
            Map.of("dialers", "10000"),
            Map.ofEntries(
                    Map.entry("dialers", "9999"),
                    Map.entry("backlog", "4096"),
                    Map.entry("accepts", "9999"),
                    Map.entry("cancel", "never"),
                    Map.entry("delay", "0..10s"),
                    Map.entry("deadline", "30s")));

    /** What is done in each frame; the frames are counted from 0. */
    private IntConsumer deed = _ -> {};

    private final List<Long> work = new ArrayList<>();
    private final List<Long> processor = new ArrayList<>();
    private final List<Long> apart = new ArrayList<>();
    private WindowModel model;
    private Stage stage;
    private int frame;
    private long begun;
    private long done;
    private long used;

    private ReplayFrames() {}

    public static void main(String[] args) throws Exception {
        List<String> words = Stream.of(args)
                .flatMap(arg -> Stream.of(arg.strip().split("\\s+")))
                .filter(word -> !word.isEmpty())
                .toList();
        OnFx.start();
        new ReplayFrames().measure(words);
        Platform.exit();
    }

    private void measure(List<String> words) throws Exception {
        boolean presented = words.contains("present");
        String dialers = words.stream()
                .filter(word -> !word.equals("present") && !word.endsWith("%"))
                .findFirst()
                .orElse(".*");
        Window window = OnFx.call(this::open);
        for (String word : words) {
            if (word.endsWith("%")) {
                int percent = Integer.parseInt(word.substring(0, word.length() - 1));
                OnFx.call(() -> {
                    TextSize.percentProperty().set(percent);
                    return null;
                });
            }
        }
        System.out.printf(
                "%-36s %8s %8s %8s %8s %8s %8s %8s %10s %8s %8s%n",
                "", "work p50", "p95", "p99", "worst", "cpu p50", "p99", "worst", "apart p50", "p95", "p99");
        for (Map<String, String> run : RUNS) {
            if (run.get("dialers").matches(dialers)) {
                replay(run, presented);
            }
        }
        CompletableFuture<Void> closed = OnFx.call(window::close);
        closed.get(5, TimeUnit.SECONDS);
    }

    private Window open() {
        model = new WindowModel(new Language(Locale.ENGLISH));
        stage = new Stage();
        Window window =
                new Window(stage, model, new RunControl(model), OpenWindow.settings(KernelChoice.AUTOMATIC), _ -> {});
        window.show();
        window.complete();
        stage.setWidth(WIDTH);
        stage.setHeight(HEIGHT);
        stage.setX(0);
        stage.setY(0);
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                long before = System.nanoTime();
                long cpu = processorNanos();
                if (frame > WARM_UP) {
                    apart.add(before - begun);
                    work.add(done - begun);
                    processor.add(cpu - used);
                }
                begun = before;
                used = cpu;
                deed.accept(frame++);
            }
        }.start();
        stage.getScene().addPostLayoutPulseListener(() -> done = System.nanoTime());
        return window;
    }

    /** How long this thread has been on a processor: the first number in its schedstat (proc(5)); 0 where there is none. */
    private static long processorNanos() {
        try {
            return Long.parseLong(
                    Files.readString(Path.of("/proc/thread-self/schedstat")).split(" ")[0]);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Shows the run on the whole screen, or in the window again. */
    private void togglePresent() throws Exception {
        OnFx.call(() -> {
            Event.fireEvent(
                    stage.getScene().getFocusOwner(),
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F11, false, false, false, false));
            return null;
        });
    }

    private Node timeline() throws Exception {
        return OnFx.call(() -> javafx.stage.Window.getWindows().stream()
                .map(window ->
                        window.getScene().lookup(model.presentingProperty().get() ? "#present-timeline" : "#timeline"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow());
    }

    private void replay(Map<String, String> arguments, boolean presented) throws Exception {
        Recording recording = run(arguments);
        Trace trace = recording.trace();
        System.out.printf(Locale.ROOT, "%,d lanes, %,d events%n", trace.lanes().size(), trace.size());
        double end = trace.duration();
        if (presented) {
            togglePresent();
            OnFx.until(() -> model.presentingProperty().get());
            Node shown = timeline();
            OnFx.call(() -> {
                shown.getScene().addPostLayoutPulseListener(() -> done = System.nanoTime());
                return null;
            });
        }

        OnFx.call(() -> {
            model.player().playhead().stay();
            return null;
        });
        frames(FRAMES, frame -> model.player().playhead().goTo(end * sweep(frame, 300)));
        report("scrubbing");

        int[] events = IntStream.range(0, trace.size())
                .filter(row -> trace.kind(row) == EventKind.CLOSE && !trace.begin(row))
                .toArray();
        frames(FRAMES, frame -> {
            if (frame % FRAMES_A_CHOICE == 0) {
                int row = events[(int) (events.length * sweep(frame, FRAMES) * 0.999)];
                model.selection().selectEvent(row);
            }
        });
        OnFx.call(() -> {
            keepChoices(work);
            keepChoices(processor);
            return null;
        });
        report("an event selected, its causes shown");

        Node timeline = timeline();
        frames(FRAMES, frame -> {
            double x = timeline.getBoundsInLocal().getWidth() * sweep(frame, 300);
            double y = timeline.getBoundsInLocal().getHeight() * sweep(frame, 80);
            Event.fireEvent(timeline, moved(x, y));
        });
        report("pointed at, causes shown");

        OnFx.call(() -> {
            double seconds = 2.0 * (WARM_UP + FRAMES) / 60;
            model.player().speedProperty().set(new Speed(Math.max(1, seconds * 1e9 / end)));
            model.player().playFrom(0);
            return null;
        });
        double[] from = new double[2];
        double[] to = new double[2];
        frames(FRAMES, frame -> {
            double[] at = frame <= WARM_UP ? from : to;
            at[0] = model.player().playhead().nanos();
            at[1] = System.nanoTime();
        });
        report("playing");
        double wanted = 1 / model.player().speedProperty().get().divisor();
        double kept = (to[0] - from[0]) / (to[1] - from[1]);
        System.out.printf(Locale.ROOT, "  speed kept within %.3f %%%n", Math.abs(kept / wanted - 1) * 100);
        OnFx.call(() -> {
            model.player().playhead().pause();
            return null;
        });
        if (presented) {
            togglePresent();
        }
    }

    /** Keeps the frames in which an event was selected. */
    private static void keepChoices(List<Long> nanos) {
        List<Long> kept = IntStream.range(0, nanos.size())
                .filter(n -> (WARM_UP + n) % FRAMES_A_CHOICE == 0)
                .mapToObj(nanos::get)
                .toList();
        nanos.clear();
        nanos.addAll(kept);
    }

    private static MouseEvent moved(double x, double y) {
        return new MouseEvent(
                MouseEvent.MOUSE_MOVED,
                x,
                y,
                x,
                y,
                MouseButton.NONE,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                true,
                null);
    }

    /** To and fro between 0 and 1, once in so many frames. */
    private static double sweep(int frame, int period) {
        double part = (frame % period) / (double) period;
        return part < 0.5 ? 2 * part : 2 - 2 * part;
    }

    private Recording run(Map<String, String> arguments) throws Exception {
        Lesson fanOut = Lessons.byId("fan-out").orElseThrow();
        OnFx.call(() -> {
            model.runner().start(fanOut, Arguments.of(fanOut, arguments), KernelChoice.AUTOMATIC);
            return null;
        });
        OnFx.until(() -> model.runner().recording() != null);
        return OnFx.call(() -> model.runner().recording());
    }

    private void frames(int count, IntConsumer each) throws Exception {
        OnFx.call(() -> {
            frame = 0;
            work.clear();
            processor.clear();
            apart.clear();
            deed = each;
            return null;
        });
        OnFx.until(() -> frame >= WARM_UP + count);
        OnFx.call(() -> {
            deed = _ -> {};
            return null;
        });
    }

    private void report(String what) throws Exception {
        OnFx.call(() -> {
            work.sort(null);
            processor.sort(null);
            apart.sort(null);
            System.out.printf(
                    "  %-34s %8.2f %8.2f %8.2f %8.2f %8.2f %8.2f %8.2f %10.2f %8.2f %8.2f%n",
                    what,
                    OnFx.millis(work, .5),
                    OnFx.millis(work, .95),
                    OnFx.millis(work, .99),
                    OnFx.millis(work, 1),
                    OnFx.millis(processor, .5),
                    OnFx.millis(processor, .99),
                    OnFx.millis(processor, 1),
                    OnFx.millis(apart, .5),
                    OnFx.millis(apart, .95),
                    OnFx.millis(apart, .99));
            return null;
        });
    }
}
