package dev.dialscope.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.picture.RecordingPen.Call;
import dev.dialscope.picture.RecordingPen.Kind;
import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.trace.TracePrefix;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a picture is made of, drawn with a pen that only lists it. */
class PainterTest {
    private static final double WIDTH = 1_336;
    private static final double HEIGHT = 434;

    private final RecordingPen pen = new RecordingPen();
    private final Painter painter = new Painter(pen);
    private final Palette palette = new PlainPalette();
    private final PictureWords words = new PictureWords(Locale.ENGLISH);
    private final Trace trace = SampleRun.watched(10, 7);

    private PaintContext paint(Trace of, Metrics metrics, Axis axis, double part, int lane) {
        return paint(of, metrics, axis, part, lane, 0);
    }

    private PaintContext paint(Trace of, Metrics metrics, Axis axis, double part, int lane, int notYet) {
        Picture picture = new Picture(of);
        View view = new View(picture.steps());
        view.axis(axis);
        view.width(WIDTH - metrics.labels() - metrics.outcomes());
        view.end(of.duration(), false);
        Rows rows = new Rows(picture, metrics.row(), Rows.FITTING, HEIGHT - metrics.axis(), LaneChoice.ALL, words);
        return new PaintContext(
                picture,
                view,
                rows,
                metrics,
                palette,
                words,
                0,
                of.duration(),
                part * of.duration(),
                lane,
                -1,
                -1,
                -1,
                -1,
                List.of(),
                0,
                WIDTH,
                HEIGHT,
                LaneMarks.NONE,
                notYet);
    }

    private PaintContext paint(Axis axis) {
        return paint(trace, Metrics.normal(), axis, 1, -1);
    }

    private List<Call> calls(Runnable painting) {
        pen.clear();
        painting.run();
        return List.copyOf(pen.calls());
    }

    private List<Call> ground(PaintContext paint) {
        return calls(() -> painter.ground(paint));
    }

    private List<Call> labels(PaintContext paint) {
        return calls(() -> painter.labels(paint, paint.firstRow(), paint.endRow()));
    }

    private List<Call> outcomes(PaintContext paint) {
        return calls(() -> painter.outcomes(paint, paint.firstRow(), paint.endRow()));
    }

    private static Stream<Call> texts(List<Call> calls) {
        return calls.stream().filter(call -> call.kind() == Kind.TEXT);
    }

    private static Predicate<Call> filled(Ink ink) {
        return call -> call.kind() == Kind.FILL && call.ink().equals(ink);
    }

    @Test
    void eachLaneHasItsNameInItsRow() {
        PaintContext paint = paint(Axis.BY_EVENT);
        List<Call> labels = labels(paint);

        assertThat(paint.rows().size()).isEqualTo(13);
        for (int row = 0; row < paint.rows().size(); row++) {
            String name = words.lane(paint.rows().at(row).getFirst().lane());
            double top = paint.top(row);
            double bottom = top + paint.rows().height(row);
            assertThat(texts(labels))
                    .as(name)
                    .anyMatch(text -> text.text().equals(name) && text.y() > top && text.bottom() < bottom);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachStateHasItsBarInItsLanesRow(Axis axis) {
        PaintContext paint = paint(axis);
        List<Call> calls = ground(paint);
        int bars = 0;
        for (int row = 0; row < paint.rows().size(); row++) {
            Track track = paint.rows().at(row).getFirst();
            int half = Metrics.bar(paint.rows().height(row)) / 2;
            int top = paint.bars(row) - half;
            for (int span = 0; span < track.spans(); span++) {
                Family family = Family.of(track.state(span));
                int x0 = paint.x(track.from(span));
                int x1 = paint.x(track.to(span, paint.now()));
                if (family == Family.WAITING || family == Family.CANCELLED || x1 - x0 < 8) {
                    continue;
                }
                bars++;
                assertThat(calls)
                        .as("%s %s", track.lane().name(), track.state(span))
                        .anyMatch(call -> call.kind() == Kind.FILL
                                && (call.ink().equals(palette.tone(family).fill())
                                        || call.ink()
                                                .equals(palette.tone(family).wash()))
                                && call.x() == x0
                                && call.y() == top
                                && Math.abs(call.right() - x1) <= 1);
            }
        }
        assertThat(bars).isGreaterThan(axis == Axis.BY_EVENT ? 15 : 8);
    }

    @ParameterizedTest
    @EnumSource
    void theCancelIsALineFromItsContextToTheLastLaneThatItReached(Axis axis) {
        PaintContext paint = paint(axis);
        List<Call> calls = ground(paint);
        Track context = paint.picture().tracks().getFirst();
        int x = paint.x(context.from(1));
        Ink edge = palette.tone(Family.CANCELLED).edge();
        int last = paint.rows().size() - 1;
        while (!paint.rows().at(last).getFirst().cancelled()) {
            last--;
        }
        double from = paint.bars(0);
        double to = paint.bars(last);

        assertThat(context.lane().kind()).isEqualTo(LaneKind.CONTEXT);
        assertThat(calls)
                .filteredOn(filled(edge))
                .filteredOn(call -> call.width() == 2 && call.height() > 100)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.x()).isEqualTo(x - 1);
                    assertThat(line.y()).isEqualTo(from);
                    assertThat(line.bottom()).isBetween(to, to + 1);
                });
        List<Call> requests = calls(() -> painter.requests(paint));
        assertThat(texts(requests)).extracting(Call::text).containsExactly(words.get("tag.requested"));
    }

    /** Nothing is painted cancelled because someone asked for it: an ignored cancel leaves its call in its state. */
    @Test
    void fromTheDeliveryToTheReturn_theBarKeepsItsColour_withAnOutline() {
        PaintContext paint = paint(Axis.BY_EVENT);
        List<Call> calls = ground(paint);
        Tone cancelled = palette.tone(Family.CANCELLED);

        int bar = Metrics.bar(paint.rows().height(paint.rows().size() - 1));

        assertThat(calls).filteredOn(filled(cancelled.fill())).allMatch(call -> call.height() < bar);
        assertThat(calls)
                .filteredOn(call -> call.kind() == Kind.LINE && call.ink().equals(cancelled.edge()))
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void eachLaneThatItReachedHasItsDelivery_andItsReturn() {
        PaintContext paint = paint(Axis.BY_EVENT);
        List<Call> calls = ground(paint);
        Ink edge = palette.tone(Family.CANCELLED).edge();
        int reached = 0;
        for (int row = 0; row < paint.rows().size(); row++) {
            Track track = paint.rows().at(row).getFirst();
            if (!track.cancelled()) {
                continue;
            }
            reached++;
            double y = paint.bars(row);
            int delivered = paint.x(track.delivered());
            int returned = paint.x(track.returned());
            assertThat(calls)
                    .filteredOn(filled(edge))
                    .anyMatch(call -> call.width() == 2 * Mark.DIAMOND
                            && call.x() == delivered - Mark.DIAMOND
                            && call.y() == y - Mark.DIAMOND)
                    .anyMatch(call -> call.width() == Mark.POST_WIDTH
                            && call.x() == returned - 1
                            && call.y() < y
                            && call.bottom() > y);
        }
        assertThat(reached).isEqualTo(9);
    }

    @Test
    void anEndIsFaintUntilThePlayheadHasReachedIt() {
        PaintContext over = paint(Axis.BY_EVENT);
        PaintContext before = paint(trace, Metrics.normal(), Axis.BY_EVENT, 0.2, -1);
        String won = words.end(over.picture().end(over.picture().winner().orElseThrow()));

        assertThat(texts(outcomes(over)).filter(text -> text.text().equals(won)))
                .singleElement()
                .satisfies(text -> assertThat(text.ink().opacity()).isEqualTo(1));
        assertThat(texts(outcomes(before)).filter(text -> text.text().equals(won)))
                .singleElement()
                .satisfies(text -> assertThat(text.ink().opacity()).isLessThan(0.5));
    }

    @Test
    void theKernelsStripLiesBelowTheBars_inItsRow() {
        PaintContext paint = paint(Axis.BY_EVENT);
        List<Call> calls = ground(paint);
        int strips = 0;
        for (int row = 0; row < paint.rows().size(); row++) {
            Track track = paint.rows().at(row).getFirst();
            int top = paint.stripTop(row);
            int bottom = top + paint.strip(row);
            assertThat(top)
                    .isGreaterThan(paint.bars(row) + Metrics.bar(paint.rows().height(row)) / 2);
            assertThat(bottom).isLessThan(paint.top(row) + paint.rows().height(row));
            if (!track.kernel().isEmpty() && track.lane().kind() == LaneKind.DIALER) {
                strips++;
                Ink ink = palette.tone(
                                KernelPainter.family(track.kernel().getFirst().state()))
                        .edge();
                assertThat(calls)
                        .as(track.lane().name())
                        .anyMatch(call -> call.ink().rgb() == ink.rgb() && call.y() >= top && call.bottom() <= bottom);
            }
        }
        assertThat(strips).isGreaterThan(3);
    }

    @ParameterizedTest
    @CsvSource({"10,BY_EVENT,1", "10,REAL_TIME,0.4", "60,BY_EVENT,0.7", "400,REAL_TIME,1", "2000,BY_EVENT,0.3"})
    void nothingIsDrawnOutsideItsBox_andTextStaysInItsRoom(int dialers, Axis axis, double part) {
        for (Metrics metrics : List.of(Metrics.normal(), Metrics.compact())) {
            PaintContext paint = paint(SampleRun.watched(dialers, 7), metrics, axis, part, 4);
            List<Call> ground = ground(paint);
            within(ground, 0, 0, WIDTH, HEIGHT);
            within(texts(ground).toList(), paint.left(), paint.top(), paint.right(), HEIGHT);
            within(labels(paint), 0, paint.top() - 1, paint.left(), HEIGHT);
            within(outcomes(paint), paint.right(), paint.top() - 1, WIDTH, HEIGHT);
            within(calls(() -> painter.head(paint)), 0, 0, WIDTH, paint.top());
            within(calls(() -> painter.requests(paint)), paint.left() - 8, paint.top() - 8, paint.right() + 8, HEIGHT);
            PlayheadFlag flag = painter.flag(paint);
            within(calls(() -> painter.flag(paint, flag)), flag.boxX(), 0, flag.boxX() + flag.boxWidth(), paint.top());
        }
    }

    private static void within(List<Call> calls, double left, double top, double right, double bottom) {
        assertThat(calls).allSatisfy(call -> {
            assertThat(call.x()).isGreaterThanOrEqualTo(left);
            assertThat(call.y()).isGreaterThanOrEqualTo(top);
            assertThat(call.right()).isLessThanOrEqualTo(right);
            assertThat(call.bottom()).isLessThanOrEqualTo(bottom);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 2_000})
    void manyLanesAreBandsOfColour_andTheirNumberIsTold(int dialers) {
        PaintContext paint = paint(SampleRun.fanOut(dialers, 7), Metrics.normal(), Axis.BY_EVENT, 1, -1);
        List<Call> ground = ground(paint);

        for (int row = paint.rows().body(); row < paint.endRow(); row++) {
            int y = paint.top(row);
            assertThat(ground)
                    .anyMatch(call -> Stream.of(Family.values())
                                    .anyMatch(family -> call.ink()
                                            .equals(palette.tone(family).band()))
                            && call.y() == y
                            && call.x() >= paint.left()
                            && call.right() <= paint.right());
        }
        labels(paint);
        assertThat(pen.texts()).contains(words.format("many.lanes", dialers));
    }

    @Test
    void theSelectedLaneHasABandInAllThreeParts() {
        PaintContext paint = paint(trace, Metrics.normal(), Axis.BY_EVENT, 1, 4);
        int row = paint.selectedLaneRow();
        for (List<Call> part : List.of(labels(paint), ground(paint), outcomes(paint))) {
            assertThat(part)
                    .filteredOn(filled(palette.get(Shade.SELECTED)))
                    .singleElement()
                    .satisfies(band -> assertThat(band.y()).isEqualTo(paint.top(row)));
        }
    }

    @Test
    void eachFigureIsWhatTheHeadOfItsColumnSays() {
        for (int moment = 1; moment <= 100; moment++) {
            TracePrefix known = new TracePrefix(trace);
            known.reach(trace.duration() * moment / 100);
            PaintContext paint = paint(known.trace(), Metrics.normal(), Axis.BY_EVENT, 1, -1, 100);
            String head = texts(calls(() -> painter.head(paint)))
                    .map(Call::text)
                    .filter(text -> text.equals(words.get("column.in-state")) || text.endsWith("request"))
                    .findFirst()
                    .orElse("");

            assertThat(texts(outcomes(paint)).map(Call::text).filter(text -> text.matches("\\+?[0-9.]+")))
                    .allMatch(figure -> figure.startsWith("+") == head.endsWith("request"));
        }
    }

    @Test
    void theLegendNamesEverythingInAsManyRowsAsItTakes() {
        LegendPainter painter = new LegendPainter(pen, Metrics.compact(), palette, words);
        List<List<LegendEntry>> groups =
                LegendEntry.of(EnumSet.allOf(State.class), EnumSet.allOf(KernelState.class), true);
        List<LegendPainter.Placed> wide = painter.place(groups, 10_000, 20);
        List<LegendPainter.Placed> placed = painter.place(groups, 500, 20);

        assertThat(wide).extracting(each -> each.box().y()).containsOnly(0.0);
        assertThat(placed)
                .extracting(LegendPainter.Placed::entry)
                .containsExactlyElementsOf(groups.stream().flatMap(List::stream).toList());
        double height = placed.getLast().box().y() + 20;
        painter.paint(placed, 500, height, null);

        assertThat(pen.texts())
                .contains(
                        words.state(State.HANDSHAKE),
                        words.get("legend.requested"),
                        words.get("legend.delivered"),
                        words.get("legend.returned"),
                        words.get("legend.queue"),
                        "SYN_SENT",
                        "TIME_WAIT",
                        "CLOSE_WAIT");
        within(pen.calls(), 0, 0, 500, height);
    }

    @Test
    void aLitEntryIsPaintedOnceMoreAboveAVeil() {
        PaintContext paint = paint(trace, Metrics.normal(), Axis.BY_EVENT, 1, 4);
        Painter painter = new Painter(pen);
        painter.ground(paint);
        int ground = pen.calls().size();
        painter.light(paint, new LegendEntry.Bars(State.HANDSHAKE));

        List<Call> lit = pen.calls().subList(ground, pen.calls().size());
        assertThat(lit)
                .filteredOn(
                        call -> call.ink().equals(palette.tone(Family.HANDSHAKE).fill()))
                .isNotEmpty();
        assertThat(lit).noneMatch(call -> palette.tone(Family.HELD).fill().equals(call.ink()));
    }
}
