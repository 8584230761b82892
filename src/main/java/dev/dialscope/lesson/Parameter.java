package dev.dialscope.lesson;

import dev.dialscope.lesson.ParameterKind.AddressKind;
import dev.dialscope.lesson.ParameterKind.ChoiceKind;
import dev.dialscope.lesson.ParameterKind.DurationKind;
import dev.dialscope.lesson.ParameterKind.IntegerKind;
import dev.dialscope.lesson.ParameterKind.SpreadKind;
import dev.dialscope.lesson.ParameterKind.TextKind;
import dev.dialscope.net.Address;
import dev.dialscope.net.NetException;
import dev.dialscope.net.Network;
import java.time.Duration;
import java.util.List;

/**
 * Something that can be chosen about a lesson. It is typed and shown as text, the same in the form, on the command line and in files.
 *
 * @param <T> what the text means
 */
public final class Parameter<T> {
    /** A range of durations, both ends included. */
    public record Spread(Duration from, Duration to) {}

    private final String name;
    private final String initial;
    private final ParameterKind<T> kind;

    private Parameter(String name, String initial, ParameterKind<T> kind) {
        this.name = name;
        this.initial = initial;
        this.kind = kind;
    }

    /** A whole number from {@code min} to {@code max}. */
    static Parameter<Integer> integer(String name, int initial, int min, int max) {
        return new Parameter<>(name, Integer.toString(initial), new IntegerKind(min, max));
    }

    /** A duration such as {@code 30ms}, {@code 1.5s} or {@code 200us}. */
    static Parameter<Duration> duration(String name, String initial, Duration min, Duration max) {
        return new Parameter<>(name, initial, new DurationKind(min, max));
    }

    /** Two durations such as {@code 0..50ms}; a single one means exactly that. */
    static Parameter<Spread> spread(String name, String initial, Duration max) {
        return new Parameter<>(name, initial, new SpreadKind(max));
    }

    /** A duration as it would be typed, in the largest unit that needs no fraction. */
    static String write(Duration duration) {
        long nanos = duration.toNanos();
        record Unit(String name, long nanos) {}
        for (Unit unit : new Unit[] {
            new Unit("h", 3_600_000_000_000L),
            new Unit("s", 1_000_000_000),
            new Unit("ms", 1_000_000),
            new Unit("us", 1_000)
        }) {
            if (nanos >= unit.nanos() && nanos % unit.nanos() == 0) {
                return nanos / unit.nanos() + unit.name();
            }
        }
        return nanos == 0 ? "0ms" : nanos + "ns";
    }

    /** One of an enum's constants, written in lower case with hyphens; the first is the initial one. */
    static <E extends Enum<E>> Parameter<E> choice(String name, Class<E> type) {
        ChoiceKind<E> kind = new ChoiceKind<>(type);
        return new Parameter<>(name, kind.ids().getFirst(), kind);
    }

    /** The name of a {@link Network}. */
    static Parameter<String> network(String name, String initial) {
        return new Parameter<>(name, initial, new TextKind(Parameter::checkNetwork));
    }

    private static void checkNetwork(String name, String network) throws BadArgument {
        try {
            Network.parse("listen", network);
        } catch (NetException e) {
            throw new BadArgument(name, "bad.network", name, network);
        }
    }

    /** An address to listen on; whether it fits its network is for {@link #checkAddress} to say. */
    static Parameter<String> address(String name, String initial) {
        return new Parameter<>(name, initial, new AddressKind());
    }

    /** Checks an address parameter's text against the network that it is for. */
    static void checkAddress(String name, String network, String address) throws BadArgument {
        boolean foreign = address.chars().anyMatch(c -> Character.isDigit(c) && (c < '0' || c > '9'));
        if (foreign && !network.equals(Network.UNIX.id())) {
            throw new BadArgument(name, "bad.digits", name, address);
        }
        try {
            Address.parse("listen", Network.parse("listen", network), address);
        } catch (NetException e) {
            throw new BadArgument(name, "bad.address", name, e.messageAndHint());
        }
    }

    /** The name, on the command line with two hyphens before it. */
    public String name() {
        return name;
    }

    /** The text of the value that it has when nothing is chosen. */
    public String initial() {
        return initial;
    }

    /** What its text means. */
    public ParameterKind<T> kind() {
        return kind;
    }

    /** The texts that can be chosen from; empty where any text of the right form will do. */
    public List<String> choices() {
        return switch (kind) {
            case ChoiceKind<?> choice -> choice.ids();
            case IntegerKind _, DurationKind _, SpreadKind _, AddressKind _, TextKind _ -> List.of();
        };
    }

    /** Reads a text; throws where the parameter does not take it. */
    public T read(String text) throws BadArgument {
        return kind.read(name, text);
    }
}
