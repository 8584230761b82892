package dev.dialscope.ui.inspect;

import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.Event;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.Nanos;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The texts of an event in the events table. Call from any thread. */
final class EventText {
    private final Language language;
    private final KernelText kernel;

    EventText(Language language) {
        this.language = language;
        this.kernel = new KernelText(language);
    }

    String lane(Trace trace, Event event) {
        return language.words().lane(trace.lane(event.lane()));
    }

    String event(Trace trace, Event event) {
        String name = language.words().event(trace, event);
        return event.begin() ? language.get("event.begins", name) : name;
    }

    /** How long a call took; a dash for what is no call. */
    static String took(Event event) {
        if (event.begin()) {
            return "";
        }
        return event.after() == event.before() ? KernelText.UNKNOWN : Nanos.span(event.after() - event.before());
    }

    String state(Event event) {
        if (event.sample() != null) {
            return kernel.state(event.sample().state());
        }
        return event.state() == null ? "" : language.words().state(event.state());
    }

    String detail(Event event) {
        if (event.sample() != null) {
            return kernel.detail(event.sample());
        }
        String detail = language.words().failure(event.text());
        if (event.bytes() >= 0) {
            return event.bytes() + " B";
        } else if (event.kind() == EventKind.READ && !event.begin() && !event.failed() && event.value() < 0) {
            return "-1";
        } else if (event.kind() == EventKind.DEADLINE && event.value() >= 0) {
            return language.get("event.deadline", language.words().name(detail), Nanos.at(event.value()));
        } else if (event.kind() == EventKind.BACKOFF) {
            return Nanos.span(event.value());
        }
        return detail;
    }

    /** An event as one line for the clipboard, with tabs between its parts. */
    String line(Trace trace, Event event) {
        return String.join(
                "\t", Nanos.at(event.at()), lane(trace, event), event(trace, event), state(event), detail(event));
    }

    /** Matches events that contain each word of a text in their lane, name, state or details. For one thread at a time. */
    Predicate<Event> matching(Trace trace, String text) {
        List<String> words = Arrays.asList(lower(text).strip().split("\\s+"));
        Map<Object, String> known = new HashMap<>();
        return event -> {
            // There are few names, and each of them needs a message format.
            List<Supplier<String>> parts = List.of(
                    () -> known.computeIfAbsent(event.lane(), _ -> lower(lane(trace, event))),
                    () -> known.computeIfAbsent(
                            List.of(
                                    event.kind(),
                                    event.begin(),
                                    Summary.of(trace).isDeadline(event)),
                            _ -> lower(event(trace, event))),
                    () -> lower(state(event)),
                    () -> lower(detail(event)));
            return words.stream()
                    .allMatch(word -> parts.stream().map(Supplier::get).anyMatch(part -> part.contains(word)));
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
