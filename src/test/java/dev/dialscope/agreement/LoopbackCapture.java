package dev.dialscope.agreement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The TCP packets on the loopback device, as tshark(1) captures them: from when it is open until {@link #whole}. */
final class LoopbackCapture implements AutoCloseable {
    /**
     * A packet.
     *
     * @param at epoch nanos
     * @param from the port that sent it
     * @param to the port that it was sent to
     * @param flags as in the TCP header (RFC 9293, section 3.1)
     */
    record Packet(long at, int from, int to, int flags) {
        private static final int SYN = 0x02;
        private static final int RST = 0x04;
        private static final int ACK = 0x10;

        boolean isSyn() {
            return (flags & (SYN | ACK)) == SYN;
        }

        boolean isSynAck() {
            return (flags & (SYN | ACK)) == (SYN | ACK);
        }

        boolean isAck() {
            return (flags & (SYN | RST | ACK)) == ACK;
        }
    }

    /** What was seen of a handshake. */
    enum Handshake {
        NO_SYN,
        UNANSWERED,
        /** The listener's end has answered; the answer met nobody any more. */
        ANSWERED,
        FINISHED
    }

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);

    private final Process tshark;
    private final List<Packet> packets = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Thread packetReader;
    private final Thread complaintReader;

    private LoopbackCapture(Process tshark) {
        this.tshark = tshark;
        packetReader = Thread.ofVirtual().start(() -> read(tshark.inputReader(), this::packet));
        complaintReader = Thread.ofVirtual().start(() -> read(tshark.errorReader(), complaints::add));
    }

    /** Returns when packets are really being captured, which is a while after tshark has said so. */
    static LoopbackCapture open() throws Unavailable, IOException, InterruptedException {
        LoopbackCapture capture = new LoopbackCapture(start());
        boolean open = false;
        try {
            capture.probe();
            open = true;
            return capture;
        } finally {
            if (!open) {
                capture.close();
            }
        }
    }

    private static Process start() throws Unavailable {
        try {
            return new ProcessBuilder(
                            "tshark",
                            "-i",
                            "lo",
                            "-n",
                            "-l",
                            "-f",
                            "tcp",
                            "-T",
                            "fields",
                            "-e",
                            "frame.time_epoch",
                            "-e",
                            "tcp.srcport",
                            "-e",
                            "tcp.dstport",
                            "-e",
                            "tcp.flags")
                    .start();
        } catch (IOException e) {
            throw new Unavailable("tshark is not installed");
        }
    }

    private static void read(BufferedReader from, Consumer<String> line) {
        try (from) {
            from.lines().forEach(line);
        } catch (IOException | UncheckedIOException e) {
            // It has been ended.
        }
    }

    private void packet(String line) {
        String[] fields = line.split("\t");
        packets.add(new Packet(
                new BigDecimal(fields[0]).movePointRight(9).longValue(),
                Integer.parseInt(fields[1]),
                Integer.parseInt(fields[2]),
                Integer.decode(fields[3])));
    }

    /** Sends a SYN to a port of our own, again and again, until it is seen: then everything before it has been seen too. */
    private void probe() throws Unavailable, IOException, InterruptedException {
        long start = System.nanoTime();
        Instant now = Instant.now();
        long since = now.getEpochSecond() * 1_000_000_000 + now.getNano();
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // The port may have been another's before.
            while (packets.stream().noneMatch(packet -> packet.to() == port.getLocalPort() && packet.at() >= since)) {
                if (!tshark.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new Unavailable("tshark captures nothing on lo (it needs root or CAP_NET_RAW): " + why());
                }
                try (Socket probe = new Socket()) {
                    probe.connect(new InetSocketAddress(port.getInetAddress(), port.getLocalPort()), 1_000);
                    port.accept().close();
                }
                Thread.sleep(BETWEEN_PROBES);
            }
        }
    }

    private String why() throws InterruptedException {
        tshark.destroy();
        complaintReader.join(Duration.ofSeconds(1));
        return complaints.stream()
                .filter(complaint -> complaint.startsWith("tshark: "))
                .findFirst()
                .orElse(String.join(" ", complaints));
    }

    /** Waits until everything up to now has been captured, and ends the capture. */
    List<Packet> whole() throws Unavailable, IOException, InterruptedException {
        probe();
        close();
        packetReader.join();
        complaintReader.join();
        for (String complaint : complaints) {
            if (complaint.contains("dropped from")) {
                throw new Unavailable("tshark lost packets: " + complaint);
            }
        }
        return List.copyOf(packets);
    }

    /** How far the handshake came between these ports, of which {@code from} dialed, as far as these packets show. */
    static Handshake handshake(List<Packet> packets, int from, int to) {
        Handshake seen = Handshake.NO_SYN;
        for (Packet packet : packets) {
            boolean sent = packet.from() == from && packet.to() == to;
            boolean came = packet.from() == to && packet.to() == from;
            if (sent && packet.isSyn() && seen == Handshake.NO_SYN) {
                seen = Handshake.UNANSWERED;
            } else if (came && packet.isSynAck() && seen == Handshake.UNANSWERED) {
                seen = Handshake.ANSWERED;
            } else if (sent && packet.isAck() && seen == Handshake.ANSWERED) {
                seen = Handshake.FINISHED;
            }
        }
        return seen;
    }

    @Override
    public void close() {
        tshark.destroy();
    }
}
