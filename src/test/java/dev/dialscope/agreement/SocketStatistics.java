package dev.dialscope.agreement;

import dev.dialscope.lab.Run;
import dev.dialscope.trace.KernelState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What ss(8) prints of the sockets at a port. */
final class SocketStatistics {
    /** A socket, as it was printed. */
    record Row(KernelState state, long receiveQueue, long sendQueue, int local, int remote) {}

    /**
     * One call.
     *
     * @param from nanos from the run's start before ss was started
     * @param to the same after it had ended: every row was true at some time between
     */
    record Sample(long from, long to, List<Row> rows) {
        /** The socket between these ports; a listener's remote port is 0. */
        Optional<Row> row(int local, int remote) {
            return rows.stream()
                    .filter(row -> row.local() == local && row.remote() == remote)
                    .findFirst();
        }
    }

    /** The option for one family of addresses: to ask for both takes ss three times as long. */
    private final String family;

    private SocketStatistics(String family) {
        this.family = family;
    }

    /** Finds out of which family Java's sockets are: they speak IPv4 through IPv6 ones, where the system has those. */
    static SocketStatistics open() throws Unavailable, InterruptedException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String family : List.of("-6", "-4")) {
                if (!print(family, socket.getLocalPort()).isEmpty()) {
                    return new SocketStatistics(family);
                }
            }
        } catch (IOException e) {
            throw new Unavailable("ss cannot be run: " + e.getMessage());
        }
        throw new Unavailable("ss does not show the sockets of this program");
    }

    /** Asks for all sockets with this port at either end, in whichever state. */
    Sample at(Run run, int port) throws IOException, InterruptedException {
        long from = run.now();
        List<String> printed = print(family, port);
        long to = run.now();
        List<Row> rows = new ArrayList<>();
        for (String line : printed) {
            // What -i tells stands in a line of its own, which is indented.
            if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
                rows.add(row(line.split("\\s+")));
            }
        }
        return new Sample(from, to, rows);
    }

    private static List<String> print(String family, int port) throws IOException, InterruptedException {
        Process ss = new ProcessBuilder("ss", family, "-tinaH", "( sport = :%d or dport = :%d )".formatted(port, port))
                .start();
        List<String> lines = ss.inputReader().lines().toList();
        String complaint = String.join(" ", ss.errorReader().lines().toList());
        if (ss.waitFor() != 0) {
            throw new IOException("ss: " + complaint);
        }
        return lines;
    }

    private static Row row(String[] columns) {
        return new Row(
                state(columns[0]),
                Long.parseLong(columns[1]),
                Long.parseLong(columns[2]),
                port(columns[3]),
                port(columns[4]));
    }

    private static int port(String address) {
        String port = address.substring(address.lastIndexOf(':') + 1);
        return port.equals("*") ? 0 : Integer.parseInt(port);
    }

    private static KernelState state(String printed) {
        return switch (printed) {
            case "ESTAB" -> KernelState.ESTABLISHED;
            case "SYN-SENT" -> KernelState.SYN_SENT;
            case "SYN-RECV" -> KernelState.SYN_RECV;
            case "FIN-WAIT-1" -> KernelState.FIN_WAIT1;
            case "FIN-WAIT-2" -> KernelState.FIN_WAIT2;
            case "TIME-WAIT" -> KernelState.TIME_WAIT;
            case "UNCONN" -> KernelState.CLOSED;
            case "CLOSE-WAIT" -> KernelState.CLOSE_WAIT;
            case "LAST-ACK" -> KernelState.LAST_ACK;
            case "LISTEN" -> KernelState.LISTEN;
            case "CLOSING" -> KernelState.CLOSING;
            default -> throw new IllegalArgumentException("a state that ss(8) does not know: " + printed);
        };
    }
}
