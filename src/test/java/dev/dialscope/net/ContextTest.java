package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import dev.dialscope.net.Context.Err;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Go's context package promises, of ours. */
@Timeout(60)
class ContextTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Context root = Context.background().withCancel();

    @Test
    void background_neverEnds() {
        Context background = Context.background();
        assertThat(background.err()).isEmpty();
        assertThat(background.deadline()).isEmpty();
        assertThatThrownBy(background::cancel).isInstanceOf(IllegalStateException.class);
        background.close();
        assertThat(background.isDone()).isFalse();
    }

    @Test
    void cancel_endsTheContext() {
        root.cancel();
        assertThat(root.isDone()).isTrue();
        assertThat(root.err()).contains(Err.CANCELLED);
        assertThat(root.cause()).isEmpty();
        assertThat(Err.CANCELLED).hasToString("context canceled");
    }

    @Test
    void cancel_again_keepsTheFirstCause() {
        Throwable first = new Exception("first");
        root.cancel(first);
        root.cancel(new Exception("second"));
        root.close();
        assertThat(root.cause()).containsSame(first);
    }

    @Test
    void close_cancels() {
        Context kept;
        try (Context ctx = root.withCancel()) {
            kept = ctx;
            assertThat(ctx.isDone()).isFalse();
        }
        assertThat(kept.err()).contains(Err.CANCELLED);
    }

    @Test
    void parent_takesItsChildrenWithIt_andTellsThemWhy() {
        Context child = root.withTimeout(LONG);
        Context grandchild = child.withCancel();
        Throwable why = new Exception("why");
        root.cancel(why);
        assertThat(child.err()).contains(Err.CANCELLED);
        assertThat(grandchild.err()).contains(Err.CANCELLED);
        assertThat(grandchild.cause()).containsSame(why);
    }

    @Test
    void child_leavesItsParentAndItsSiblingsAlone() {
        Context child = root.withCancel();
        Context sibling = root.withCancel();
        child.cancel();
        assertThat(root.isDone()).isFalse();
        assertThat(sibling.isDone()).isFalse();
    }

    @Test
    void childOfAnEndedParent_hasEnded() {
        Throwable why = new Exception("why");
        root.cancel(why);
        Context child = root.withTimeout(LONG);
        assertThat(child.err()).contains(Err.CANCELLED);
        assertThat(child.cause()).containsSame(why);
    }

    @Test
    void deadline_endsTheContext() {
        Context ctx = root.withTimeout(SHORT);
        await().until(ctx::isDone);
        assertThat(ctx.err()).contains(Err.DEADLINE_EXCEEDED);
        assertThat(Err.DEADLINE_EXCEEDED).hasToString("context deadline exceeded");
        assertThat(ctx.cause()).isEmpty();
        assertThat(root.isDone()).isFalse();
        ctx.cancel();
        assertThat(ctx.err()).contains(Err.DEADLINE_EXCEEDED);
    }

    @Test
    void deadline_givenLater_runsFromThen() {
        Context ctx = root.withCancel();
        Context child = ctx.withCancel();
        Instant before = Instant.now();
        ctx.expireAfter(SHORT);
        assertThat(ctx.deadline().orElseThrow())
                .isBetween(before.plus(SHORT), Instant.now().plus(SHORT));
        await().until(child::isDone);
        assertThat(ctx.err()).contains(Err.DEADLINE_EXCEEDED);
        assertThat(child.err()).contains(Err.DEADLINE_EXCEEDED);
        assertThat(root.isDone()).isFalse();
    }

    @Test
    void deadline_isGivenLaterOnce_andOnlyWhereThereIsNone() {
        Context ctx = root.withCancel();
        ctx.expireAfter(LONG);
        assertThatThrownBy(() -> ctx.expireAfter(LONG)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Context.background().expireAfter(LONG)).isInstanceOf(IllegalStateException.class);
        Context ended = root.withCancel();
        ended.cancel();
        ended.expireAfter(SHORT);
        assertThat(ended.deadline()).isEmpty();
        assertThat(ended.err()).contains(Err.CANCELLED);
    }

    @Test
    void deadline_reachesChildren() {
        Context ctx = root.withTimeout(SHORT);
        Context child = ctx.withCancel();
        await().until(child::isDone);
        assertThat(child.err()).contains(Err.DEADLINE_EXCEEDED);
    }

    @Test
    void deadline_isTheEarlierOfParentAndChild() {
        Context parent = root.withTimeout(LONG);
        assertThat(parent.withTimeout(LONG.multipliedBy(2)).deadline()).isEqualTo(parent.deadline());
        assertThat(parent.withCancel().deadline()).isEqualTo(parent.deadline());
        assertThat(parent.withTimeout(SHORT).deadline().orElseThrow())
                .isBefore(parent.deadline().orElseThrow());
        assertThat(root.deadline()).isEmpty();
    }

    @Test
    void deadline_ofTheParent_endsAChildThatAskedForMore() {
        Context child = root.withTimeout(SHORT).withTimeout(LONG);
        await().until(child::isDone);
        assertThat(child.err()).contains(Err.DEADLINE_EXCEEDED);
    }

    @Test
    void deadlineThatHasPassed_endsTheContextAtOnce() {
        for (Context ctx : List.of(
                root.withTimeout(Duration.ZERO),
                root.withTimeout(Duration.ofSeconds(Long.MIN_VALUE)),
                root.withDeadline(Instant.MIN),
                root.withDeadline(Instant.now().minusSeconds(1)))) {
            assertThat(ctx.err()).contains(Err.DEADLINE_EXCEEDED);
        }
    }

    @Test
    void deadlineBeyondAllTime_isOne() {
        for (Context ctx :
                List.of(root.withTimeout(Duration.ofSeconds(Long.MAX_VALUE)), root.withDeadline(Instant.MAX))) {
            assertThat(ctx.isDone()).isFalse();
            assertThat(ctx.deadline().orElseThrow()).isAfter(Instant.now().plus(Duration.ofDays(365)));
            ctx.cancel();
        }
    }

    @Test
    void onDone_runsOnTheEndingThread_inTheOrderOfRegistration() {
        List<String> told = new ArrayList<>();
        Thread here = Thread.currentThread();
        root.onDone(() -> told.add("first " + (Thread.currentThread() == here)));
        Context child = root.withCancel();
        child.onDone(() -> told.add("child"));
        root.onDone(() -> told.add("last"));
        root.cancel();
        root.cancel();
        assertThat(told).containsExactly("first true", "child", "last");
    }

    @Test
    void onDone_afterTheEnd_runsAtOnce() {
        root.cancel();
        List<String> told = new ArrayList<>();
        root.onDone(() -> told.add("late")).close();
        assertThat(told).containsExactly("late");
    }

    @Test
    void onDone_ofBackground_isNeverRun() {
        List<String> told = new ArrayList<>();
        Context.background().onDone(() -> told.add("never")).close();
        assertThat(told).isEmpty();
    }

    @Test
    void registration_closed_isNotTold() {
        List<String> told = new ArrayList<>();
        root.onDone(() -> told.add("kept"));
        root.onDone(() -> told.add("taken back")).close();
        root.cancel();
        assertThat(told).containsExactly("kept");
    }

    @Test
    void onDone_callbackThatRegistersAndCancels_doesNotHang() {
        List<String> told = new ArrayList<>();
        root.onDone(() -> {
            root.cancel();
            root.onDone(() -> told.add("inner"));
            root.withCancel().onDone(() -> told.add("child"));
        });
        root.cancel();
        assertThat(told).containsExactly("inner", "child");
    }

    /** A callback's failure is none of the canceller's: a thread's handler gets it. */
    @ParameterizedTest
    @MethodSource("failures")
    void onDone_callbackThatThrows_keepsNobodyFromTheCancel(Throwable bad) throws Exception {
        List<Throwable> handled = new CopyOnWriteArrayList<>();
        AtomicBoolean returned = new AtomicBoolean();
        Context child = root.withCancel();
        Context own = Context.background().withCancel();
        own.onDone(() -> sneak(bad));
        own.onDone(child::cancel);
        Thread canceller = Thread.ofPlatform()
                .uncaughtExceptionHandler((_, e) -> handled.add(e))
                .start(() -> {
                    own.cancel();
                    own.onDone(() -> sneak(bad));
                    returned.set(true);
                });
        canceller.join();
        assertThat(child.isDone()).isTrue();
        assertThat(returned).isTrue();
        assertThat(handled).containsExactly(bad, bad);
    }

    static List<Throwable> failures() {
        return List.of(new IllegalStateException("bad"), new StackOverflowError("bad"), new Exception("bad"));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void afterFunc_runsOnceOnAThreadOfItsOwn() throws Exception {
        BlockingQueue<Thread> ran = new LinkedBlockingQueue<>();
        Context.AfterFunc after = root.afterFunc(() -> ran.add(Thread.currentThread()));
        root.cancel();
        root.cancel();
        Thread thread = ran.take();
        thread.join();
        assertThat(thread).isNotSameAs(Thread.currentThread());
        assertThat(ran).isEmpty();
        assertThat(after.stop()).isFalse();
    }

    @Test
    void afterFunc_afterTheEnd_runsAtOnce_elsewhere() throws Exception {
        root.cancel();
        BlockingQueue<Thread> ran = new LinkedBlockingQueue<>();
        Context.AfterFunc after = root.afterFunc(() -> ran.add(Thread.currentThread()));
        assertThat(after.stop()).isFalse();
        assertThat(ran.take()).isNotSameAs(Thread.currentThread());
    }

    @Test
    void afterFunc_ofADeadline() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        root.withTimeout(SHORT).afterFunc(ran::countDown);
        ran.await();
    }

    @Test
    void afterFunc_stopped_isNotRun_andTellsOnce() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        Context.AfterFunc after = root.afterFunc(ran::incrementAndGet);
        assertThat(after.stop()).isTrue();
        assertThat(after.stop()).isFalse();
        CountDownLatch last = new CountDownLatch(1);
        try (Context.AfterFunc closed = root.afterFunc(ran::incrementAndGet)) {
            assertThat(closed).isNotNull();
        }
        root.afterFunc(last::countDown);
        root.cancel();
        last.await();
        assertThat(ran).hasValue(0);
    }

    @Test
    void afterFunc_ofAContextThatNeverEnds_canBeStoppedOnce() {
        Context.AfterFunc after = Context.background().afterFunc(() -> fail("run without an end"));
        assertThat(after.stop()).isTrue();
        assertThat(after.stop()).isFalse();
    }

    @Test
    void afterFunc_thatBlocks_holdsUpNeitherTheCancelNorTheOthers() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch returned = new CountDownLatch(1);
        Context child = root.withCancel();
        root.afterFunc(() -> {
            try {
                go.await();
                returned.countDown();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        root.afterFunc(second::countDown);
        root.cancel();
        assertThat(child.isDone()).isTrue();
        second.await();
        assertThat(returned.getCount()).isEqualTo(1);
        go.countDown();
        returned.await();
    }

    @Test
    void afterFunc_thatThrows_isNoneOfTheCancellersBusiness() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch first = new CountDownLatch(1);
        root.afterFunc(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, _) -> first.countDown());
            throw new StackOverflowError("bad");
        });
        root.afterFunc(second::countDown);
        root.cancel();
        first.await();
        second.await();
    }

    /** Stop and cancel at the same instant: either the stop tells that it was first, or the function runs. */
    @Test
    void afterFunc_stopAndCancelAtOnce_exactlyOneIsFirst() throws Exception {
        for (int i = 0; i < 2000; i++) {
            Context ctx = root.withCancel();
            Semaphore ran = new Semaphore(0);
            Context.AfterFunc after = ctx.afterFunc(ran::release);
            Thread canceller = Thread.ofVirtual().start(ctx::cancel);
            boolean stopped = after.stop();
            canceller.join();
            if (!stopped) {
                ran.acquire();
            }
            assertThat(ran.availablePermits()).isZero();
        }
    }

    @Test
    void withoutCancel_outlivesItsParent_andKeepsItsValues() {
        Context parent = root.withValue("k", "v").withTimeout(LONG);
        Context kept = parent.withoutCancel();
        Context child = kept.withCancel();
        parent.cancel(new Exception("why"));
        assertThat(kept.isDone()).isFalse();
        assertThat(kept.deadline()).isEmpty();
        assertThat(kept.cause()).isEmpty();
        assertThat(kept.observer()).isNull();
        assertThat(kept.value("k")).contains("v");
        assertThat(child.isDone()).isFalse();
        assertThatThrownBy(kept::cancel).isInstanceOf(IllegalStateException.class);
        assertThat(parent.withoutCancel().isDone()).isFalse();
        child.cancel();
        assertThat(child.err()).contains(Err.CANCELLED);
    }

    @Test
    void value_isTheNearestOne() {
        Context one = root.withValue("a", 1).withValue("b", 2);
        Context two = one.withCancel().withValue("a", 3).withTimeout(LONG);
        assertThat(two.value("a")).contains(3);
        assertThat(two.value("b")).contains(2);
        assertThat(one.value("a")).contains(1);
        assertThat(two.value("c")).isEmpty();
        assertThat(two.withValue("b", null).value("b")).isEmpty();
        assertThat(root.value("a")).isEmpty();
        assertThat(Context.background().value("a")).isEmpty();
        assertThatThrownBy(() -> root.withValue(null, 1)).isInstanceOf(NullPointerException.class);
        // Keys are compared by equals, whatever their type.
        assertThat(root.withValue(Err.CANCELLED, 1).value("CANCELLED")).isEmpty();
    }

    @Test
    void valueContext_endsWithItsParent_andIsNotCancelledByItself() {
        Watcher watcher = new Watcher();
        Context parent = root.withTimeout(LONG, watcher);
        Context ctx = parent.withValue("k", "v");
        Context child = ctx.withCancel();
        List<String> told = new ArrayList<>();
        ctx.onDone(() -> told.add("told"));
        assertThat(ctx.deadline()).isEqualTo(parent.deadline());
        assertThat(ctx.observer()).isSameAs(watcher);
        assertThatThrownBy(ctx::cancel).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ctx.expireAfter(SHORT)).isInstanceOf(IllegalStateException.class);
        ctx.close();
        assertThat(parent.isDone()).isFalse();
        Throwable why = new Exception("why");
        parent.cancel(why);
        assertThat(ctx.err()).contains(Err.CANCELLED);
        assertThat(ctx.cause()).containsSame(why);
        assertThat(child.err()).contains(Err.CANCELLED);
        assertThat(told).containsExactly("told");
        assertThat(Context.background().withValue("k", "v").withCancel().isDone())
                .isFalse();
    }

    @Test
    void timeoutCause_isTheCauseOnlyIfTheTimeoutEndsIt() throws Exception {
        Throwable why = new Exception("too slow");
        Context slow = root.withTimeoutCause(SHORT, why);
        Context child = slow.withCancel();
        assertThat(slow.cause()).isEmpty();
        assertThat(child.await(LONG)).isTrue();
        assertThat(slow.err()).contains(Err.DEADLINE_EXCEEDED);
        assertThat(slow.cause()).containsSame(why);
        assertThat(child.cause()).containsSame(why);

        Context passed = root.withDeadlineCause(Instant.now().minusSeconds(1), why);
        assertThat(passed.err()).contains(Err.DEADLINE_EXCEEDED);
        assertThat(passed.cause()).containsSame(why);

        Context cancelled = root.withTimeoutCause(LONG, why);
        cancelled.cancel();
        assertThat(cancelled.err()).contains(Err.CANCELLED);
        assertThat(cancelled.cause()).isEmpty();

        Context ofParent =
                root.withTimeout(SHORT).withDeadlineCause(Instant.now().plus(LONG), why);
        assertThat(ofParent.await(LONG)).isTrue();
        assertThat(ofParent.cause()).as("the parent's deadline was the earlier").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void await_cancel(Threads threads) throws Exception {
        Blocked<Boolean> waiting = Blocked.in(threads, () -> root.await(LONG));
        root.cancel();
        assertThat(waiting.result()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void await_deadline(Threads threads) throws Exception {
        Context ctx = root.withTimeout(Duration.ofMillis(200));
        assertThat(Blocked.in(threads, () -> ctx.await(LONG)).result()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void await_notSoLong(Threads threads) throws Exception {
        assertThat(Blocked.in(threads, () -> root.await(Duration.ofMillis(200))).result())
                .isFalse();
        assertThat(root.await(Duration.ZERO)).isFalse();
        assertThat(root.await(Duration.ofSeconds(Long.MIN_VALUE))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void await_interrupt(Threads threads) throws Exception {
        Blocked<Boolean> waiting = Blocked.in(threads, () -> root.await(LONG));
        waiting.interrupt();
        assertThatThrownBy(waiting::result)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void await_ofBackground_takesItsTime() throws Exception {
        assertThat(Context.background().await(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void observer_isToldOfDeadlineAndEndOnce() {
        Watcher watcher = new Watcher();
        Context ctx = root.withTimeout(LONG, watcher);
        ctx.cancel();
        ctx.cancel();
        assertThat(ctx.observer()).isSameAs(watcher);
        assertThat(watcher.told(NetObserver.Op.Deadline.class)).hasSize(1);
        assertThat(watcher.told(NetObserver.Op.End.class)).hasSize(1);
        watcher.assertAllOver();
    }

    @Test
    void manyThreads_everyCallbackIsToldExactlyOnce() throws Exception {
        int threads = 8;
        int each = 50;
        for (int i = 0; i < 100; i++) {
            Context ctx = root.withTimeout(LONG);
            AtomicInteger told = new AtomicInteger();
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Thread> running = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                boolean cancels = t % 4 == 0;
                running.add(Thread.ofVirtual().start(() -> {
                    try {
                        start.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    for (int n = 0; n < each; n++) {
                        ctx.onDone(told::incrementAndGet);
                        ctx.withCancel().onDone(told::incrementAndGet);
                        if (cancels && n == each / 2) {
                            ctx.cancel();
                        }
                    }
                }));
            }
            for (Thread thread : running) {
                thread.join();
            }
            assertThat(told).hasValue(2 * threads * each);
        }
    }

    @Test
    void childAndParentCancelledAtOnce_bothEndAndNobodyHangs() throws Exception {
        for (int i = 0; i < 2000; i++) {
            Context parent = root.withCancel();
            Context child = parent.withTimeout(LONG);
            Thread other = Thread.ofVirtual().start(child::cancel);
            parent.cancel();
            other.join();
            assertThat(child.isDone()).isTrue();
        }
    }
}
