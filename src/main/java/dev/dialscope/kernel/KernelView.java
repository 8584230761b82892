package dev.dialscope.kernel;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks at TCP sockets from the kernel's side. Confined to the thread that opened it; a call blocks no longer than the kernel takes to
 * answer. It sees sockets of other processes too; only the caller knows which are its own.
 */
public interface KernelView extends AutoCloseable {
    /** Where the view comes from. */
    KernelSource source();

    /** Whether {@link #destroyed} ever gives a socket. */
    boolean notices();

    /**
     * Looks at each of these sockets and hands over what was seen, one look a socket in the order of the keys.
     *
     * @throws KernelException if the view cannot be used any more
     */
    void look(Collection<SocketKey> keys, Consumer<SocketQuery> seen) throws KernelException;

    /**
     * Hands over the sockets that have been destroyed since the last call, in the order in which the kernel told of them, each with the
     * counts that it had at its end. A socket in TIME_WAIT, or in FIN_WAIT2 without an owner, is not a full socket any more, and can still
     * be looked at. Where the source gives no notices there are none.
     *
     * <p>A socket without a peer (port 0) may have had one: the kernel disconnects what is left in an accept queue, and what was
     * refused, before it tells of it, and the counts are gone by then. A listener that was closed looks the same.
     *
     * @return how many times the kernel had to drop notices since the last call because they were not fetched in time (ENOBUFS): the
     *     caller has to look which sockets are left, with {@link #all}
     * @throws KernelException if the view cannot be used any more
     */
    int destroyed(Consumer<SocketInfo> told) throws KernelException;

    /**
     * All TCP sockets but those in TIME_WAIT, of which there may be tens of thousands.
     *
     * @throws KernelException if the view cannot be used any more
     */
    List<SocketInfo> all() throws KernelException;

    /** Gives back everything. */
    @Override
    void close();
}
