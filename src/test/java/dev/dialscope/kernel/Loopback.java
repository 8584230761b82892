package dev.dialscope.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.Channel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A test's own sockets on one address of this machine, and what the kernel says of each. Closing it closes them all. */
final class Loopback implements AutoCloseable {
    private final InetAddress host;
    private final Deque<Channel> opened = new ArrayDeque<>();

    Loopback(String host) throws IOException {
        this.host = InetAddress.getByName(host);
    }

    /** A listener on a port of its own. Linux takes one connection more than the backlog says. */
    ServerSocketChannel listen(int backlog) throws IOException {
        return keep(ServerSocketChannel.open()).bind(new InetSocketAddress(host, 0), backlog);
    }

    SocketChannel dial(ServerSocketChannel listener) throws IOException {
        SocketChannel dialer = bound();
        dialer.connect(listener.getLocalAddress());
        return dialer;
    }

    /** Sends the SYN and waits for nothing: with a full backlog the socket stays in SYN_SENT. */
    SocketChannel begin(ServerSocketChannel listener) throws IOException {
        SocketChannel dialer = bound();
        dialer.configureBlocking(false);
        dialer.connect(listener.getLocalAddress());
        return dialer;
    }

    /** A listener with one in its accept queue more than its backlog says, so that the next dial hangs. */
    ServerSocketChannel full() throws IOException {
        ServerSocketChannel listener = listen(1);
        dial(listener);
        dial(listener);
        return listener;
    }

    SocketChannel accept(ServerSocketChannel listener) throws IOException {
        return keep(listener.accept());
    }

    /** Bound to a port of its own, so that the address is known whatever becomes of the dial. */
    SocketChannel bound() throws IOException {
        return keep(SocketChannel.open()).bind(new InetSocketAddress(host, 0));
    }

    private <C extends Channel> C keep(C channel) {
        opened.push(channel);
        return channel;
    }

    static InetSocketAddress address(NetworkChannel channel) throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    static SocketKey key(ServerSocketChannel listener) throws IOException {
        return SocketKey.listener(address(listener));
    }

    /** Of a connection, or of one that is being dialed. */
    static SocketKey key(SocketChannel dialer, ServerSocketChannel listener) throws IOException {
        return new SocketKey(address(dialer), address(listener));
    }

    /** The other end's. */
    static SocketKey peer(SocketKey key) {
        return new SocketKey(key.remote(), key.local());
    }

    static SocketQuery look(KernelView view, SocketKey key) throws KernelException {
        SocketQuery[] looks = new SocketQuery[1];
        view.look(List.of(key), look -> looks[0] = look);
        return looks[0];
    }

    /** The socket, or null. */
    static SocketInfo find(KernelView view, SocketKey key) throws KernelException {
        return look(view, key).found().orElse(null);
    }

    /** Its state, or null where there is no such socket. */
    static TcpState state(KernelView view, SocketKey key) throws KernelException {
        return look(view, key).found().map(SocketInfo::state).orElse(null);
    }

    /** Nothing is left in TIME_WAIT for the next test to find. */
    @Override
    public void close() throws IOException {
        for (Channel channel : opened) {
            if (channel instanceof SocketChannel socket && socket.isOpen()) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            channel.close();
        }
    }
}
