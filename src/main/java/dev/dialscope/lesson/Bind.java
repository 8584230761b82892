package dev.dialscope.lesson;

import dev.dialscope.analysis.Inquiry;
import dev.dialscope.lab.Lab;
import dev.dialscope.net.ListenConfig;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import dev.dialscope.net.Network;
import dev.dialscope.trace.Notice;
import java.util.List;
import java.util.Optional;

/**
 * Binds an address and listens. While it does, three wrong addresses are tried: the same one again, one that is not of this computer, and
 * one whose port needs a privilege, which some systems give to everyone.
 */
final class Bind implements Lesson {
    private static final Parameter<String> NETWORK = Parameter.network("network", "tcp");
    private static final Parameter<String> ADDRESS = Parameter.address("address", "127.0.0.1:0");

    @Override
    public String id() {
        return "bind";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(NETWORK, ADDRESS);
    }

    @Override
    public void check(Arguments args) throws BadArgument {
        Parameter.checkAddress(ADDRESS.name(), args.get(NETWORK), args.get(ADDRESS));
    }

    @Override
    public Optional<Notice> notice(Arguments args) {
        return Lab.notice(args.get(NETWORK), args.get(ADDRESS));
    }

    @Override
    public List<Question> questions(Arguments args) {
        int tried = args.get(NETWORK).equals(Network.UNIX.id()) ? 2 : 4;
        return List.of(new Question.HowMany("bind.question.bound", Inquiry.BOUND, List.of(tried), tried));
    }

    @Override
    public void run(Lab lab, Arguments args) throws NetException {
        String network = args.get(NETWORK);
        String address = args.get(ADDRESS);
        String name = address.endsWith(":0") ? "port 0" : "listener";
        try (Listener listener = lab.listen(name, network, address, ListenConfig.DEFAULT)) { // [listen]
            attempt(lab, "in use", network, listener.address().toString());
            if (network.equals(Network.UNIX.id())) {
                return; // A path is of this computer, and has no port.
            }
            boolean v6 = network.equals(Network.TCP6.id());
            // These addresses are for documentation; no computer has them (RFC 5737, RFC 3849).
            attempt(lab, "not local", network, v6 ? "[2001:db8::1]:0" : "192.0.2.1:0");
            attempt(lab, "privileged", network, v6 ? "[::1]:1" : "127.0.0.1:1");
        }
    }

    /** Listens and closes, where the system lets it. */
    private void attempt(Lab lab, String name, String network, String address) {
        try (Listener _ = lab.listen(name, network, address, ListenConfig.DEFAULT)) { // [attempt]
            // Bound: the system permits it.
        } catch (NetException e) {
            lab.caught(e); // [refused]
        }
    }
}
