package dev.dialscope.agreement;

/** What the packets say to a statement. */
enum Judgement {
    TRUE,
    FALSE,
    /** The packets do not tell, for a reason that is stated. */
    UNCLEAR
}
