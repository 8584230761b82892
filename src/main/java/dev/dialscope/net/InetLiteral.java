package dev.dialscope.net;

import java.net.InetAddress;
import java.util.regex.Pattern;

/**
 * Addresses that are written out, which need no look-up, by the rules of Go's {@code netip.ParseAddr}. Java alone would take {@code 127.1}
 * too, and {@code 127.0.0.010}, in which others read an octal number.
 */
final class InetLiteral {
    private static final String OCTET = "(?:0|[1-9][0-9]{0,2})";
    private static final String QUAD = OCTET + "(?:\\." + OCTET + "){3}";
    private static final String GROUP = "[0-9A-Fa-f]{0,4}";

    /** What is no address is left for Java to find: an octet above 255, a wrong number of groups, a zone that is no interface. */
    private static final Pattern PLAIN =
            Pattern.compile(QUAD + "|(?:" + GROUP + ":){2,8}(?:" + GROUP + "|" + QUAD + ")(?:%.+)?", Pattern.DOTALL);

    private InetLiteral() {}

    /** Null for a name. */
    static InetAddress of(String host) {
        if (!PLAIN.matcher(host).matches()) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
