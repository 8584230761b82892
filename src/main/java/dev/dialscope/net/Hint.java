package dev.dialscope.net;

/** What this program advises beside Go's text of a failure, only where it is sure. In English; a screen may translate it. */
public enum Hint {
    FILE_EXISTS("the file exists"),
    FILE_LIMIT("raise the limit with ulimit -n"),
    KNOWN_NETWORKS("known: tcp, tcp4, tcp6, unix"),
    NOBODY_LISTENS("nobody listens there"),
    NO_ADDRESS_OF_FAMILY("no address of this network's family"),
    NO_FREE_PORT("no port is free"),
    NO_IPV6("Java finds no IPv6 here"),
    NOT_OWN_ADDRESS("not an address of this computer"),
    OTHER_PORT("choose another port, or 0 for a free one"),
    PRIVILEGED_PORT("ports below 1024 need a privilege"),
    TIME_WAIT("without SO_REUSEADDR a connection in TIME_WAIT is enough"),
    WRITE_AS_FILE("write ./ before the path"),
    WRITE_HOST_PORT("write host:port"),
    WRITE_IPV6("write an IPv6 address as [::1]:port"),
    WRITE_IPV6_PORT("write [::1]:port"),
    WRITE_PATH("write a path"),
    WRITE_PORT_NUMBER("write a number from 0 to 65535");

    private final String text;

    Hint(String text) {
        this.text = text;
    }

    /** The advice in English, without a full stop. */
    public String text() {
        return text;
    }
}
