package dev.dialscope.net;

import java.io.IOException;

/**
 * The two parts of an address of the internet.
 *
 * @param host a literal or a name, without brackets; may be empty
 * @param port a number or a service's name, as it was written; may be empty
 */
public record HostPort(String host, String port) {
    /** Says of a text why it is no address: Go's {@code net.AddrError}, whose text to the letter is the message. */
    public static final class AddrException extends IOException {
        private static final long serialVersionUID = 1;

        private final String hint;

        AddrException(String address, String why, String hint) {
            super((address.isEmpty() ? "" : "address " + address + ": ") + why);
            this.hint = hint;
        }

        /** What would be right; null where that is not sure. */
        public String hint() {
            return hint;
        }
    }

    /** Parts {@code host:port}, {@code [host]:port} and {@code :port}, as Go's {@code net.SplitHostPort}; looks nothing up. */
    public static HostPort split(String text) throws AddrException {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new AddrException(text, "missing port in address", Hint.WRITE_HOST_PORT.text());
        }
        boolean brackets = text.startsWith("[");
        int hostEnd = brackets ? text.indexOf(']') : colon;
        if (hostEnd < 0) {
            throw new AddrException(text, "missing ']' in address", Hint.WRITE_IPV6_PORT.text());
        } else if (brackets && hostEnd + 1 != colon) {
            // What follows the bracket is nothing, a colon that is not the last, or something else.
            throw text.startsWith(":", hostEnd + 1)
                    ? tooManyColons(text)
                    : new AddrException(text, "missing port in address", Hint.WRITE_IPV6_PORT.text());
        }
        int hostBegin = brackets ? 1 : 0;
        String host = text.substring(hostBegin, hostEnd);
        if (!brackets && host.indexOf(':') >= 0) {
            throw tooManyColons(text);
        } else if (text.indexOf('[', hostBegin) >= 0) {
            throw new AddrException(text, "unexpected '[' in address", null);
        } else if (text.indexOf(']', brackets ? colon : 0) >= 0) {
            throw new AddrException(text, "unexpected ']' in address", null);
        }
        return new HostPort(host, text.substring(colon + 1));
    }

    private static AddrException tooManyColons(String text) {
        return new AddrException(text, "too many colons in address", Hint.WRITE_IPV6.text());
    }

    /** Joined again, as Go's {@code net.JoinHostPort} does it: a host with colons, which an IPv6 address is, stands in brackets. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + port;
    }
}
