package dev.dialscope.lesson;

import dev.dialscope.lab.Lab;
import dev.dialscope.net.Listener;
import dev.dialscope.net.NetException;
import dev.dialscope.trace.Notice;
import java.util.List;
import java.util.Optional;

/** Binds an address and listens, then closes: what a good address gives, and what each wrong one does. */
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
    public void run(Lab lab, Arguments args) throws NetException {
        Listener listener = lab.listen(args.get(NETWORK), args.get(ADDRESS)); // [listen]
        listener.close();
    }
}
