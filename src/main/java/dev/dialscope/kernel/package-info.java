/**
 * The operating system's own view of TCP sockets, beside what a program is told. Knows nothing of lanes and runs, and needs no rights: on Linux
 * sock_diag(7) or, where that is forbidden, /proc/net/tcp; elsewhere there is no view.
 */
package dev.dialscope.kernel;
