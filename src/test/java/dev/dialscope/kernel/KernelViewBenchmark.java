package dev.dialscope.kernel;

import static dev.dialscope.kernel.Loopback.key;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it costs to look at one socket, and to list them all, by the number of sockets that there are. Compiled as the window is, with the
 * quick compiler only.
 *
 * <p>{@code mvn test-compile exec:exec@bench -Dbench=KernelViewBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"})
public class KernelViewBenchmark {
    /** Both ends of each are counted. */
    @Param({"10", "10000"})
    private int sockets;

    private KernelView netlink;
    private KernelView proc;
    private Loopback loopback;
    private List<SocketKey> connection;
    private List<SocketKey> listener;

    /** JMH makes the instance. */
    public KernelViewBenchmark() {}

    /** Opens on the thread that is going to look. */
    @Setup
    public void open() throws IOException, KernelException {
        netlink = new NetlinkView();
        proc = new ProcView(ProcView.DIRECTORY);
        loopback = new Loopback("127.0.0.1");
        ServerSocketChannel listening = loopback.listen(sockets);
        listener = List.of(key(listening));
        for (int i = 0; i < sockets / 2; i++) {
            connection = List.of(key(loopback.dial(listening), listening));
            loopback.accept(listening);
        }
    }

    /** Leaves no descriptors to the next number of sockets. */
    @TearDown
    public void close() throws IOException {
        loopback.close();
        netlink.close();
        proc.close();
    }

    /** One connection by netlink, with its counts. */
    @Benchmark
    public void netlinkLook(Blackhole seen) throws KernelException {
        netlink.look(connection, seen::consume);
    }

    /** One listener by netlink, with its queue. */
    @Benchmark
    public void netlinkLookAtListener(Blackhole seen) throws KernelException {
        netlink.look(listener, seen::consume);
    }

    /** All sockets by netlink. */
    @Benchmark
    public List<SocketInfo> netlinkAll() throws KernelException {
        return netlink.all();
    }

    /** One connection by reading the lists. */
    @Benchmark
    public void procLook(Blackhole seen) throws KernelException {
        proc.look(connection, seen::consume);
    }

    /** All sockets by reading the lists. */
    @Benchmark
    public List<SocketInfo> procAll() throws KernelException {
        return proc.all();
    }
}
