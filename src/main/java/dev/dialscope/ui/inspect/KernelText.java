package dev.dialscope.ui.inspect;

import dev.dialscope.trace.KernelState;
import dev.dialscope.trace.SocketSample;
import dev.dialscope.ui.language.Language;
import dev.dialscope.words.ListStyle;
import dev.dialscope.words.Nanos;
import java.util.ArrayList;
import java.util.List;

/** The texts of a kernel sample. */
final class KernelText {
    /** The text for a value that is unknown or was not measured. */
    static final String UNKNOWN = "–";

    private static final long MICRO = 1_000;

    private final Language language;

    KernelText(Language language) {
        this.language = language;
    }

    /** The kernel's name of the state; a word for a socket that is gone, which has no state. */
    String state(KernelState state) {
        return state == KernelState.CLOSED ? language.get("kernel.closed") : state.name();
    }

    String receiveQueue(SocketSample sample) {
        return number(sample.receiveQueue());
    }

    /** The send queue. For a listener this number is the limit of its accept queue, and the text says so. */
    String sendQueue(SocketSample sample) {
        return sample.state() == KernelState.LISTEN && sample.sendQueue() >= 0
                ? language.get("kernel.limit", number(sample.sendQueue()))
                : number(sample.sendQueue());
    }

    String rtt(SocketSample sample) {
        return sample.rttMicros() > 0 ? Nanos.span(sample.rttMicros() * MICRO) : UNKNOWN;
    }

    String retransmits(SocketSample sample) {
        return number(sample.retransmits());
    }

    String bytesAcked(SocketSample sample) {
        return number(sample.bytesAcked());
    }

    String bytesReceived(SocketSample sample) {
        return number(sample.bytesReceived());
    }

    private String number(long number) {
        return number < 0 ? UNKNOWN : language.number(number);
    }

    /** Compares two addresses. Compares the numbers in them, such as the port, by value. */
    static int compareAddresses(String one, String other) {
        int at = 0;
        int there = 0;
        while (at < one.length() && there < other.length()) {
            int end = digitsEnd(one, at);
            int otherEnd = digitsEnd(other, there);
            boolean numbers = end > at && otherEnd > there;
            int order = numbers
                    ? Integer.compare(Integer.parseInt(one, at, end, 10), Integer.parseInt(other, there, otherEnd, 10))
                    : Character.compare(one.charAt(at), other.charAt(there));
            if (order != 0) {
                return order;
            }
            at = numbers ? end : at + 1;
            there = numbers ? otherEnd : there + 1;
        }
        return Integer.compare(one.length() - at, other.length() - there);
    }

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** The meaning of a listener's two numbers; empty for other sockets, and if a number is unknown. */
    String queueHelp(SocketSample sample) {
        if (sample.state() != KernelState.LISTEN || sample.sendQueue() < 0) {
            return "";
        }
        String help =
                language.get("kernel.queue.help", sample.receiveQueue(), sample.sendQueue(), sample.sendQueue() + 1);
        return sample.queueFull()
                ? language.words().list(ListStyle.SENTENCES, List.of(help, language.get("kernel.queue.full.help")))
                : help;
    }

    /** The noteworthy numbers and their evidence. */
    String detail(SocketSample sample) {
        List<String> parts = new ArrayList<>();
        parts.addAll(numbers(sample));
        parts.add(language.words().evidence(sample.evidence()));
        return language.words().list(ListStyle.DOT, parts);
    }

    /** The noteworthy numbers. */
    List<String> numbers(SocketSample sample) {
        List<String> parts = new ArrayList<>();
        if (sample.state() == KernelState.LISTEN) {
            parts.add(queue(sample));
            return parts;
        }
        if (sample.state() == KernelState.SYN_SENT) {
            if (sample.retransmits() >= 0) {
                parts.add(language.get("kernel.syns", sample.retransmits() + 1));
            }
            return parts;
        }
        if (sample.rttMicros() > 0) {
            parts.add(language.get("kernel.rtt", rtt(sample)));
        }
        addIfAny(parts, "kernel.again", sample.retransmits());
        addIfAny(parts, "kernel.acked", sample.bytesAcked());
        addIfAny(parts, "kernel.received", sample.bytesReceived());
        if (sample.state() != KernelState.CLOSED && sample.state() != KernelState.TIME_WAIT) {
            // The queues of a socket that is gone do not matter.
            addIfAny(parts, "kernel.unread", sample.receiveQueue());
            addIfAny(parts, "kernel.unacked", sample.sendQueue());
        }
        return parts;
    }

    private void addIfAny(List<String> parts, String key, long number) {
        if (number > 0) {
            parts.add(language.get(key, number));
        }
    }

    private String queue(SocketSample sample) {
        if (sample.sendQueue() < 0) {
            return language.get("kernel.queue.unlimited", sample.receiveQueue());
        }
        return language.get(
                sample.queueFull() ? "kernel.queue.full" : "kernel.queue",
                sample.receiveQueue(),
                sample.sendQueue() + 1);
    }
}
