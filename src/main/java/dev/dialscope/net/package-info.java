/**
 * Go's {@code net} and {@code context} as Java on real sockets: dial, listen, accept, deadlines, and a cancel that truly ends what is
 * in flight. Usable alone; whoever wants to watch hands in a {@link dev.dialscope.net.NetObserver}.
 */
package dev.dialscope.net;
