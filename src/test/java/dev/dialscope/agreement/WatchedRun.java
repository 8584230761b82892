package dev.dialscope.agreement;

import dev.dialscope.lab.KernelChoice;
import dev.dialscope.lab.Run;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.BadArgument;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Recording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A finished fan-out, and what ss showed of its sockets while it lived. */
record WatchedRun(Recording recording, List<SocketStatistics.Sample> samples) {
    private static final long PATIENCE_SECONDS = 40;
    private static final long PAUSE_MILLIS = 2;

    static WatchedRun of(Map<String, String> arguments, KernelChoice kernel, SocketStatistics ss)
            throws BadArgument, IOException, InterruptedException, ExecutionException, TimeoutException {
        Lesson fanOut = Lessons.byId("fan-out").orElseThrow();
        Run run = fanOut.start(Arguments.of(fanOut, arguments), kernel);
        List<SocketStatistics.Sample> samples = new ArrayList<>();
        while (!run.end().isDone()) {
            run.drain();
            Optional<Lane> listener = listener(run.trace().lanes());
            if (listener.isPresent()) {
                samples.add(ss.at(run, port(listener.get().local())));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return new WatchedRun(run.end().get(PATIENCE_SECONDS, TimeUnit.SECONDS), List.copyOf(samples));
    }

    /** The run's listener, once it is bound. */
    Lane listener() {
        return listener(recording.trace().lanes()).orElseThrow();
    }

    private static Optional<Lane> listener(List<Lane> lanes) {
        return lanes.stream()
                .filter(lane -> lane.kind() == LaneKind.LISTENER && lane.local() != null)
                .findFirst();
    }

    /** The port of an address; 0 where there is none. */
    static int port(String address) {
        return address == null ? 0 : Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
