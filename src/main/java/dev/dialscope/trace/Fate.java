package dev.dialscope.trace;

import java.util.Locale;

/** How far a loser had come when its end reached it, as far as the program itself could see. */
public enum Fate {
    /** It never called connect: no SYN was sent. */
    NEVER_DIALED,
    /** Its connect had not come back: SYN sent, handshake not finished as far as the program was told. */
    MID_HANDSHAKE,
    /** Its connect had come back, and the listener never accepted it. */
    CONNECTED_NOT_ACCEPTED,
    /** The listener had accepted it. */
    ACCEPTED;

    /**
     * What the fate rests on. That a connect had not come back is not that its handshake was not complete: of that only the kernel
     * knows.
     */
    public Evidence evidence() {
        return this == MID_HANDSHAKE ? Evidence.INFERRED : Evidence.OBSERVED;
    }

    /** The name in files and in resource keys, such as {@code "mid-handshake"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
