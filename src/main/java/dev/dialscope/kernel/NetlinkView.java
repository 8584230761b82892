package dev.dialscope.kernel;

import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks the kernel through sock_diag(7), which needs no rights. There are two netlink sockets: one for questions, and one that the kernel
 * sends a notice of every TCP socket that it destroys.
 */
final class NetlinkView implements KernelView {
    /**
     * Room for 26,000 notices, where the system lets us have it: a fan-out of 10,000 dialers ends both ends of each at once. The kernel
     * gives twice what it is asked for, and takes 1,280 bytes of it for a notice (counted on Linux 6.18, with buffers that overflowed).
     */
    private static final int NOTICE_BYTES = 16 << 20;

    /** The kernel answers within microseconds, or begins a long list within milliseconds. */
    private static final long ANSWER_TIMEOUT_SECONDS = 1;

    /** How often a list that was disturbed is asked for again. */
    private static final int ATTEMPTS = 5;

    private final int noticeBytes;
    private final Arena arena = Arena.ofConfined();
    private final Libc libc = new Libc(arena);
    private final DiagRequest question = new DiagRequest(arena);
    final NetlinkSocket questions = new NetlinkSocket(libc, arena);
    private final NetlinkSocket notices = new NetlinkSocket(libc, arena);

    NetlinkView() throws KernelException {
        this(NOTICE_BYTES);
    }

    /**
     * A view that has proved that it can see.
     *
     * @param noticeBytes how much the kernel may keep of notices that have not been fetched; 0 wants none
     */
    NetlinkView(int noticeBytes) throws KernelException {
        this.noticeBytes = noticeBytes;
        boolean usable = false;
        try {
            open();
            usable = true;
        } finally {
            if (!usable) {
                close();
            }
        }
    }

    private void open() throws KernelException {
        questions.open();
        questions.waitAtMost(ANSWER_TIMEOUT_SECONDS);
        // A kernel without tcp_diag reports that only for a list. Asked for one socket, it answers that there is none.
        list(SockDiag.AF_INET, TcpState.LISTEN.bit());
        if (!notices()) {
            return;
        }
        notices.open();
        notices.keepAtMost(noticeBytes);
        notices.join(
                SockDiag.group(SockDiag.SKNLGRP_INET_TCP_DESTROY) | SockDiag.group(SockDiag.SKNLGRP_INET6_TCP_DESTROY));
    }

    @Override
    public boolean notices() {
        return noticeBytes > 0;
    }

    @Override
    public KernelSource source() {
        return KernelSource.NETLINK;
    }

    @Override
    public void look(Collection<SocketKey> keys, Consumer<SocketQuery> seen) throws KernelException {
        for (SocketKey key : keys) {
            seen.accept(look(key));
        }
    }

    private SocketQuery look(SocketKey key) throws KernelException {
        question.one(key);
        long before = System.nanoTime();
        questions.send(question.message());
        NetlinkMessages answer;
        do {
            answer = new NetlinkMessages(questions.receive());
        } while (!isNext(answer));
        long after = System.nanoTime();
        return new SocketQuery(key, before, after, found(answer).filter(socket -> isSame(key, socket.key())));
    }

    /** Goes on to the next message that answers the last question; one that comes late, to an earlier question, is left aside. */
    private boolean isNext(NetlinkMessages received) throws KernelException {
        while (received.next()) {
            if (received.sequence() == question.sequence()) {
                return true;
            }
        }
        return false;
    }

    private Optional<SocketInfo> found(NetlinkMessages answer) throws KernelException {
        if (answer.type() == SockDiag.NLMSG_ERROR && answer.error() == -Libc.ENOENT) {
            return Optional.empty();
        }
        return Optional.of(socket(answer));
    }

    /**
     * Whether the kernel has answered what it was asked. Where a connection is gone, it answers with the listener on its local port; where
     * there is no listener on an address, with the listener on all addresses.
     */
    private static boolean isSame(SocketKey asked, SocketKey answered) {
        if (!asked.isListener()) {
            return asked.equals(answered);
        }
        return answered.isListener()
                && asked.local().getPort() == answered.local().getPort()
                && isSame(asked.local().getAddress(), answered.local().getAddress());
    }

    /** All addresses of IPv4 and all of IPv6 are the same where one socket listens on both. */
    private static boolean isSame(InetAddress asked, InetAddress answered) {
        return asked.equals(answered) || asked.isAnyLocalAddress() && answered.isAnyLocalAddress();
    }

    @Override
    public int destroyed(Consumer<SocketInfo> told) throws KernelException {
        int dropped = 0;
        while (notices()) {
            int received = notices.poll();
            if (received == -Libc.EAGAIN) {
                return dropped;
            } else if (received == -Libc.ENOBUFS) {
                dropped++;
            } else {
                tell(new NetlinkMessages(notices.taken(received)), told);
            }
        }
        return dropped;
    }

    private void tell(NetlinkMessages messages, Consumer<SocketInfo> told) throws KernelException {
        while (messages.next()) {
            SocketInfo socket = socket(messages);
            if (socket.key().local().getPort() != 0) {
                told.accept(socket);
            }
        }
    }

    @Override
    public List<SocketInfo> all() throws KernelException {
        int states = TcpState.bits() & ~TcpState.TIME_WAIT.bit();
        List<SocketInfo> all = list(SockDiag.AF_INET, states);
        all.addAll(list(SockDiag.AF_INET6, states));
        return all;
    }

    private List<SocketInfo> list(int family, int states) throws KernelException {
        for (int i = 0; i < ATTEMPTS; i++) {
            List<SocketInfo> listed = new ArrayList<>();
            if (list(family, states, listed)) {
                return listed;
            }
        }
        throw new KernelException("sock_diag: a list of sockets was disturbed " + ATTEMPTS + " times");
    }

    /** Takes a list in as many parts as it comes in; returns whether nothing disturbed it. */
    private boolean list(int family, int states, List<SocketInfo> into) throws KernelException {
        question.list(family, states);
        questions.send(question.message());
        boolean whole = true;
        while (true) {
            NetlinkMessages part = new NetlinkMessages(questions.receive());
            while (isNext(part)) {
                whole &= !part.interrupted();
                if (part.type() == SockDiag.NLMSG_DONE) {
                    check(part.error());
                    return whole;
                }
                into.add(socket(part));
            }
        }
    }

    /** The socket in this message, which may tell of an error instead. */
    private SocketInfo socket(NetlinkMessages message) throws KernelException {
        if (message.type() == SockDiag.NLMSG_ERROR) {
            check(message.error());
        }
        if (message.type() != SockDiag.SOCK_DIAG_BY_FAMILY) {
            throw new KernelException("sock_diag: unexpected message of type " + message.type());
        }
        return message.socket();
    }

    private void check(int error) throws KernelException {
        if (error < 0) {
            throw new KernelException("sock_diag: " + libc.strerror(error));
        }
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            questions.close();
            notices.close();
            arena.close();
        }
    }
}
