/**
 * Go's {@code net} and {@code context} as Java on real sockets: dial, listen, accept, deadlines, and a cancel that truly ends what is
 * in flight. Usable alone; a {@link dev.dialscope.net.NetObserver} watches it.
 *
 * <p>A test plays the same steps on Go and on this package and compares texts, addresses and bytes. What is known to differ:
 *
 * <ul>
 *   <li>The zone of an IPv6 address is an interface that has such an address, or a number; in Go it is any word.
 *   <li>There are no abstract addresses of Unix-domain sockets; in Go, one begins with @.
 *   <li>An error's text is one line: what cannot be printed becomes &#xFFFD;.
 *   <li>Names are looked up by the C library, as in Go with GODEBUG=netdns=cgo: an error names no name server, and has the C
 *       library's words.
 *   <li>A socket of tcp speaks IPv6 and IPv4 even where the address is one of IPv4: Linux then looks at the port's privilege
 *       before the address.
 *   <li>The end of a Unix-domain connection that was bound to no path has no address; in Go its address reads @.
 *   <li>After a reset every read fails with it, and closing the sending half does nothing; in Go the next read is at EOF, and
 *       the close fails.
 *   <li>After closeRead every read is at EOF; in Go bytes that have come are still read on Linux.
 *   <li>Closing again does nothing; in Go it fails.
 *   <li>A context that ended without a given cause has none; Go's Cause repeats its error.
 * </ul>
 */
package dev.dialscope.net;
