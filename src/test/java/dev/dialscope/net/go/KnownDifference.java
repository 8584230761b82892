package dev.dialscope.net.go;

/** Why a row of the table is known not to be equal. The Javadoc of {@code dev.dialscope.net} lists them too, in the same order. */
enum KnownDifference {
    AFTER_CLOSE("Closing again does nothing; in Go it fails."),
    ONE_LINE("An error's text is one line: what cannot be printed becomes &#xFFFD;."),
    LOOK_UP(
            "Names are looked up by the C library, as in Go with GODEBUG=netdns=cgo: an error names no name server, and has"
                    + " the C library's words."),
    CAUSE("A context that ended without word why has no cause; Go's Cause repeats its error.");

    private final String text;

    KnownDifference(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
