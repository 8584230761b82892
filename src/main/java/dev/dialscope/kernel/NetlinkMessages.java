package dev.dialscope.kernel;

import static dev.dialscope.kernel.SockDiag.INET_DIAG_MSG;
import static dev.dialscope.kernel.SockDiag.NLATTR;
import static dev.dialscope.kernel.SockDiag.NLMSGHDR;
import static dev.dialscope.kernel.SockDiag.TCP_INFO;
import static dev.dialscope.kernel.SockDiag.offset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The netlink messages in what was received at once, one after the other. Trusts no length in it: whatever the bytes are, there is an
 * end, and nothing beside them is read.
 */
final class NetlinkMessages {
    private static final long LENGTH = offset(NLMSGHDR, "nlmsg_len");
    private static final long TYPE = offset(NLMSGHDR, "nlmsg_type");
    private static final long FLAGS = offset(NLMSGHDR, "nlmsg_flags");
    private static final long SEQUENCE = offset(NLMSGHDR, "nlmsg_seq");

    private static final long FAMILY = offset(INET_DIAG_MSG, "idiag_family");
    private static final long STATE = offset(INET_DIAG_MSG, "idiag_state");
    private static final long LOCAL_PORT = offset(INET_DIAG_MSG, "id", "idiag_sport");
    private static final long REMOTE_PORT = offset(INET_DIAG_MSG, "id", "idiag_dport");
    private static final long LOCAL = offset(INET_DIAG_MSG, "id", "idiag_src");
    private static final long REMOTE = offset(INET_DIAG_MSG, "id", "idiag_dst");
    private static final long RECEIVE_QUEUE = offset(INET_DIAG_MSG, "idiag_rqueue");
    private static final long SEND_QUEUE = offset(INET_DIAG_MSG, "idiag_wqueue");
    private static final long INODE = offset(INET_DIAG_MSG, "idiag_inode");

    private static final long ATTRIBUTE_LENGTH = offset(NLATTR, "nla_len");
    private static final long ATTRIBUTE_TYPE = offset(NLATTR, "nla_type");

    private static final long RTT = offset(TCP_INFO, "tcpi_rtt");
    private static final long TOTAL_RETRANS = offset(TCP_INFO, "tcpi_total_retrans");
    private static final long BYTES_ACKED = offset(TCP_INFO, "tcpi_bytes_acked");
    private static final long BYTES_RECEIVED = offset(TCP_INFO, "tcpi_bytes_received");

    private static final long HEADER = NLMSGHDR.byteSize();

    private final MemorySegment received;

    // Where the current message begins and ends, and the next one begins.
    private long begin;
    private long end;
    private long next;

    NetlinkMessages(MemorySegment received) {
        this.received = received;
    }

    /** Goes on to the next message, if there is one. */
    boolean next() throws KernelException {
        long left = received.byteSize() - next;
        if (left <= 0) {
            return false;
        }
        if (left < HEADER) {
            throw malformed("ends within a header");
        }
        long length = u32(next + LENGTH);
        if (length < HEADER || length > left) {
            throw malformed("a message of " + length + " bytes in the last " + left);
        }
        begin = next;
        end = begin + length;
        next = begin + SockDiag.align(length);
        return true;
    }

    int type() {
        return Short.toUnsignedInt(received.get(SockDiag.U16, begin + TYPE));
    }

    int sequence() {
        return received.get(SockDiag.U32, begin + SEQUENCE);
    }

    /** Whether sockets came and went while the kernel listed them, so that some may be missing. */
    boolean interrupted() {
        return (received.get(SockDiag.U16, begin + FLAGS) & SockDiag.NLM_F_DUMP_INTR) != 0;
    }

    /** The errno, negated, that a message of type NLMSG_ERROR or NLMSG_DONE tells; 0 where all is well. */
    int error() throws KernelException {
        if (end - begin < HEADER + Integer.BYTES) {
            throw malformed("an error without a number");
        }
        return received.get(SockDiag.U32, begin + HEADER);
    }

    /** The socket that a message of type SOCK_DIAG_BY_FAMILY is about. */
    SocketInfo socket() throws KernelException {
        long at = begin + HEADER;
        if (end - at < INET_DIAG_MSG.byteSize()) {
            throw malformed("a socket in " + (end - at) + " bytes");
        }
        TcpState state = TcpState.of(u8(at + STATE)).orElse(null);
        if (state == null) {
            throw malformed("a socket in state " + u8(at + STATE));
        }
        return new SocketInfo(
                key(at, state),
                state,
                u32(at + RECEIVE_QUEUE),
                u32(at + SEND_QUEUE),
                u32(at + INODE),
                info(at + INET_DIAG_MSG.byteSize()));
    }

    private SocketKey key(long at, TcpState state) throws KernelException {
        int family = u8(at + FAMILY);
        if (family != SockDiag.AF_INET && family != SockDiag.AF_INET6) {
            throw malformed("a socket of address family " + family);
        }
        int bytes = family == SockDiag.AF_INET ? SockDiag.IPV4_BYTES : SockDiag.IPV6_BYTES;
        InetSocketAddress local = new InetSocketAddress(address(at + LOCAL, bytes), port(at + LOCAL_PORT));
        if (state == TcpState.LISTEN) {
            return SocketKey.listener(local);
        }
        int port = port(at + REMOTE_PORT);
        // Without a port there is no peer, whatever address is left over from an attempt to reach one.
        InetAddress remote = port == 0
                ? SocketKey.address(new byte[local.getAddress().getAddress().length])
                : address(at + REMOTE, bytes);
        return new SocketKey(local, new InetSocketAddress(remote, port));
    }

    private TcpInfo info(long attributes) throws KernelException {
        long at = attributes;
        while (end - at >= NLATTR.byteSize()) {
            long length = Short.toUnsignedLong(received.get(SockDiag.U16, at + ATTRIBUTE_LENGTH));
            if (length < NLATTR.byteSize() || length > end - at) {
                throw malformed("an attribute of " + length + " bytes in the last " + (end - at));
            }
            if (received.get(SockDiag.U16, at + ATTRIBUTE_TYPE) == SockDiag.INET_DIAG_INFO) {
                return info(at + NLATTR.byteSize(), at + length);
            }
            at += SockDiag.align(length);
        }
        return null;
    }

    private TcpInfo info(long from, long to) {
        return new TcpInfo(
                from + RTT + Integer.BYTES <= to ? u32(from + RTT) : 0,
                from + TOTAL_RETRANS + Integer.BYTES <= to ? received.get(SockDiag.U32, from + TOTAL_RETRANS) : 0,
                from + BYTES_ACKED + Long.BYTES <= to ? received.get(SockDiag.U64, from + BYTES_ACKED) : 0,
                from + BYTES_RECEIVED + Long.BYTES <= to ? received.get(SockDiag.U64, from + BYTES_RECEIVED) : 0);
    }

    private InetAddress address(long at, int bytes) {
        byte[] address = new byte[bytes];
        MemorySegment.copy(received, ValueLayout.JAVA_BYTE, at, address, 0, bytes);
        return SocketKey.address(address);
    }

    private int port(long at) {
        return Short.toUnsignedInt(received.get(SockDiag.BE16, at));
    }

    private int u8(long at) {
        return Byte.toUnsignedInt(received.get(SockDiag.U8, at));
    }

    private long u32(long at) {
        return Integer.toUnsignedLong(received.get(SockDiag.U32, at));
    }

    private static KernelException malformed(String what) {
        return new KernelException("sock_diag: malformed reply: " + what);
    }
}
