package dev.dialscope.bench;

import dev.dialscope.picture.SampleRun;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.Selection;
import dev.dialscope.ui.theme.Theme;
import dev.dialscope.ui.timeline.AxisChoice;
import dev.dialscope.ui.timeline.Timeline;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * Reports how long the timeline takes a frame while a run is replayed, on the FX thread and from frame to frame, at the size that it has
 * in a window of 1600 by 900. Run it with {@code -Dprism.order=sw -Djavafx.animation.fullspeed=true} for the worst case and no limit.
 */
public final class TimelinePaint {
    private static final int WARM_UP = 120;
    private static final int FRAMES = 600;
    private static final double WIDTH = 1336;
    private static final double HEIGHT = 400;

    private final long[] worked = new long[FRAMES];
    private final long[] apart = new long[FRAMES];
    private final CountDownLatch done = new CountDownLatch(1);

    private TimelinePaint() {}

    /** Paints runs of 10, 1,000 and 10,000 dialers, or of as many as the arguments say. */
    public static void main(String[] args) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        String[] sizes = args.length > 0 ? args : new String[] {"10", "1000", "10000"};
        System.out.println("dialers   FX thread ms p50 p95 p99   frame to frame ms p50 p95 p99");
        for (String size : sizes) {
            Trace trace = SampleRun.fanOut(Integer.parseInt(size), 7);
            TimelinePaint bench = new TimelinePaint();
            Platform.runLater(() -> bench.show(trace));
            bench.done.await();
            System.out.printf(
                    Locale.ROOT, "%7s   %22s   %27s%n", size, percentiles(bench.worked), percentiles(bench.apart));
        }
        System.exit(0);
    }

    private void show(Trace trace) {
        Timeline timeline = new Timeline(new Playhead(), new Selection(), new AxisChoice());
        Scene scene = new Scene(timeline, WIDTH, HEIGHT);
        Theme theme = new Theme();
        theme.choiceProperty().set(Theme.Choice.DARK);
        theme.apply(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        timeline.model().setTrace(trace);
        timeline.model().playhead().stay();
        new AnimationTimer() {
            private int frame = -WARM_UP;
            private long last;

            @Override
            public void handle(long now) {
                if (frame >= FRAMES) {
                    stop();
                    stage.close();
                    done.countDown();
                    return;
                }
                double part = (double) (frame + WARM_UP) / (FRAMES + WARM_UP);
                long before = System.nanoTime();
                timeline.model().playhead().goTo(part * trace.duration());
                timeline.applyCss();
                timeline.layout();
                long after = System.nanoTime();
                if (frame >= 0) {
                    worked[frame] = after - before;
                    apart[frame] = before - last;
                }
                last = before;
                frame++;
            }
        }.start();
    }

    private static String percentiles(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%6.2f %6.2f %6.2f",
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 95 / 100] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6);
    }
}
