package dev.dialscope.kernel;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The structures and numbers of sock_diag(7), under the names that they have in linux/netlink.h, linux/sock_diag.h, linux/inet_diag.h
 * and linux/tcp.h. Ports and addresses are in network order, everything else is in the machine's. Nothing is taken to be aligned, so that
 * a byte array can stand for a message.
 */
final class SockDiag {
    static final ValueLayout.OfByte U8 = ValueLayout.JAVA_BYTE;
    static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED;
    static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED;
    static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED;
    static final ValueLayout.OfShort BE16 = U16.withOrder(ByteOrder.BIG_ENDIAN);

    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int IPPROTO_TCP = 6;

    static final int NLMSG_ERROR = 2;
    static final int NLMSG_DONE = 3;
    static final int SOCK_DIAG_BY_FAMILY = 20;

    static final int NLM_F_REQUEST = 0x1;
    static final int NLM_F_DUMP_INTR = 0x10;
    static final int NLM_F_DUMP = 0x300;

    static final int SKNLGRP_INET_TCP_DESTROY = 1;
    static final int SKNLGRP_INET6_TCP_DESTROY = 3;

    static final int INET_DIAG_INFO = 2;

    /** Messages and attributes begin at multiples of this many bytes. */
    static final int ALIGN = 4;

    static final int IPV4_BYTES = 4;
    static final int IPV6_BYTES = 16;

    static final StructLayout SOCKADDR_NL = MemoryLayout.structLayout(
            U16.withName("nl_family"), U16.withName("nl_pad"), U32.withName("nl_pid"), U32.withName("nl_groups"));

    static final StructLayout NLMSGHDR = MemoryLayout.structLayout(
            U32.withName("nlmsg_len"),
            U16.withName("nlmsg_type"),
            U16.withName("nlmsg_flags"),
            U32.withName("nlmsg_seq"),
            U32.withName("nlmsg_pid"));

    /** An attribute; what it tells comes after it. */
    static final StructLayout NLATTR = MemoryLayout.structLayout(U16.withName("nla_len"), U16.withName("nla_type"));

    static final StructLayout INET_DIAG_SOCKID = MemoryLayout.structLayout(
            BE16.withName("idiag_sport"),
            BE16.withName("idiag_dport"),
            MemoryLayout.sequenceLayout(IPV6_BYTES, U8).withName("idiag_src"),
            MemoryLayout.sequenceLayout(IPV6_BYTES, U8).withName("idiag_dst"),
            U32.withName("idiag_if"),
            MemoryLayout.sequenceLayout(2, U32).withName("idiag_cookie"));

    static final StructLayout INET_DIAG_REQ_V2 = MemoryLayout.structLayout(
            U8.withName("sdiag_family"),
            U8.withName("sdiag_protocol"),
            U8.withName("idiag_ext"),
            U8.withName("pad"),
            U32.withName("idiag_states"),
            INET_DIAG_SOCKID.withName("id"));

    static final StructLayout INET_DIAG_MSG = MemoryLayout.structLayout(
            U8.withName("idiag_family"),
            U8.withName("idiag_state"),
            U8.withName("idiag_timer"),
            U8.withName("idiag_retrans"),
            INET_DIAG_SOCKID.withName("id"),
            U32.withName("idiag_expires"),
            U32.withName("idiag_rqueue"),
            U32.withName("idiag_wqueue"),
            U32.withName("idiag_uid"),
            U32.withName("idiag_inode"));

    /** The beginning of it, with names for what is read here. It grows with the kernel's versions, at its end. */
    static final StructLayout TCP_INFO = MemoryLayout.structLayout(
            MemoryLayout.paddingLayout(68),
            U32.withName("tcpi_rtt"),
            MemoryLayout.paddingLayout(28),
            U32.withName("tcpi_total_retrans"),
            MemoryLayout.paddingLayout(16),
            U64.withName("tcpi_bytes_acked"),
            U64.withName("tcpi_bytes_received"));

    private SockDiag() {}

    /** Where a member stands, such as {@code offset(INET_DIAG_MSG, "id", "idiag_sport")}. */
    static long offset(StructLayout structure, String... path) {
        PathElement[] elements = new PathElement[path.length];
        for (int i = 0; i < path.length; i++) {
            elements[i] = PathElement.groupElement(path[i]);
        }
        return structure.byteOffset(elements);
    }

    /** The bit of a group of notices, for {@code nl_groups}. */
    static int group(int number) {
        return 1 << number - 1;
    }

    /** The bit of an attribute, for {@code idiag_ext}. */
    static int extension(int attribute) {
        return 1 << attribute - 1;
    }

    /** The next multiple of {@link #ALIGN}. */
    static long align(long length) {
        return length + ALIGN - 1 & -ALIGN;
    }
}
