/**
 * The operating system's own view of TCP sockets, beside what a program is told. Knows nothing of who asks, and needs no rights: on Linux
 * sock_diag(7) or, where that is forbidden, /proc/net/tcp; elsewhere it says that there is none.
 */
package dev.dialscope.kernel;
