package dev.dialscope.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Transitions;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That two states that can stand side by side can be told apart by everybody. Colour blindness is simulated as in Machado, Oliveira and Fernandes,
 * <i>A Physiologically-based Model for Simulation of Color Vision Deficiency</i>, 2009, at its full severity; distances are CIE 1976 ΔE.
 */
class TellingApartTest {
    private static final double NEAR = 10;

    /** Drawn as a dotted line and as an end: no bars. */
    private static final Set<State> NO_BARS = EnumSet.of(State.WAITING, State.CLOSED);

    private static final Map<String, double[][]> VISIONS = Map.of(
            "full colour vision", new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
            "protanopia",
                    new double[][] {
                        {0.152286, 1.052583, -0.204868},
                        {0.114503, 0.786281, 0.099216},
                        {-0.003882, -0.048116, 1.051998}
                    },
            "deuteranopia",
                    new double[][] {
                        {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
                    },
            "tritanopia",
                    new double[][] {
                        {1.255528, -0.076749, -0.178779},
                        {-0.078411, 0.930809, 0.147602},
                        {0.004733, 0.691367, 0.303900}
                    });

    static Stream<Path> themes() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/dialscope/ui/theme"))) {
            return files
                    .filter(file -> file.getFileName().toString().matches("tokens-.*\\.css"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("themes")
    void neighboursInALane_differInColour_orInHatchAndLetter(Path theme) throws IOException {
        Map<String, Integer> tokens = tokens(theme);
        List<String> alike = new ArrayList<>();
        for (LaneKind kind : LaneKind.values()) {
            for (State state : State.values()) {
                for (State next : Transitions.after(kind, state)) {
                    if (!NO_BARS.contains(state) && !NO_BARS.contains(next) && !differInMoreThanColour(state, next)) {
                        VISIONS.forEach((vision, matrix) -> {
                            double distance = distance(tokens, matrix, Family.of(state), Family.of(next));
                            if (distance < NEAR) {
                                alike.add("%s: %s and %s, %s: %.1f".formatted(kind, state, next, vision, distance));
                            }
                        });
                    }
                }
            }
        }
        assertThat(alike).isEmpty();
    }

    @Test
    void aLetterStandsForOneState() {
        List<Character> letters = Arrays.stream(State.values())
                .filter(state -> Glyph.of(state).isEmpty())
                .map(State::letter)
                .toList();
        assertThat(letters).doesNotHaveDuplicates().allMatch(letter -> letter >= 'A' && letter <= 'Z');
    }

    private static boolean differInMoreThanColour(State one, State other) {
        boolean sameLetter = Glyph.of(one).equals(Glyph.of(other)) && one.letter() == other.letter();
        return !sameLetter && !hatch(one).equals(hatch(other));
    }

    /** The calls that draw it: the recording pen knows the box of a path only. */
    private static List<String> hatch(State state) {
        List<String> calls = new ArrayList<>();
        Pen pen = (Pen) Proxy.newProxyInstance(
                Pen.class.getClassLoader(), new Class<?>[] {Pen.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName() + Arrays.toString(arguments));
                    return null;
                });
        Hatch.draw(pen, state, new Ink(0, 1), 0, 0, 80, 18);
        return calls;
    }

    /** Of the two bars, each an edge and a fill: the larger distance. */
    private static double distance(Map<String, Integer> tokens, double[][] vision, Family one, Family other) {
        return Stream.of("-edge", "-fill")
                .mapToDouble(part -> {
                    double[] a = lab(tokens.get(one.id() + part), vision);
                    double[] b = lab(tokens.get(other.id() + part), vision);
                    return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
                })
                .max()
                .orElseThrow();
    }

    private static Map<String, Integer> tokens(Path theme) throws IOException {
        Map<String, Integer> tokens = new HashMap<>();
        Matcher found = Pattern.compile("-ds-([a-z0-9-]+): #([0-9A-F]{6})").matcher(Files.readString(theme));
        while (found.find()) {
            tokens.put(found.group(1), Integer.parseInt(found.group(2), 16));
        }
        return tokens;
    }

    /** CIE L*a*b* of the colour as that vision sees it, for D65. */
    private static double[] lab(int rgb, double[][] vision) {
        double[] seen =
                times(vision, new double[] {linear(rgb >> 16 & 255), linear(rgb >> 8 & 255), linear(rgb & 255)});
        for (int channel = 0; channel < seen.length; channel++) {
            seen[channel] = Math.clamp(seen[channel], 0, 1);
        }
        double[] xyz = times(
                new double[][] {
                    {0.4124564, 0.3575761, 0.1804375},
                    {0.2126729, 0.7151522, 0.0721750},
                    {0.0193339, 0.1191920, 0.9503041}
                },
                seen);
        double x = curve(xyz[0] / 0.95047);
        double y = curve(xyz[1]);
        double z = curve(xyz[2] / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double[] times(double[][] matrix, double[] vector) {
        return Arrays.stream(matrix)
                .mapToDouble(row -> row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2])
                .toArray();
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static double curve(double part) {
        return part > 216.0 / 24389 ? Math.cbrt(part) : 841.0 / 108 * part + 4.0 / 29;
    }
}
