package dev.dialscope.lesson;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a parameter's text means, and which texts it takes. Whatever shows parameters or reads them matches every kind.
 *
 * @param <T> the type of the value
 */
public sealed interface ParameterKind<T> {
    /**
     * Reads a text.
     *
     * @param name the parameter's name, for the error
     * @throws BadArgument if the text is none of this kind
     */
    T read(String name, String text) throws BadArgument;

    /** A whole number, both ends included. */
    record IntegerKind(int min, int max) implements ParameterKind<Integer> {
        @Override
        public Integer read(String name, String text) throws BadArgument {
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
        }
    }

    /** A duration such as {@code 30ms}, {@code 1.5s} or {@code 200us}, both ends included. */
    record DurationKind(Duration min, Duration max) implements ParameterKind<Duration> {
        private static final Pattern DURATION =
                Pattern.compile("([+-]?[0-9]+(?:\\.[0-9]+)?)\\s*(ns|us|\u00B5s|\u03BCs|ms|s|m|h)?");

        @Override
        public Duration read(String name, String text) throws BadArgument {
            return read(name, text, text);
        }

        /** Reads a part of a text, which the error tells as a whole. */
        private Duration read(String name, String whole, String text) throws BadArgument {
            Matcher matcher = DURATION.matcher(text.strip());
            boolean understood = matcher.matches()
                    && (matcher.group(2) != null || matcher.group(1).matches("[+-]?0+"));
            if (!understood || matcher.group(1).length() > 15) {
                throw new BadArgument(name, "bad.duration", name, whole);
            }
            double factor = switch (Objects.requireNonNullElse(matcher.group(2), "ms")) {
                case "ns" -> 1;
                // Both of Unicode's, the micro sign and the Greek letter, as Go's time.ParseDuration.
                case "us", "\u00B5s", "\u03BCs" -> 1e3;
                case "s" -> 1e9;
                case "m" -> 60e9;
                case "h" -> 3600e9;
                default -> 1e6;
            };
            Duration duration = Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * factor));
            if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
                throw new BadArgument(
                        name, "bad.duration.range", name, whole, Parameter.write(min), Parameter.write(max));
            }
            return duration;
        }
    }

    /** Two durations from zero such as {@code 0..50ms}; a single one means exactly that. */
    record SpreadKind(Duration max) implements ParameterKind<Parameter.Spread> {
        @Override
        public Parameter.Spread read(String name, String text) throws BadArgument {
            DurationKind ending = new DurationKind(Duration.ZERO, max);
            String[] ends = text.split("\\.\\.", -1);
            if (ends.length > 2) {
                throw new BadArgument(name, "bad.spread", name, text);
            }
            Duration to = ending.read(name, text, ends[ends.length - 1]);
            if (ends.length == 1) {
                return new Parameter.Spread(to, to);
            }
            String unit = ends[1].strip().replaceFirst("[-+0-9.\\s]*", "");
            boolean bare = ends[0].strip().matches("[+-]?[0-9.]+");
            Duration from = ending.read(name, text, bare ? ends[0].strip() + unit : ends[0]);
            if (from.compareTo(to) > 0) {
                throw new BadArgument(name, "bad.spread.order", name, text);
            }
            return new Parameter.Spread(from, to);
        }
    }

    /** One of an enum's constants, written in lower case with hyphens. */
    record ChoiceKind<E extends Enum<E>>(Class<E> type) implements ParameterKind<E> {
        @Override
        public E read(String name, String text) throws BadArgument {
            int at = ids().indexOf(text.strip());
            if (at < 0) {
                throw new BadArgument(name, "bad.choice", name, text, ids());
            }
            return type.getEnumConstants()[at];
        }

        /** The texts that can be chosen from, in the order of the constants. */
        public List<String> ids() {
            return Stream.of(type.getEnumConstants())
                    .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList();
        }
    }

    /** An address to listen on; whether it fits its network is for {@link Parameter#checkAddress} to say. */
    record AddressKind() implements ParameterKind<String> {
        @Override
        public String read(String name, String text) {
            return text.strip();
        }
    }

    /** A word that a check takes. */
    record TextKind(Check check) implements ParameterKind<String> {
        /** Takes a word, or throws. */
        @FunctionalInterface
        interface Check {
            void check(String name, String text) throws BadArgument;
        }

        @Override
        public String read(String name, String text) throws BadArgument {
            check.check(name, text.strip());
            return text.strip();
        }
    }
}
