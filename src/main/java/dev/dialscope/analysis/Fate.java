package dev.dialscope.analysis;

import java.util.Locale;

/**
 * How far a loser had come when its end reached it: by the kernel's word where there is one, otherwise as far as the program itself could
 * see. What it rests on tells {@link Summary#fateEvidence}.
 */
public enum Fate {
    /** It never called connect: no SYN was sent. */
    NEVER_DIALED,
    /** Its SYN was sent and the handshake not finished. */
    MID_HANDSHAKE,
    /** Its handshake was finished, whether the program was told or not, and the listener never accepted it. */
    CONNECTED_NOT_ACCEPTED,
    /** The listener had accepted it. */
    ACCEPTED;

    /** The name in files and in resource keys, such as {@code "mid-handshake"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
