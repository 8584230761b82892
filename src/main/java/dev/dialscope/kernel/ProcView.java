package dev.dialscope.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.function.Consumer;

/**
 * Reads /proc/net/tcp and tcp6 (proc_pid_net(5)): all sockets, whichever are wanted, as they were while the kernel wrote the lists, which
 * takes it milliseconds. A handshake that no socket stands for yet is shown as {@link TcpState#SYN_RECV}.
 */
final class ProcView implements KernelView {
    static final Path DIRECTORY = Path.of("/proc/net");

    /** Hexadecimal digits of 32 bits. */
    private static final int WORD = 8;

    /** Those of a port, and the colon before it. */
    private static final int PORT = 5;

    private static final InetAddress ALL_IPV4 = SocketKey.address(new byte[SockDiag.IPV4_BYTES]);
    private static final InetAddress ALL_IPV6 = SocketKey.address(new byte[SockDiag.IPV6_BYTES]);

    private final Path directory;

    /** A view that has proved that it can see. */
    ProcView(Path directory) throws KernelException {
        this.directory = directory;
        all();
    }

    @Override
    public KernelSource source() {
        return KernelSource.PROC;
    }

    /** {@inheritDoc} The lists are read once for all of them, so that every look has the same before and after. */
    @Override
    public void look(Collection<SocketKey> keys, Consumer<SocketQuery> seen) throws KernelException {
        long before = System.nanoTime();
        List<String> lines = read();
        long after = System.nanoTime();
        Map<SocketKey, SocketInfo> sockets = new HashMap<>();
        for (String line : lines) {
            SocketInfo socket = socket(line);
            sockets.putIfAbsent(socket.key(), socket);
        }
        for (SocketKey key : keys) {
            seen.accept(new SocketQuery(key, before, after, find(key, sockets)));
        }
    }

    /** A listener on all IPv4 addresses may be a socket that listens on all IPv6 addresses too. */
    private static Optional<SocketInfo> find(SocketKey key, Map<SocketKey, SocketInfo> sockets) {
        SocketInfo found = sockets.get(key);
        if (found == null && key.isListener() && key.local().getAddress().equals(ALL_IPV4)) {
            InetSocketAddress both = new InetSocketAddress(ALL_IPV6, key.local().getPort());
            found = sockets.get(SocketKey.listener(both));
        }
        return Optional.ofNullable(found);
    }

    @Override
    public boolean notices() {
        return false;
    }

    @Override
    public int destroyed(Consumer<SocketInfo> told) {
        return 0;
    }

    @Override
    public List<SocketInfo> all() throws KernelException {
        List<SocketInfo> all = new ArrayList<>();
        for (String line : read()) {
            SocketInfo socket = socket(line);
            if (socket.state() != TcpState.TIME_WAIT) {
                all.add(socket);
            }
        }
        return all;
    }

    /** The lines of both lists. Where IPv6, or IPv4, is switched off there is only one. */
    private List<String> read() throws KernelException {
        List<String> lines = new ArrayList<>();
        boolean ipv4 = read("tcp", lines);
        boolean ipv6 = read("tcp6", lines);
        if (!ipv4 && !ipv6) {
            throw new KernelException(directory.resolve("tcp") + ": no such file, nor tcp6");
        }
        return lines;
    }

    /** Returns whether there is such a list. */
    private boolean read(String name, List<String> into) throws KernelException {
        Path file = directory.resolve(name);
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            if (text.isEmpty()) {
                throw new KernelException(file + ": empty, without even a heading");
            }
            text.lines().skip(1).forEach(into::add);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (AccessDeniedException e) {
            throw new KernelException(file + ": permission denied", e);
        } catch (IOException e) {
            throw new KernelException(file + ": " + e.getMessage(), e);
        }
    }

    private SocketInfo socket(String line) throws KernelException {
        try {
            return socket(new StringTokenizer(line));
        } catch (NoSuchElementException | IllegalArgumentException e) {
            throw new KernelException("malformed line in " + directory + ": " + line.strip(), e);
        }
    }

    /** The columns of a line, of which {@code retrnsmt} is none of {@link TcpInfo}'s counts: it begins anew with each acknowledgement. */
    private static SocketInfo socket(StringTokenizer columns) {
        skip(columns, 1);
        InetSocketAddress local = end(columns.nextToken());
        InetSocketAddress remote = end(columns.nextToken());
        String number = columns.nextToken();
        TcpState state = TcpState.of(HexFormat.fromHexDigits(number)).orElseThrow();
        String queues = columns.nextToken();
        if (queues.length() != WORD + 1 + WORD) {
            throw new IllegalArgumentException(queues);
        }
        skip(columns, 4);
        long inode = Long.parseUnsignedLong(columns.nextToken());
        boolean listens = state == TcpState.LISTEN;
        return new SocketInfo(
                listens ? SocketKey.listener(local) : new SocketKey(local, remote),
                state,
                word(queues, WORD + 1),
                listens ? -1 : word(queues, 0),
                inode,
                null);
    }

    private static void skip(StringTokenizer columns, int count) {
        for (int i = 0; i < count; i++) {
            columns.nextToken();
        }
    }

    /** An address is in words of 32 bits, as the machine would read them from memory, a port is a number. */
    private static InetSocketAddress end(String column) {
        int digits = column.length() - PORT;
        if (digits != 2 * SockDiag.IPV4_BYTES && digits != 2 * SockDiag.IPV6_BYTES) {
            throw new IllegalArgumentException(column);
        }
        ByteBuffer address = ByteBuffer.allocate(digits / 2).order(ByteOrder.nativeOrder());
        for (int at = 0; at < digits; at += WORD) {
            address.putInt((int) word(column, at));
        }
        int port = HexFormat.fromHexDigits(column, digits + 1, column.length());
        return new InetSocketAddress(SocketKey.address(address.array()), port);
    }

    private static long word(String column, int at) {
        return Integer.toUnsignedLong(HexFormat.fromHexDigits(column, at, at + WORD));
    }

    @Override
    public void close() {
        // Nothing stays open.
    }
}
