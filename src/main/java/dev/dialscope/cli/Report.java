package dev.dialscope.cli;

import dev.dialscope.analysis.Ending;
import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Leaks;
import dev.dialscope.trace.Outcome;
import dev.dialscope.trace.Recording;
import dev.dialscope.words.ListStyle;
import dev.dialscope.words.Nanos;
import dev.dialscope.words.Verdicts;
import dev.dialscope.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A finished run as text: how every lane ended, and a summary. */
final class Report {
    private final CommandOutput session;
    private final CommandTexts messages;
    private final Words words;

    Report(CommandOutput session) {
        this.session = session;
        this.messages = session.messages();
        this.words = messages.words();
    }

    void print(Recording recording) {
        Summary summary = Summary.of(recording.trace());
        int width = session.terminal().width();
        session.out().print(lanes(recording, summary).fitting(width));
        session.out().println();
        session.out().print(amounts(recording, summary).fitting(width));
    }

    private Table lanes(Recording recording, Summary summary) {
        Verdicts verdicts = new Verdicts(messages.locale(), recording.trace());
        boolean fates = !summary.cancelled().isEmpty();
        Table table = new Table();
        table.add(row(
                fates,
                messages.get("column.lane"),
                messages.get("column.outcome"),
                messages.get("column.fate"),
                messages.get("column.verdict")));
        for (Lane lane : recording.trace().lanes()) {
            table.add(row(
                    fates,
                    words.lane(lane),
                    Ending.of(recording.trace(), lane)
                            .map(ending -> words.outcome(ending.outcome()))
                            .orElse(""),
                    summary.cancelled(lane).map(words::fate).orElse(""),
                    verdicts.of(lane)));
        }
        return table;
    }

    /** Without losers there is no column of fates. */
    private static List<String> row(boolean fates, String lane, String outcome, String fate, String verdict) {
        return fates ? List.of(lane, outcome, fate, verdict) : List.of(lane, outcome, verdict);
    }

    private Table amounts(Recording recording, Summary summary) {
        Table table = new Table();
        Map<Outcome, Integer> outcomes = summary.connections();
        Map<Fate, Integer> fates = summary.cancelled();
        Summary.Cancel cancel = summary.cancel();
        summary.winner().ifPresent(winner -> table.add(List.of(messages.get("summary.winner"), words.lane(winner))));
        if (!outcomes.isEmpty()) {
            table.add(List.of(messages.get("summary.outcomes"), counts(outcomes, words::outcome)));
        }
        if (!fates.isEmpty()) {
            table.add(List.of(messages.get("summary.fates"), counts(fates, words::fate)));
        }
        if (cancel.requested() >= 0) {
            boolean deadline = summary.cancelLatencies().isEmpty();
            String what = deadline ? "summary.deadline" : "summary.cancel";
            table.add(List.of(messages.get(what), marks(deadline, cancel)));
        }
        table.add(List.of(messages.get("summary.duration"), Nanos.span(recording.durationNanos())));
        table.add(List.of(messages.get("summary.leaks"), leaks(recording.leaks())));
        table.add(List.of(messages.get("summary.kernel"), kernel(recording.kernel())));
        if (summary.limited() > 0) {
            table.add(
                    List.of(messages.get("summary.limited"), messages.get("summary.limited.some", summary.limited())));
        }
        if (recording.dropped() > 0) {
            table.add(List.of(
                    messages.get("summary.dropped"), messages.get("summary.dropped.some", recording.dropped())));
        }
        return table;
    }

    private <T> String counts(Map<T, Integer> counts, Function<T, String> name) {
        return words.list(
                ListStyle.DOT,
                counts.entrySet().stream()
                        .map(entry -> messages.get("summary.count", name.apply(entry.getKey()), entry.getValue()))
                        .toList());
    }

    private String marks(boolean deadline, Summary.Cancel cancel) {
        String delivered = Nanos.span(cancel.delivered() - cancel.requested());
        String what = deadline ? "summary.deadline." : "summary.cancel.";
        return cancel.returned() < 0
                ? messages.get(what + "nobody-returned", Nanos.at(cancel.requested()), delivered)
                : messages.get(
                        what + "marks",
                        Nanos.at(cancel.requested()),
                        delivered,
                        Nanos.span(cancel.returned() - cancel.requested()));
    }

    /** Where the kernel's view came from, and why not from a better source. */
    private String kernel(KernelWatch watch) {
        List<String> parts = new ArrayList<>();
        parts.add(
                watch.sees()
                        ? messages.get(
                                "summary.kernel.seen",
                                words.source(watch.source()),
                                watch.looks(),
                                Nanos.span(watch.intervalNanos()))
                        : messages.get("summary.kernel.none"));
        for (KernelWatch.Refusal refusal : watch.refusals()) {
            parts.add(messages.get("summary.kernel.refused", words.source(refusal.source()), refusal.reason()));
        }
        if (watch.lost() > 0) {
            parts.add(messages.get("summary.kernel.lost", watch.lost()));
        }
        return words.list(ListStyle.SEMICOLON, parts);
    }

    private String leaks(Leaks leaks) {
        return leaks.none()
                ? messages.get("summary.leaks.none")
                : messages.get("summary.leaks.some", leaks.lanes(), leaks.threads(), leaks.channels());
    }
}
