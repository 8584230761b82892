package dev.dialscope.ui.inspect;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.ListStyle;
import dev.dialscope.words.Nanos;
import java.util.ArrayList;
import java.util.List;

/** The texts about the source of the kernel's view and the interval of its queries. */
public final class SourceText {
    /** The name of the best source, which needs no explanation. */
    private static final String BEST = "netlink";

    private final Language language;

    public SourceText(Language language) {
        this.language = language;
    }

    /** The status in one line; {@code sockets} is the number of sockets with samples. */
    String line(KernelStatus status, KernelChoice next, int sockets) {
        String now = status.watch().sees() ? seen(status, sockets) : unseen(status);
        return status.watch().chosen().equals(next.id()) ? now : language.get("kernel.next", now, choice(next));
    }

    private String seen(KernelStatus status, int sockets) {
        KernelWatch watch = status.watch();
        boolean over = status.overNanos() >= 0;
        List<String> parts = new ArrayList<>();
        parts.add(source(watch));
        parts.add(
                over
                        ? language.get("kernel.looked", watch.looks(), Nanos.span(status.overNanos()))
                        : language.get("kernel.every", Nanos.span(watch.intervalNanos())));
        parts.add(language.get("kernel.sockets", over ? sockets : watch.sockets()));
        if (watch.lost() > 0) {
            parts.add(language.get("kernel.lost", watch.lost()));
        }
        return language.words().list(ListStyle.DOT, parts);
    }

    private String source(KernelWatch watch) {
        String source = language.words().source(watch.source());
        if (watch.refusals().isEmpty()) {
            return source;
        }
        KernelWatch.Refusal better = watch.refusals().getLast();
        return language.get("kernel.because", source, language.words().source(better.source()), better.reason());
    }

    private String unseen(KernelStatus status) {
        if (status.notAsked()) {
            return language.get("kernel.asking");
        } else if (status.watch().refusals().isEmpty()) {
            return language.get("kernel.unseen.chosen");
        }
        List<String> reasons = status.watch().refusals().stream()
                .map(refusal ->
                        language.get("kernel.refusal", language.words().source(refusal.source()), refusal.reason()))
                .toList();
        return language.get("kernel.unseen", language.words().list(ListStyle.SEMICOLON, reasons));
    }

    /** The note for the head of the run: the view is missing or not the best one; empty if it is. */
    public String note(KernelStatus status) {
        if (status.notAsked() || status.watch().source().equals(BEST)) {
            return "";
        }
        return language.get(status.watch().sees() ? "kernel.note.proc" : "kernel.note.none");
    }

    /** The full text for the note's tooltip. */
    public String noteHelp(KernelStatus status) {
        return status.watch().sees() ? source(status.watch()) : unseen(status);
    }

    /** The name of a choice of the source. */
    String choice(KernelChoice choice) {
        return language.get("kernel.choice." + choice.id());
    }
}
