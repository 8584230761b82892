package dev.dialscope.picture;

/** A colour of its own for each thing, so that a test can tell what was painted. */
public final class PlainPalette implements Palette {
    private static final int PARTS = 4;

    @Override
    public Ink get(Shade shade) {
        return new Ink(shade.ordinal(), 1);
    }

    @Override
    public Tone tone(Family family) {
        int first = Shade.values().length + family.ordinal() * PARTS;
        return Tone.of(new Ink(first, 1), new Ink(first + 1, 1), new Ink(first + 2, 1), new Ink(first + 3, 1));
    }
}
