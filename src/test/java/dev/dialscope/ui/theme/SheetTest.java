package dev.dialscope.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of a style sheet at another text size. */
class SheetTest {
    /** Numbers of these are no lengths, or are lines that stay one pixel wide. */
    private static final Set<String> NO_LENGTHS = Set.of(
            "-fx-border-width",
            "-fx-border-style",
            // A shadow may stay as it is.
            "-fx-effect",
            "-fx-opacity",
            "-fx-view-order",
            "-fx-rotate",
            "-fx-background-color",
            "-fx-border-color",
            "-fx-shape");

    @Test
    void lengthsAreMultiplied_andLinesStayThin() {
        assertThat(Sheet.scaled(".a { -fx-padding: 0 12 1 16; -fx-min-height: 30; }", 1.5))
                .isEqualTo(".a { -fx-padding: 0 18 1 24; -fx-min-height: 45; }");
        assertThat(Sheet.scaled(".a { -fx-font-size: 12px; -fx-min-width: -1; }", 2))
                .isEqualTo(".a { -fx-font-size: 24px; -fx-min-width: -1; }");
    }

    @Test
    void coloursAndOpacitiesStay() {
        String css = ".a { -fx-text-fill: #657081; -fx-opacity: 0.6; -fx-background-color: derive(-ds-primary, 8%); }";
        assertThat(Sheet.scaled(css, 2)).isEqualTo(css);
    }

    @Test
    void noTextBecomesTooSmallToRead() {
        assertThat(Sheet.scaled(".a { -fx-font-size: 11px; }", 0.8)).isEqualTo(".a { -fx-font-size: 10px; }");
    }

    @Test
    void theFlagsOfAnArcAreNoLengths() {
        assertThat(Sheet.scaled(".a { -fx-shape: \"M4 0 A3 3 0 0 1 4 7 Z\"; }", 2))
                .isEqualTo(".a { -fx-shape: \"M 8 0 A 6 6 0 0 1 8 14 Z\"; }");
    }

    @Test
    void atOneHundredPercent_theBinaryFormIsRead() {
        assertThat(new Sheet(Theme.class, "dialscope.css").address(1)).endsWith(".bss");
        assertThat(new Sheet(Theme.class, "dialscope.css").address(1.5)).startsWith("data:text/css");
    }

    /** A property that is added to a sheet, and would stay small, fails here. */
    @Test
    void everyNumberInOurSheetsIsKnownToBeALengthOrNone() throws IOException {
        Pattern declaration = Pattern.compile("(-fx-[a-z-]+)\\s*:([^;}]*)");
        Set<String> unknown = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
            for (Path sheet :
                    files.filter(file -> file.toString().endsWith(".css")).toList()) {
                Matcher found = declaration.matcher(Files.readString(sheet));
                while (found.find()) {
                    boolean large = found.group(2).matches("(?s).*(?<![#\\w.])([2-9]|\\d\\d).*");
                    boolean same = Sheet.scaled(".a {" + found.group() + "}", 3).equals(".a {" + found.group() + "}");
                    if (large && same && !NO_LENGTHS.contains(found.group(1))) {
                        unknown.add(found.group(1));
                    }
                }
            }
        }
        assertThat(unknown).isEmpty();
    }
}
