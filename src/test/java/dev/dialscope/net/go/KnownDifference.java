package dev.dialscope.net.go;

/** Why a row of the table is known not to be equal. The Javadoc of {@code dev.dialscope.net} lists them too, in the same order. */
enum KnownDifference {
    ZONE("The zone of an IPv6 address is an interface that has such an address, or a number; in Go it is any word."),
    ABSTRACT("There are no abstract addresses of Unix-domain sockets; in Go, one begins with @."),
    ONE_LINE("An error's text is one line: what cannot be printed becomes &#xFFFD;."),
    LOOK_UP(
            "Names are looked up by the C library, as in Go with GODEBUG=netdns=cgo: an error names no name server, and has"
                    + " the C library's words."),
    BOTH_FAMILIES(
            "A socket of tcp speaks IPv6 and IPv4 even where the address is one of IPv4: Linux then looks at the port's"
                    + " privilege before the address."),
    UNNAMED("The end of a Unix-domain connection that was bound to no path has no address; in Go its address reads @."),
    AFTER_RESET(
            "After a reset every read fails with it, and closing the sending half does nothing; in Go the next read is at"
                    + " EOF, and the close fails."),
    CLOSE_READ("After closeRead every read is at EOF; in Go bytes that have come are still read on Linux."),
    AFTER_CLOSE("Closing again does nothing; in Go it fails."),
    CAUSE("A context that ended without a given cause has none; Go's Cause repeats its error.");

    private final String text;

    KnownDifference(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
