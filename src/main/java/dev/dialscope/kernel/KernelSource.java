package dev.dialscope.kernel;

import java.util.Locale;

/** Where the kernel's view comes from, best first. */
public enum KernelSource {
    /** sock_diag(7): single sockets in microseconds, with the kernel's counts, and a notice of each socket that is closed. */
    NETLINK,
    /** /proc/net/tcp and tcp6: whole lists, without counts and notices. */
    PROC,
    /** There is no view. */
    NONE;

    /** The name in files, options and resource keys, such as {@code "netlink"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
