package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Family;
import dev.dialscope.picture.Ink;
import dev.dialscope.picture.Palette;
import dev.dialscope.picture.Shade;
import dev.dialscope.picture.Tone;
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
 * The colours of a canvas. A canvas has no CSS, so each token of the theme is a styleable property of the timeline, which the style sheets
 * set. For the FX thread only.
 */
final class CanvasColors implements Palette {
    /** The tokens of a family, in this order. */
    private static final List<String> PARTS = List.of("edge", "fill", "ink", "band");

    private static final List<Token> TOKENS = tokens();

    /** The styleable properties of a timeline. */
    static final List<CssMetaData<? extends Styleable, ?>> META_DATA = metaData();

    private final List<StyleableObjectProperty<Color>> colours = new ArrayList<>();
    private final Ink[] shades = new Ink[Shade.values().length];
    private final Tone[] tones = new Tone[Family.values().length];

    /** The palette of a timeline. Runs {@code changed} when the theme has changed. */
    CanvasColors(Timeline timeline, Runnable changed) {
        for (Token token : TOKENS) {
            colours.add(new StyleableObjectProperty<>(Color.TRANSPARENT) {
                @Override
                protected void invalidated() {
                    get();
                    Arrays.fill(shades, null);
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

    @Override
    public Ink get(Shade shade) {
        int at = shade.ordinal();
        if (shades[at] == null) {
            shades[at] = ink(at);
        }
        return shades[at];
    }

    @Override
    public Tone tone(Family family) {
        int at = family.ordinal();
        if (tones[at] == null) {
            int first = Shade.values().length + at * PARTS.size();
            tones[at] = Tone.of(ink(first), ink(first + 1), ink(first + 2), ink(first + 3));
        }
        return tones[at];
    }

    private Ink ink(int token) {
        return CanvasPen.inkOf(colours.get(token).get());
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
