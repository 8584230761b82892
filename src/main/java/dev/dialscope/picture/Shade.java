package dev.dialscope.picture;

/** Colours that belong to no state. */
public enum Shade {
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
