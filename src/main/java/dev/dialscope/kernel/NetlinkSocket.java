package dev.dialscope.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A netlink(7) socket of the protocol NETLINK_SOCK_DIAG. Belongs to the thread of its arena; has no descriptor before it is opened. */
final class NetlinkSocket {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int NETLINK_SOCK_DIAG = 4;

    // asm-generic/socket.h: the numbers of x86-64 and of ARM.
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVTIMEO = 20;
    private static final int SO_RCVBUFFORCE = 33;

    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;

    /** The kernel makes no part of a list longer (net/netlink/af_netlink.c, netlink_dump), and other messages are shorter by far. */
    private static final int BUFFER_BYTES = 32 << 10;

    private static final int CLOSED = -1;

    private final Libc libc;
    private final MemorySegment buffer;
    private final MemorySegment option;
    private final MemorySegment address;
    private int fd = CLOSED;

    NetlinkSocket(Libc libc, Arena arena) {
        this.libc = libc;
        buffer = arena.allocate(BUFFER_BYTES, Long.BYTES);
        option = arena.allocate(2 * Long.BYTES, Long.BYTES);
        address = arena.allocate(SockDiag.SOCKADDR_NL.byteSize(), Integer.BYTES);
    }

    void open() throws KernelException {
        fd = check("socket(AF_NETLINK)", libc.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG));
    }

    /** Wants the notices of these groups. */
    void join(int groups) throws KernelException {
        address.set(SockDiag.U16, SockDiag.offset(SockDiag.SOCKADDR_NL, "nl_family"), (short) AF_NETLINK);
        address.set(SockDiag.U32, SockDiag.offset(SockDiag.SOCKADDR_NL, "nl_groups"), groups);
        check("bind(AF_NETLINK)", libc.bind(fd, address));
    }

    /** Lets {@link #receive} fail when nothing comes. */
    void waitAtMost(long seconds) throws KernelException {
        option.set(ValueLayout.JAVA_LONG, 0, seconds);
        option.set(ValueLayout.JAVA_LONG, Long.BYTES, 0);
        check("setsockopt(SO_RCVTIMEO)", libc.setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, option));
    }

    /** How much the kernel may keep for us; without the right to exceed the system's limit, at most that (net.core.rmem_max). */
    void keepAtMost(int bytes) throws KernelException {
        option.set(ValueLayout.JAVA_INT, 0, bytes);
        MemorySegment value = option.asSlice(0, Integer.BYTES);
        if (libc.setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, value) < 0) {
            check("setsockopt(SO_RCVBUF)", libc.setsockopt(fd, SOL_SOCKET, SO_RCVBUF, value));
        }
    }

    void send(MemorySegment message) throws KernelException {
        int sent;
        do {
            sent = libc.send(fd, message, 0);
        } while (sent == -Libc.EINTR);
        check("send(AF_NETLINK)", sent);
    }

    /** Waits for what comes next; valid until the next call. */
    MemorySegment receive() throws KernelException {
        int received = receive(0);
        if (received == -Libc.EAGAIN) {
            throw new KernelException("recv(AF_NETLINK): no answer from the kernel");
        }
        return taken(received);
    }

    /** Takes what is there already, without waiting: returns how many bytes of the buffer it fills, or an errno, negated. */
    int poll() {
        return receive(MSG_DONTWAIT);
    }

    private int receive(int flags) {
        int received;
        do {
            received = libc.recv(fd, buffer, flags | MSG_TRUNC);
        } while (received == -Libc.EINTR);
        return received;
    }

    /** What {@link #poll} took; valid until the next call. */
    MemorySegment taken(int received) throws KernelException {
        check("recv(AF_NETLINK)", received);
        if (received > BUFFER_BYTES) {
            throw new KernelException("recv(AF_NETLINK): a message of " + received + " bytes is too long");
        }
        return buffer.asSlice(0, received);
    }

    private int check(String call, int result) throws KernelException {
        if (result < 0) {
            throw new KernelException(call + ": " + libc.strerror(result));
        }
        return result;
    }

    void close() {
        if (fd != CLOSED) {
            libc.close(fd);
            fd = CLOSED;
        }
    }
}
