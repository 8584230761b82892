package dev.dialscope.ui.inspect;

import dev.dialscope.record.KernelChoice;
import dev.dialscope.trace.KernelWatch;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Where the kernel's view of a run comes from and how often it is taken, in words. */
public final class SourceText {
    /** The best source, which needs no explanation. */
    private static final String BEST = "netlink";

    private final Language language;

    public SourceText(Language language) {
        this.language = language;
    }

    /** The whole of it, in one line; {@code sockets} is how many were seen. */
    String line(KernelNews news, KernelChoice next, int sockets) {
        String now = news.watch().sees() ? seen(news, sockets) : unseen(news);
        return news.choice() == next ? now : language.get("kernel.next", now, choice(next));
    }

    private String seen(KernelNews news, int sockets) {
        KernelWatch watch = news.watch();
        boolean over = news.overNanos() >= 0;
        List<String> parts = new ArrayList<>();
        parts.add(source(watch));
        parts.add(
                over
                        ? language.get("kernel.looked", watch.looks(), Nanos.span(news.overNanos()))
                        : language.get("kernel.every", Nanos.span(watch.intervalNanos())));
        parts.add(language.get("kernel.sockets", over ? sockets : watch.sockets()));
        if (watch.lost() > 0) {
            parts.add(language.get("kernel.lost", watch.lost()));
        }
        return String.join(" · ", parts);
    }

    private String source(KernelWatch watch) {
        String source = language.words().source(watch.source());
        if (watch.refusals().isEmpty()) {
            return source;
        }
        KernelWatch.Refusal better = watch.refusals().getLast();
        return language.get("kernel.because", source, language.words().source(better.source()), better.reason());
    }

    private String unseen(KernelNews news) {
        if (news.notAsked()) {
            return language.get("kernel.asking");
        } else if (news.watch().refusals().isEmpty()) {
            return language.get("kernel.unseen.chosen");
        }
        String reasons = news.watch().refusals().stream()
                .map(refusal -> language.words().source(refusal.source()) + ": " + refusal.reason())
                .collect(Collectors.joining("; "));
        return language.get("kernel.unseen", reasons);
    }

    /** What has to be known without looking for it: that the view is not the best one, or none; empty where it is. */
    public String note(KernelNews news) {
        if (news.notAsked() || news.watch().source().equals(BEST)) {
            return "";
        }
        return language.get(news.watch().sees() ? "kernel.note.proc" : "kernel.note.none");
    }

    /** The whole of it, for whom the note is too short. */
    public String noteHelp(KernelNews news) {
        return news.watch().sees() ? source(news.watch()) : unseen(news);
    }

    /** What a choice of the source is called. */
    String choice(KernelChoice choice) {
        return language.get("kernel.choice." + choice.id());
    }
}
