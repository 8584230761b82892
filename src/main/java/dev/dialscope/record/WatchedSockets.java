package dev.dialscope.record;

import dev.dialscope.kernel.KernelException;
import dev.dialscope.kernel.KernelView;
import dev.dialscope.kernel.SocketInfo;
import dev.dialscope.kernel.SocketKey;
import dev.dialscope.kernel.SocketQuery;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The sockets of a run that may still change, and which of them a look or a notice is about. For the watcher's thread, but {@link #add}. */
final class WatchedSockets {
    private final Recorder recorder;
    private final ConcurrentLinkedQueue<WatchedSocket> added = new ConcurrentLinkedQueue<>();
    private final Map<SocketKey, WatchedSocket> watched = new LinkedHashMap<>();

    /** Closed sockets whose addresses the run took again before the kernel gave notice of their end. */
    private final Map<SocketKey, WatchedSocket> replaced = new HashMap<>();

    private final Map<SocketKey, SocketInfo> ends = new HashMap<>();
    private int lost;

    WatchedSockets(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Adds a socket before the next look. Call from any thread; never waits. */
    void add(WatchedSocket socket) {
        added.add(socket);
    }

    /** How many sockets the next look is about, without those that were added since the last one. */
    int size() {
        return watched.size();
    }

    /** How many times the kernel has dropped notices. */
    int lost() {
        return lost;
    }

    /** Fetches the notices, looks at every socket once, and removes those that are over. */
    void look(KernelView view) throws KernelException {
        takeUp();
        notices(view);
        view.look(watched.keySet(), look -> watched.get(look.key()).seen(recorder, look));
        watched.values().removeIf(socket -> over(socket, view));
    }

    /** Whether a closed socket's last sample is still to come. */
    boolean expectsMore(KernelView view) {
        return watched.values().stream()
                .anyMatch(socket -> view.notices() ? socket.expectsNotice() : socket.expectsLook());
    }

    private void takeUp() {
        for (WatchedSocket socket = added.poll(); socket != null; socket = added.poll()) {
            WatchedSocket before = watched.put(socket.key(), socket);
            if (before != null) {
                // Two cannot have the same addresses: the one before is gone.
                before.replaced(recorder, socket.since());
                if (!before.noticed()) {
                    replaced.put(socket.key(), before);
                }
            }
        }
    }

    /** Whether no look will find it again, and its notice has come where the kernel gives notices. */
    private static boolean over(WatchedSocket socket, KernelView view) {
        return socket.gone() && (socket.noticed() || !view.notices());
    }

    private void notices(KernelView view) throws KernelException {
        ends.clear();
        int overruns = view.destroyed(info -> {
            // The run may have opened and closed the socket since this look began.
            takeUp();
            watchedAs(info).ifPresent(key -> ends.put(key, info));
        });
        if (!ends.isEmpty()) {
            Set<SocketKey> ours = Set.copyOf(ends.keySet());
            // What is left of a destroyed socket is nothing, or TIME_WAIT: only a look can tell.
            view.look(ours, look -> destroyed(look, ends.get(look.key())));
        }
        if (overruns > 0) {
            lost += overruns;
            resynchronise(view);
        }
    }

    private void destroyed(SocketQuery look, SocketInfo end) {
        WatchedSocket before = replaced.remove(look.key());
        if (before != null) {
            before.destroyed(recorder, new SocketQuery(look.key(), look.before(), look.after(), Optional.empty()), end);
        } else if (!look.key().isListener() || look.found().isEmpty()) {
            // Connections that were never accepted are destroyed under their listener's address. A listener that the
            // look still finds there is alive.
            watched.get(look.key()).destroyed(recorder, look, end);
        }
    }

    /** The key of the run's socket that a notice is about; empty where it is another program's. */
    private Optional<SocketKey> watchedAs(SocketInfo info) {
        SocketKey key = info.key();
        if (watched.containsKey(key)) {
            return Optional.of(key);
        } else if (key.remote() != null && key.remote().getPort() != 0) {
            return Optional.empty();
        }
        // A listener has no remote address. Neither has a dialer whose connect was cancelled before it began.
        SocketKey listener = SocketKey.listener(key.local());
        return watched.containsKey(listener)
                ? Optional.of(listener)
                : watched.values().stream()
                        .filter(socket ->
                                !socket.everSeen() && socket.key().local().equals(key.local()))
                        .map(WatchedSocket::key)
                        .findFirst();
    }

    /** The kernel has dropped notices: no notice will come for the sockets that are already gone. */
    private void resynchronise(KernelView view) throws KernelException {
        Set<SocketKey> left = new HashSet<>();
        for (SocketInfo info : view.all()) {
            left.add(info.key());
        }
        for (WatchedSocket socket : watched.values()) {
            if (!left.contains(socket.key()) && (socket.everSeen() || socket.gone())) {
                socket.noticeLost();
            }
        }
    }
}
