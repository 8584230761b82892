package dev.dialscope.kernel;

/**
 * A socket as the kernel shows it.
 *
 * @param receiveQueue bytes that were not read yet, a FIN being one; of a listener, the connections in its accept queue
 * @param sendQueue bytes that the peer has not acknowledged, a SYN and a FIN being one each; of a listener, the limit of its accept queue
 *     (one more than it fits in); -1 where the source does not tell it
 * @param inode the inode of the socket's file, 0 where no process holds one: in an accept queue, or closed by its process
 * @param info the kernel's counts, or null where the source does not tell them, or the socket has none, as in TIME_WAIT
 */
public record SocketInfo(SocketKey key, TcpState state, long receiveQueue, long sendQueue, long inode, TcpInfo info) {}
