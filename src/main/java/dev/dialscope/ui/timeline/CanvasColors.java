package dev.dialscope.ui.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.css.CssMetaData;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The colours that a canvas is painted with. A canvas knows no CSS, so each token of the theme is a property of the timeline, and
 * the theme's sheets set it there.
 */
final class CanvasColors {
    /** Colours that belong to no state. */
    enum Shade {
        BG,
        PANEL,
        RAISED,
        LINE,
        LINE_STRONG,
        LINE_CONTROL,
        FG,
        FG2,
        FG3,
        ACCENT,
        SELECTED,
        FLAG,
        FLAG_INK,
        VEIL
    }

    /**
     * The colours of a family of states.
     *
     * @param edge outline and marks
     * @param fill inside
     * @param ink text on the fill
     * @param hatch pattern on the fill
     * @param band a row too low for a box: calmer than the edge, since a thousand of them make an area
     * @param wash a breath of the edge, over a large area
     */
    record Tone(Color edge, Color fill, Color ink, Color hatch, Color band, Color wash) {}

    /** Each family has this many tokens, in this order. */
    private static final List<String> PARTS = List.of("edge", "fill", "ink", "band");

    private static final double HATCH = 0.5;
    private static final double WASH = 0.07;

    private static final List<Token> TOKENS = tokens();

    /** What a timeline offers to CSS. */
    static final List<CssMetaData<? extends Styleable, ?>> META_DATA = metaData();

    private final List<StyleableObjectProperty<Color>> colours = new ArrayList<>();
    private final Tone[] tones = new Tone[Family.values().length];

    /** A palette of this timeline, which runs {@code changed} when the theme has changed. */
    CanvasColors(Timeline timeline, Runnable changed) {
        for (Token token : TOKENS) {
            colours.add(new StyleableObjectProperty<>(Color.TRANSPARENT) {
                @Override
                protected void invalidated() {
                    get();
                    Arrays.fill(tones, null);
                    changed.run();
                }

                @Override
                public Object getBean() {
                    return timeline;
                }

                @Override
                public String getName() {
                    return token.getProperty();
                }

                @Override
                public CssMetaData<? extends Styleable, Color> getCssMetaData() {
                    return token;
                }
            });
        }
    }

    Color get(Shade shade) {
        return colours.get(shade.ordinal()).get();
    }

    Tone tone(Family family) {
        int at = family.ordinal();
        if (tones[at] == null) {
            int first = Shade.values().length + at * PARTS.size();
            Color edge = colours.get(first).get();
            tones[at] = new Tone(
                    edge,
                    colours.get(first + 1).get(),
                    colours.get(first + 2).get(),
                    edge.deriveColor(0, 1, 1, HATCH),
                    colours.get(first + 3).get(),
                    edge.deriveColor(0, 1, 1, WASH));
        }
        return tones[at];
    }

    private static List<CssMetaData<? extends Styleable, ?>> metaData() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
        all.addAll(TOKENS);
        return List.copyOf(all);
    }

    private static List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        for (Shade shade : Shade.values()) {
            tokens.add(new Token(
                    tokens.size(), shade.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        }
        for (Family family : Family.values()) {
            for (String part : PARTS) {
                tokens.add(new Token(tokens.size(), family.id() + "-" + part));
            }
        }
        return tokens;
    }

    private static final class Token extends CssMetaData<Timeline, Color> {
        private final int index;

        Token(int index, String name) {
            super("-ds-" + name, StyleConverter.getColorConverter(), Color.TRANSPARENT);
            this.index = index;
        }

        @Override
        public boolean isSettable(Timeline timeline) {
            return !timeline.palette().colours.get(index).isBound();
        }

        @Override
        public StyleableProperty<Color> getStyleableProperty(Timeline timeline) {
            return timeline.palette().colours.get(index);
        }
    }
}
