package dev.dialscope.kernel;

import static dev.dialscope.kernel.SockDiag.INET_DIAG_REQ_V2;
import static dev.dialscope.kernel.SockDiag.NLMSGHDR;
import static dev.dialscope.kernel.SockDiag.offset;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The message that asks for one socket, or for a list of them: always the same memory, written anew. */
final class DiagRequest {
    private static final long HEADER = NLMSGHDR.byteSize();
    private static final long LENGTH = offset(NLMSGHDR, "nlmsg_len");
    private static final long TYPE = offset(NLMSGHDR, "nlmsg_type");
    private static final long FLAGS = offset(NLMSGHDR, "nlmsg_flags");
    private static final long SEQUENCE = offset(NLMSGHDR, "nlmsg_seq");

    private static final long FAMILY = HEADER + offset(INET_DIAG_REQ_V2, "sdiag_family");
    private static final long PROTOCOL = HEADER + offset(INET_DIAG_REQ_V2, "sdiag_protocol");
    private static final long EXTENSIONS = HEADER + offset(INET_DIAG_REQ_V2, "idiag_ext");
    private static final long STATES = HEADER + offset(INET_DIAG_REQ_V2, "idiag_states");
    private static final long LOCAL_PORT = HEADER + offset(INET_DIAG_REQ_V2, "id", "idiag_sport");
    private static final long REMOTE_PORT = HEADER + offset(INET_DIAG_REQ_V2, "id", "idiag_dport");
    private static final long LOCAL = HEADER + offset(INET_DIAG_REQ_V2, "id", "idiag_src");
    private static final long REMOTE = HEADER + offset(INET_DIAG_REQ_V2, "id", "idiag_dst");
    private static final long DEVICE = HEADER + offset(INET_DIAG_REQ_V2, "id", "idiag_if");
    private static final long COOKIE = HEADER + offset(INET_DIAG_REQ_V2, "id", "idiag_cookie");

    private static final byte[] NO_ADDRESS = new byte[SockDiag.IPV6_BYTES];

    /** INET_DIAG_NOCOOKIE, twice: whichever socket it is. */
    private static final long NO_COOKIE = ~0L;

    private final MemorySegment message;
    private int sequence;

    DiagRequest(Arena arena) {
        message = arena.allocate(HEADER + INET_DIAG_REQ_V2.byteSize(), Long.BYTES);
        message.set(SockDiag.U32, LENGTH, (int) message.byteSize());
        message.set(SockDiag.U16, TYPE, (short) SockDiag.SOCK_DIAG_BY_FAMILY);
        message.set(SockDiag.U8, PROTOCOL, (byte) SockDiag.IPPROTO_TCP);
        message.set(SockDiag.U8, EXTENSIONS, (byte) SockDiag.extension(SockDiag.INET_DIAG_INFO));
        message.set(SockDiag.U64, COOKIE, NO_COOKIE);
    }

    MemorySegment message() {
        return message;
    }

    /** The number of the question written last; its answers carry it. */
    int sequence() {
        return sequence;
    }

    /** Asks for one socket. An IPv4 address is asked for as one: the kernel finds IPv6 sockets that speak IPv4 by it as well. */
    void one(SocketKey key) {
        InetAddress local = key.local().getAddress();
        boolean ipv6 = local instanceof Inet6Address;
        write(ipv6 ? SockDiag.AF_INET6 : SockDiag.AF_INET, SockDiag.NLM_F_REQUEST, TcpState.bits());
        end(LOCAL, LOCAL_PORT, key.local());
        if (key.isListener()) {
            end(REMOTE, NO_ADDRESS, REMOTE_PORT, 0);
        } else {
            end(REMOTE, REMOTE_PORT, key.remote());
        }
        // A socket with a link-local address is bound to its device, and found only with that.
        message.set(SockDiag.U32, DEVICE, local instanceof Inet6Address address ? address.getScopeId() : 0);
    }

    /**
     * Asks for all sockets of a family that are in certain states.
     *
     * @param states bits by {@link TcpState#bit}
     */
    void list(int family, int states) {
        write(family, SockDiag.NLM_F_REQUEST | SockDiag.NLM_F_DUMP, states);
        end(LOCAL, NO_ADDRESS, LOCAL_PORT, 0);
        end(REMOTE, NO_ADDRESS, REMOTE_PORT, 0);
        message.set(SockDiag.U32, DEVICE, 0);
    }

    private void write(int family, int flags, int states) {
        message.set(SockDiag.U16, FLAGS, (short) flags);
        message.set(SockDiag.U32, SEQUENCE, ++sequence);
        message.set(SockDiag.U8, FAMILY, (byte) family);
        message.set(SockDiag.U32, STATES, states);
    }

    private void end(long addressAt, long portAt, InetSocketAddress end) {
        end(addressAt, end.getAddress().getAddress(), portAt, end.getPort());
    }

    private void end(long addressAt, byte[] address, long portAt, int port) {
        MemorySegment.copy(address, 0, message, SockDiag.U8, addressAt, address.length);
        message.set(SockDiag.BE16, portAt, (short) port);
    }
}
