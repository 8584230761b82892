package dev.dialscope.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contrast of the themes' tokens, as WCAG 2.2 computes it. */
class ContrastTest {
    private static final List<String> FAMILIES =
            List.of("waiting", "held", "handshake", "connected", "reading", "won", "cancelled", "failed", "active");

    /** Text needs 4.5 and edges 3; the theme for weak projectors has more. */
    @ParameterizedTest
    @CsvSource({"light, 4.5, 3", "dark, 4.5, 3", "contrast, 7, 5"})
    void textAndEdges_standOutFromWhatIsBehindThem(String theme, double text, double edge) throws IOException {
        Map<String, Integer> tokens = tokens(theme);
        for (String ink : List.of("fg", "fg2", "fg3", "accent")) {
            assertThat(ratio(tokens, ink, "panel")).as(ink).isGreaterThanOrEqualTo(text);
        }
        assertThat(ratio(tokens, "line-control", "panel")).isGreaterThanOrEqualTo(3);
        for (String family : FAMILIES) {
            assertThat(ratio(tokens, family + "-ink", family + "-fill"))
                    .as(family + " ink")
                    .isGreaterThanOrEqualTo(text);
            assertThat(ratio(tokens, family + "-edge", "lane"))
                    .as(family + " edge")
                    .isGreaterThanOrEqualTo(edge);
            assertThat(ratio(tokens, family + "-edge", family + "-fill"))
                    .as(family + " edge on its fill")
                    .isGreaterThanOrEqualTo(edge);
        }
    }

    private static Map<String, Integer> tokens(String theme) throws IOException {
        String css = Files.readString(Path.of("src/main/resources/dev/dialscope/ui/theme/tokens-" + theme + ".css"));
        Map<String, Integer> tokens = new HashMap<>();
        Matcher found = Pattern.compile("-ds-([a-z0-9-]+): #([0-9A-F]{6})").matcher(css);
        while (found.find()) {
            tokens.put(found.group(1), Integer.parseInt(found.group(2), 16));
        }
        return tokens;
    }

    private static double ratio(Map<String, Integer> tokens, String one, String other) {
        double a = luminance(tokens.get(one));
        double b = luminance(tokens.get(other));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
