package dev.dialscope.picture;

/** The colours of a theme. */
public interface Palette {
    Ink get(Shade shade);

    Tone tone(Family family);
}
