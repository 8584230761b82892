package dev.dialscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dialscope.analysis.BatchFacet;
import dev.dialscope.analysis.Buckets;
import dev.dialscope.analysis.Distance;
import dev.dialscope.analysis.Distribution;
import dev.dialscope.analysis.Percentiles;
import dev.dialscope.analysis.RunResult;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many runs on real sockets. */
class BatchTest {
    private static final int RUNS = 20;
    private static final int DIALERS = 10;

    private static final Map<String, String> QUICK =
            Map.of("delay", "0..4ms", "answer-after", "3ms", "deadline", "500ms");

    @Test
    void twentyFanOuts_whoseNumbersAddUp() throws Exception {
        try (Batch batch = batch(RUNS, "fan-out", QUICK)) {
            batch.end().get(60, TimeUnit.SECONDS);

            Distribution all = batch.distribution();
            assertThat(batch.progress().over()).isTrue();
            assertThat(batch.progress().done()).isEqualTo(RUNS);
            assertThat(batch.kept()).isEqualTo(RUNS);
            assertThat(all.runs()).isEqualTo(RUNS);
            assertThat(all.lanes()).isEqualTo(RUNS * DIALERS);
            assertThat(all.leaking()).isZero();
            assertThat(all.failed()).isZero();
            assertThat(sum(all.winners()) + all.withoutWinner()).isEqualTo(RUNS);
            assertThat(all.winners()).hasSize(DIALERS);
            assertThat(lanes(all)).isEqualTo(all.lanes());
            assertThat(all.outcomes().get(Outcome.WON).total()).isEqualTo(sum(all.winners()));
            assertThat(all.fates().values())
                    .allSatisfy(count -> assertThat(count.runs()).isBetween(1, RUNS))
                    .allSatisfy(count -> assertThat(count.total()).isBetween(count.most(), RUNS * count.most()));
        }
    }

    @Test
    void theDistributionIsThatOfTheRecordings() throws Exception {
        try (Batch batch = batch(RUNS, "fan-out", QUICK)) {
            batch.end().get(60, TimeUnit.SECONDS);
            Distribution all = batch.distribution();
            for (Distance distance : Distance.values()) {
                List<Long> nanos = IntStream.rangeClosed(1, RUNS)
                        .mapToObj(number -> RunResult.of(batch.recording(number).orElseThrow()))
                        .flatMap(result -> result.cancels().stream())
                        .map(distance::of)
                        .toList();
                Percentiles times = all.times().get(distance);
                assertThat(times.count()).isEqualTo(nanos.size());
                assertThat(times.p95()).isEqualTo(Percentiles.of(nanos).p95());
                assertThat(nanos).contains(times.median(), times.p99());
            }
        }
    }

    @Test
    void everyBarLeadsToARunThatHasIt_andTheNextTimeToAnother() throws Exception {
        try (Batch batch = batch(RUNS, "fan-out", QUICK)) {
            batch.end().get(60, TimeUnit.SECONDS);
            Distribution all = batch.distribution();
            all.winners().forEach((lane, times) -> {
                var kept = batch.next(new BatchFacet.Won(lane), 0);
                assertThat(kept.isPresent()).isEqualTo(times > 0);
                kept.ifPresent(run -> assertThat(new BatchFacet.Won(lane).laneIn(run.recording()))
                        .isGreaterThanOrEqualTo(0));
            });
            BatchFacet slowest = new BatchFacet.Took(
                    Distance.REQUESTED_TO_RETURNED,
                    Buckets.of(all.times().get(Distance.REQUESTED_TO_RETURNED).most()));
            Recording slow = batch.next(slowest, 0).orElseThrow().recording();
            assertThat(slowest.laneIn(slow)).isGreaterThanOrEqualTo(0);
            BatchFacet won = new BatchFacet.Ended(Outcome.WON);
            int first = batch.next(won, 0).orElseThrow().number();
            assertThat(batch.next(won, first).orElseThrow().number()).isGreaterThan(first);
            assertThat(batch.next(won, RUNS).orElseThrow().number()).isEqualTo(first);
        }
    }

    @Test
    void aCloseHalfWay_keepsWhatIsFinished_andLeavesNothingOpen() throws Exception {
        ConcurrentLinkedQueue<Run> started = new ConcurrentLinkedQueue<>();
        Lesson lesson = Lessons.byId("fan-out").orElseThrow();
        Arguments arguments = Arguments.of(lesson, QUICK);
        Arguments endless = Arguments.of(lesson, Map.of("answer-after", "1m", "deadline", "1m"));
        AtomicInteger runs = new AtomicInteger();
        Batch batch = Batch.start(RUNS, () -> {
            Run run = lesson.start(runs.incrementAndGet() <= RUNS / 2 ? arguments : endless);
            started.add(run);
            return run;
        });
        await().atMost(Duration.ofSeconds(60)).until(() -> started.size() == RUNS / 2 + 1);
        long before = System.nanoTime();
        batch.close();
        batch.end().get(5, TimeUnit.SECONDS);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        assertThat(batch.progress().done()).isEqualTo(RUNS / 2);
        assertThat(batch.progress().over()).isTrue();
        assertThat(batch.distribution().runs()).isEqualTo(RUNS / 2);
        assertThat(batch.kept()).isEqualTo(RUNS / 2);
        assertThat(started).allSatisfy(run -> assertThat(run.end()).isDone());
        assertThat(started)
                .allSatisfy(run -> assertThat(run.end().join().trace().lanes()).allMatch(lane -> lane.ended()));
    }

    @Test
    void closedBeforeTheFirstRunIsOver_itHasNothing() throws Exception {
        Batch batch = batch(RUNS, "fan-out", Map.of("answer-after", "1m", "deadline", "1m"));
        batch.close();
        batch.end().get(5, TimeUnit.SECONDS);

        assertThat(batch.progress().done()).isZero();
        assertThat(batch.progress().remaining()).isEqualTo(-1);
        assertThat(batch.distribution().lanes()).isZero();
    }

    @Test
    void aLessonWithoutWinnerAndCancel_hasOnlyItsOutcomes() throws Exception {
        for (String lesson : List.of("bind", "eof")) {
            try (Batch batch = batch(5, lesson, Map.of())) {
                batch.end().get(60, TimeUnit.SECONDS);
                Distribution all = batch.distribution();
                assertThat(all.winners()).as(lesson).isEmpty();
                assertThat(all.times()).as(lesson).isEmpty();
                assertThat(all.outcomes()).as(lesson).isNotEmpty();
                assertThat(all.outcomes().containsKey(Outcome.EOF)).as(lesson).isEqualTo(lesson.equals("eof"));
                assertThat(lanes(all)).as(lesson).isEqualTo(all.lanes());
            }
        }
    }

    @Test
    void aStarterThatFails_endsTheBatchAndIsTold() throws Exception {
        try (Batch batch = Batch.start(3, () -> {
            throw new IllegalStateException("no thread left");
        })) {
            batch.end().get(60, TimeUnit.SECONDS);
            assertThat(batch.progress().failure()).contains("no thread left");
            assertThat(batch.progress().over()).isTrue();
        }
    }

    private static Batch batch(int runs, String id, Map<String, String> texts) throws BadArgument {
        Lesson lesson = Lessons.byId(id).orElseThrow();
        Arguments arguments = Arguments.of(lesson, texts);
        return Batch.start(runs, () -> lesson.start(arguments));
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static int lanes(Distribution all) {
        return all.fates().values().stream().mapToInt(Distribution.Count::total).sum()
                + all.outcomes().values().stream()
                        .mapToInt(Distribution.Count::total)
                        .sum();
    }
}
