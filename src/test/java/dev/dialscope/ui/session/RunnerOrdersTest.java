package dev.dialscope.ui.session;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.lab.Lab;
import dev.dialscope.lab.Run;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BrokenLesson;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Parameter;
import dev.dialscope.net.Context;
import dev.dialscope.net.HandClock;
import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.Recording;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every order in which starts, cancels, ends and the window's close can come, once each; the steps between are taken by hand. */
@Timeout(60)
class RunnerOrdersTest {
    /** A program that ends when it is let go or cancelled. */
    private static final class Waiting implements Lesson {
        private final List<Run> runs = new ArrayList<>();
        private final CountDownLatch go = new CountDownLatch(1);
        private final String id;

        Waiting(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public List<Parameter<?>> parameters() {
            return List.of();
        }

        @Override
        public void run(Lab lab, Arguments arguments) throws InterruptedException {
            try (Context ctx = lab.withCancel();
                    Context.AfterFunc _ = ctx.afterFunc(go::countDown)) {
                go.await();
            }
        }

        @Override
        public Run start(Arguments arguments, KernelChoice kernel) {
            Run run = Run.begin(id(), Map.of(), getClass(), kernel, lab -> run(lab, arguments));
            runs.add(run);
            return run;
        }

        Run run() {
            return runs.getLast();
        }

        /** Lets it end by itself, and returns when it has. */
        void ends() throws Exception {
            go.countDown();
            awaitEnd();
        }

        Recording awaitEnd() throws Exception {
            return run().end().get(30, SECONDS);
        }
    }

    private final HandClock clock = new HandClock();
    private final Queue<Runnable> fxThread = new ArrayDeque<>();
    private final Runner runner = new Runner(clock, fxThread::add);
    private final Waiting lesson = new Waiting("waiting");
    private final Waiting other = new Waiting("other");

    private void start(Lesson lesson) {
        runner.start(lesson, Arguments.initial(lesson), KernelChoice.NONE);
    }

    /** The threads that were started do what they have to. */
    private void threads() {
        clock.runStarted();
    }

    private void fxThread() {
        while (!fxThread.isEmpty()) {
            fxThread.remove().run();
        }
    }

    private void running() {
        start(lesson);
        threads();
        fxThread();
        assertThat(runner.phase()).isEqualTo(Phase.RUNNING);
    }

    private void assertEnded(Waiting lesson) throws Exception {
        lesson.awaitEnd();
        assertThat(runner.pulse()).isTrue();
        assertThat(runner.phase()).isEqualTo(Phase.ENDED);
        assertThat(runner.recording()).isSameAs(lesson.awaitEnd());
        assertThat(runner.trace()).isSameAs(runner.recording().trace());
    }

    private void assertEmpty() {
        assertThat(runner.phase()).isEqualTo(Phase.EMPTY);
        assertThat(runner.trace()).isNull();
        assertThat(runner.recording()).isNull();
    }

    @AfterEach
    void nothingRuns() {
        runner.close();
        threads();
        fxThread();
        assertThat(runner.closed()).isCompleted();
        assertThat(lesson.runs).allMatch(run -> run.end().isDone());
        assertThat(other.runs).allMatch(run -> run.end().isDone());
        assertEmpty();
    }

    @Test
    void start_isAnswered_beginsOnItsThread_isShownOnTheFxThread() {
        start(lesson);
        assertThat(runner.phase()).isEqualTo(Phase.STARTING);
        assertThat(lesson.runs).isEmpty();
        threads();
        assertThat(lesson.runs).hasSize(1);
        assertThat(runner.phase()).isEqualTo(Phase.STARTING);
        assertThat(runner.trace()).isNull();
        fxThread();
        assertThat(runner.phase()).isEqualTo(Phase.RUNNING);
        assertThat(runner.trace()).isSameAs(lesson.run().trace());
    }

    @Test
    void cancelWithNoRun_doesNothing() {
        runner.cancel();
        threads();
        assertEmpty();
    }

    @Test
    void cancelBeforeTheRunBegins() throws Exception {
        start(lesson);
        runner.cancel();
        assertThat(runner.phase()).isEqualTo(Phase.STARTING);
        threads();
        fxThread();
        assertThat(runner.phase()).isEqualTo(Phase.CANCELLING);
        threads();
        assertEnded(lesson);
    }

    @Test
    void cancelWhenTheRunHasBegun_butIsNotShown() throws Exception {
        start(lesson);
        threads();
        runner.cancel();
        assertThat(runner.phase()).isEqualTo(Phase.STARTING);
        fxThread();
        assertThat(runner.phase()).isEqualTo(Phase.CANCELLING);
        threads();
        assertEnded(lesson);
    }

    /** A cancel is for the run that was asked for when it came, and for no later one. */
    @Test
    void cancelThenAnotherStart_cancelsNotTheOther() {
        start(lesson);
        runner.cancel();
        start(other);
        threads();
        fxThread();
        assertThat(lesson.runs).isEmpty();
        assertThat(other.runs).hasSize(1);
        assertThat(runner.phase()).isEqualTo(Phase.RUNNING);
        assertThat(other.run().end()).isNotDone();
    }

    @Test
    void cancelThenEnd() throws Exception {
        running();
        runner.cancel();
        assertThat(runner.phase()).isEqualTo(Phase.CANCELLING);
        assertThat(lesson.run().end()).isNotDone();
        threads();
        assertEnded(lesson);
    }

    /** The run has ended by itself, and the window has not looked since. */
    @Test
    void endThenCancel_beforeTheEndIsSeen() throws Exception {
        running();
        lesson.ends();
        runner.cancel();
        assertThat(runner.phase()).isEqualTo(Phase.CANCELLING);
        assertEnded(lesson);
        threads();
        assertThat(runner.phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void endIsSeen_thenCancel_doesNothing() throws Exception {
        running();
        lesson.ends();
        assertEnded(lesson);
        runner.cancel();
        threads();
        assertThat(runner.phase()).isEqualTo(Phase.ENDED);
    }

    /** The run ends by itself after the cancel was asked for and before its thread has delivered it. */
    @Test
    void cancelThenEndByItself_thenTheCancelsThread() throws Exception {
        running();
        runner.cancel();
        lesson.ends();
        threads();
        assertEnded(lesson);
    }

    @Test
    void cancelAgain_closesTheRun() throws Exception {
        running();
        runner.cancel();
        runner.cancel();
        threads();
        assertEnded(lesson);
    }

    @Test
    void startWhileRunning_endsTheRunFirst() {
        running();
        Run first = lesson.run();
        start(other);
        assertThat(runner.phase()).isEqualTo(Phase.STARTING);
        assertThat(runner.trace()).isNull();
        assertThat(first.end()).isNotDone();
        threads();
        assertThat(first.end()).isCompleted();
        fxThread();
        assertThat(runner.phase()).isEqualTo(Phase.RUNNING);
        assertThat(runner.trace()).isSameAs(other.run().trace());
        assertThat(runner.numberProperty().get()).isEqualTo(2);
    }

    @Test
    void startWhileTheRunIsCancelled_theCancelReachesOnlyTheFirst() {
        running();
        runner.cancel();
        start(other);
        threads();
        fxThread();
        assertThat(lesson.run().end()).isCompleted();
        assertThat(runner.phase()).isEqualTo(Phase.RUNNING);
        assertThat(other.run().end()).isNotDone();
    }

    @Test
    void startAgainBeforeTheFirstBegins_beginsOnlyTheSecond() {
        start(lesson);
        start(other);
        threads();
        fxThread();
        assertThat(lesson.runs).isEmpty();
        assertThat(runner.lesson()).isEqualTo(other.id());
        assertThat(runner.trace()).isSameAs(other.run().trace());
        assertThat(runner.numberProperty().get()).isEqualTo(1);
    }

    @Test
    void startAgainBeforeTheFirstIsShown_endsItUnseen() {
        start(lesson);
        threads();
        start(other);
        fxThread();
        assertThat(runner.phase()).isEqualTo(Phase.STARTING);
        assertThat(runner.trace()).isNull();
        threads();
        assertThat(lesson.run().end()).isCompleted();
        fxThread();
        assertThat(runner.trace()).isSameAs(other.run().trace());
        assertThat(runner.numberProperty().get()).isEqualTo(1);
    }

    @Test
    void startThatFails_isShown_unlessAnotherWasAskedForMeanwhile() {
        Lesson broken = new BrokenLesson("broken", "no class");
        start(broken);
        threads();
        fxThread();
        assertThat(runner.phase()).isEqualTo(Phase.ENDED);
        assertThat(runner.recording().failure()).contains("no class");

        start(broken);
        threads();
        start(lesson);
        fxThread();
        assertThat(runner.phase()).isEqualTo(Phase.STARTING);
        threads();
        fxThread();
        assertThat(runner.phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void openOfAFinishedRun_whileOneRuns_endsThatOneUnseen() throws Exception {
        running();
        lesson.ends();
        assertEnded(lesson);
        Recording kept = runner.recording();
        start(other);
        threads();
        fxThread();
        runner.open(kept);
        assertThat(runner.recording()).isSameAs(kept);
        assertThat(runner.phase()).isEqualTo(Phase.ENDED);
        threads();
        fxThread();
        assertThat(other.run().end()).isCompleted();
        assertThat(runner.pulse()).isFalse();
        assertThat(runner.recording()).isSameAs(kept);
    }

    @Test
    void openOfAFinishedRun_whileOneIsStarting_isNotReplacedByIt() throws Exception {
        running();
        lesson.ends();
        assertEnded(lesson);
        Recording kept = runner.recording();
        start(other);
        threads();
        runner.open(kept);
        fxThread();
        threads();
        assertThat(runner.recording()).isSameAs(kept);
        assertThat(other.run().end()).isCompleted();
    }

    @Test
    void closeBeforeTheRunBegins_beginsNone() {
        start(lesson);
        close();
        assertThat(lesson.runs).isEmpty();
    }

    @Test
    void closeBeforeTheRunIsShown() {
        start(lesson);
        threads();
        close();
        assertThat(lesson.run().end()).isCompleted();
    }

    @Test
    void closeWhileRunning() {
        running();
        close();
        assertThat(lesson.run().end()).isCompleted();
    }

    @Test
    void closeWhileCancelling() {
        running();
        runner.cancel();
        close();
        assertThat(lesson.run().end()).isCompleted();
    }

    @Test
    void closeAfterTheEnd() throws Exception {
        running();
        lesson.ends();
        assertEnded(lesson);
        close();
    }

    @Test
    void closeThenStart_startsNothing() {
        close();
        start(lesson);
        threads();
        assertThat(lesson.runs).isEmpty();
    }

    /** The window closes: nothing of a run is seen any more, and the end comes when the starter's thread has ended it. */
    private void close() {
        runner.close();
        assertEmpty();
        assertThat(runner.closed()).isNotDone();
        threads();
        assertThat(runner.closed()).isCompleted();
        fxThread();
        assertThat(runner.pulse()).isFalse();
        assertEmpty();
    }
}
