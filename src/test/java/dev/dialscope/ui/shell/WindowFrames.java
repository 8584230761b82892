package dev.dialscope.ui.shell;

import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Measures the window's frames: at rest, and while runs of 10 and of 1,000 dialers are drawn live, with the kernel watched and without
 * in turn. The interval from frame to frame, and how much of it the FX thread had a processor: on a busy machine the second says more.
 * A program, not a test, because no test may fail by a clock; to be run on a machine that does nothing else:
 *
 * <pre>mvn test-compile exec:exec@bench -Dbench.main=dev.dialscope.ui.shell.WindowFrames</pre>
 */
final class WindowFrames {
    private static final int WARM_UP_RUNS = 3;
    private static final int RUNS = 10;
    private static final int FRAMES_AT_REST = 240;

    /** So many frames after a run's end, each pane shows it. */
    private static final int FRAMES_AFTER = 20;

    /** When a frame began, the processor time of the FX thread until then, and how many events the window had taken up by its end. */
    private record Frame(long epochNanos, long cpuNanos, int events) {}

    private final List<Frame> frames = new ArrayList<>();
    private WindowModel model;

    private WindowFrames() {}

    public static void main(String[] args) throws Exception {
        OnFx.start();
        new WindowFrames().measure();
        Platform.exit();
    }

    private void measure() throws Exception {
        Window window = OnFx.call(this::open);
        OnFx.until(() -> frames.size() > FRAMES_AT_REST);
        System.out.printf(
                "%-44s %8s %8s %8s %8s%n", "frames, ms: interval; FX thread's time", "p50", "p95", "p99", "worst");
        report("at rest", take());
        Map<String, String> few = Map.of("dialers", "10");
        Map<String, String> many = Map.of("dialers", "1000");
        Map<String, String> hanging = Map.of("dialers", "1000", "accepts", "0", "delay", "0..1s", "deadline", "2s");
        runs("", few, WARM_UP_RUNS);
        List<Integer> late = runs("10 dialers", few, RUNS);
        runs("", many, WARM_UP_RUNS);
        runs("1000 dialers", many, RUNS);
        runs("1000 that hang for 1-2 s", hanging, RUNS);
        System.out.println("frames from the first event to the first bar, 10 dialers: " + late);
        CompletableFuture<Void> closed = OnFx.call(window::close);
        closed.get(5, TimeUnit.SECONDS);
    }

    private Window open() {
        model = new WindowModel(new Language(Locale.ENGLISH));
        Settings settings = Settings.initial();
        Window window = new Window(new Stage(), model, new RunControl(model), settings, _ -> {});
        window.show();
        window.complete();
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                Instant instant = Instant.now();
                Trace trace = model.runner().trace();
                long epoch = instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
                long cpu = OnFx.processorNanos();
                frames.add(new Frame(epoch, cpu, trace == null ? 0 : trace.size()));
            }
        };
        timer.start();
        return window;
    }

    /**
     * Runs so often, watched and not in turn, and reports the intervals of all frames, unless it is to warm up; returns how many frames
     * each run's first bar was late.
     */
    private List<Integer> runs(String name, Map<String, String> arguments, int times) throws Exception {
        Map<KernelChoice, List<Frame>> all = new EnumMap<>(KernelChoice.class);
        List<Integer> late = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            for (KernelChoice kernel : List.of(KernelChoice.AUTOMATIC, KernelChoice.NONE)) {
                List<Frame> run = run(arguments, kernel, late);
                all.computeIfAbsent(kernel, _ -> new ArrayList<>()).addAll(run);
            }
        }
        if (!name.isEmpty()) {
            all.forEach((kernel, frames) -> report(name + ", kernel " + kernel.id(), frames));
        }
        return late;
    }

    private List<Frame> run(Map<String, String> arguments, KernelChoice kernel, List<Integer> late) throws Exception {
        Lesson fanOut = Lessons.byId("fan-out").orElseThrow();
        OnFx.call(() -> {
            frames.clear();
            model.runner().start(fanOut, Arguments.of(fanOut, arguments), kernel);
            return null;
        });
        OnFx.until(() -> model.runner().phase() == Phase.ENDED);
        int until = OnFx.call(frames::size) + FRAMES_AFTER;
        OnFx.until(() -> frames.size() >= until);
        Trace trace = OnFx.call(() -> model.runner().trace());
        List<Frame> run = take();
        late.add(framesUntilDrawn(run, trace.epochNanos() + trace.after(0)));
        return run;
    }

    /** The first frame that begins after the event is number 1. */
    private static int framesUntilDrawn(List<Frame> frames, long event) {
        int count = 0;
        for (Frame frame : frames) {
            count += frame.epochNanos() > event ? 1 : 0;
            if (frame.events() > 0) {
                return count;
            }
        }
        return -1;
    }

    private List<Frame> take() throws Exception {
        return OnFx.call(() -> {
            List<Frame> taken = List.copyOf(frames);
            frames.clear();
            return taken;
        });
    }

    private static void report(String what, List<Frame> frames) {
        report(what, frames, Frame::epochNanos);
        report(what + ", FX thread", frames, Frame::cpuNanos);
    }

    private static void report(String what, List<Frame> frames, ToLongFunction<Frame> clock) {
        List<Long> intervals = new ArrayList<>();
        for (int i = 1; i < frames.size(); i++) {
            if (frames.get(i).epochNanos() - frames.get(i - 1).epochNanos() < 1_000_000_000) {
                intervals.add(clock.applyAsLong(frames.get(i)) - clock.applyAsLong(frames.get(i - 1)));
            }
        }
        intervals.sort(null);
        System.out.printf(
                "%-44s %8.2f %8.2f %8.2f %8.2f   (%d frames)%n",
                what,
                OnFx.millis(intervals, .5),
                OnFx.millis(intervals, .95),
                OnFx.millis(intervals, .99),
                OnFx.millis(intervals, 1),
                intervals.size());
    }
}
