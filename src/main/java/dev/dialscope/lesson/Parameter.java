package dev.dialscope.lesson;

import dev.dialscope.net.Address;
import dev.dialscope.net.NetException;
import dev.dialscope.net.Network;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that can be chosen about a lesson. It is typed and shown as text, the same in the form, on the command line and in files.
 *
 * @param <T> what the text means
 */
public final class Parameter<T> {
    /** How the text is read. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(String text) throws BadArgument;
    }

    /** A range of durations, both ends included. */
    public record Spread(Duration from, Duration to) {}

    private static final Pattern DURATION =
            Pattern.compile("([+-]?[0-9]+(?:\\.[0-9]+)?)\\s*(ns|us|\u00B5s|\u03BCs|ms|s|m|h)?");

    private final String name;
    private final String initial;
    private final List<String> choices;
    private final Reader<T> reader;

    private Parameter(String name, String initial, List<String> choices, Reader<T> reader) {
        this.name = name;
        this.initial = initial;
        this.choices = choices;
        this.reader = reader;
    }

    /** A whole number from {@code min} to {@code max}. */
    static Parameter<Integer> integer(String name, int initial, int min, int max) {
        return new Parameter<>(name, Integer.toString(initial), List.of(), text -> {
            // Java reads the digits of every script, but files are to have those of one.
            if (!text.strip().matches("[+-]?[0-9]+")) {
                throw new BadArgument(name, "bad.integer", name, text, min, max);
            }
            try {
                int value = Integer.parseInt(text.strip());
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // More digits than an int has.
            }
            throw new BadArgument(name, "bad.integer.range", name, text, min, max);
        });
    }

    /** A duration such as {@code 30ms}, {@code 1.5s} or {@code 200us}. */
    static Parameter<Duration> duration(String name, String initial, Duration min, Duration max) {
        return new Parameter<>(name, initial, List.of(), text -> readDuration(name, text, text, min, max));
    }

    /** Two durations such as {@code 0..50ms}; a single one means exactly that. */
    static Parameter<Spread> spread(String name, String initial, Duration max) {
        return new Parameter<>(name, initial, List.of(), text -> {
            String[] ends = text.split("\\.\\.", -1);
            if (ends.length > 2) {
                throw new BadArgument(name, "bad.spread", name, text);
            }
            Duration to = readDuration(name, text, ends[ends.length - 1], Duration.ZERO, max);
            if (ends.length == 1) {
                return new Spread(to, to);
            }
            String unit = ends[1].strip().replaceFirst("[-+0-9.\\s]*", "");
            boolean bare = ends[0].strip().matches("[+-]?[0-9.]+");
            Duration from = readDuration(name, text, bare ? ends[0].strip() + unit : ends[0], Duration.ZERO, max);
            if (from.compareTo(to) > 0) {
                throw new BadArgument(name, "bad.spread.order", name, text);
            }
            return new Spread(from, to);
        });
    }

    private static Duration readDuration(String name, String whole, String text, Duration min, Duration max)
            throws BadArgument {
        Matcher matcher = DURATION.matcher(text.strip());
        boolean understood = matcher.matches()
                && (matcher.group(2) != null || matcher.group(1).matches("[+-]?0+"));
        if (!understood || matcher.group(1).length() > 15) {
            throw new BadArgument(name, "bad.duration", name, whole);
        }
        double factor = switch (matcher.group(2)) {
            case "ns" -> 1;
            // Both of Unicode's, the micro sign and the Greek letter, as Go's time.ParseDuration.
            case "us", "\u00B5s", "\u03BCs" -> 1e3;
            case "s" -> 1e9;
            case "m" -> 60e9;
            case "h" -> 3600e9;
            case null, default -> 1e6;
        };
        Duration duration = Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * factor));
        if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw new BadArgument(name, "bad.duration.range", name, whole, write(min), write(max));
        }
        return duration;
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
        List<String> ids =
                List.of(type.getEnumConstants()).stream().map(Parameter::id).toList();
        return new Parameter<>(name, ids.getFirst(), ids, text -> {
            int at = ids.indexOf(text.strip());
            if (at < 0) {
                throw new BadArgument(name, "bad.choice", name, text, String.join(", ", ids));
            }
            return type.getEnumConstants()[at];
        });
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of a {@link Network}. */
    static Parameter<String> network(String name, String initial) {
        return new Parameter<>(name, initial, List.of(), text -> {
            try {
                return Network.parse("listen", text.strip()).id();
            } catch (NetException e) {
                throw new BadArgument(name, "bad.network", name, text.strip());
            }
        });
    }

    /** An address to listen on; whether it fits its network is for {@link #checkAddress} to say. */
    static Parameter<String> address(String name, String initial) {
        return new Parameter<>(name, initial, List.of(), String::strip);
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

    /** The texts that can be chosen from; empty where any text of the right form will do. */
    public List<String> choices() {
        return choices;
    }

    /** Reads a text; throws where the parameter does not take it. */
    public T read(String text) throws BadArgument {
        return reader.read(text);
    }
}
