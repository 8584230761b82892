package dev.dialscope.ui.inspect;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.ListStyle;
import dev.dialscope.words.Nanos;
import java.util.ArrayList;
import java.util.List;

/** Where the kernel's view of a run comes from and how often it is taken, in words. */
public final class SourceText {
    /** The best source, which needs no explanation. */
    private static final String BEST = "netlink";

    private final Language language;

    public SourceText(Language language) {
        this.language = language;
    }

    /** The whole of it, in one line; {@code sockets} is how many were seen. */
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

    /** What has to be known without looking for it: that the view is not the best one, or none; empty where it is. */
    public String note(KernelStatus status) {
        if (status.notAsked() || status.watch().source().equals(BEST)) {
            return "";
        }
        return language.get(status.watch().sees() ? "kernel.note.proc" : "kernel.note.none");
    }

    /** The whole of it, for the note's tooltip. */
    public String noteHelp(KernelStatus status) {
        return status.watch().sees() ? source(status.watch()) : unseen(status);
    }

    /** What a choice of the source is called. */
    String choice(KernelChoice choice) {
        return language.get("kernel.choice." + choice.id());
    }
}
