package dev.dialscope.agreement;

import dev.dialscope.lab.Run;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Who does something beside a run, which has no lane. */
enum Beside {
    NOBODY {
        @Override
        void act(Run run) {
            // Nothing.
        }
    },
    /** Another program, which dials the run's listener, sends a little, and stays for as long as the run lasts. */
    STRANGER {
        @Override
        void act(Run run) throws IOException, InterruptedException {
            try (Socket _ = dial(run)) {
                run.end().join();
            }
        }
    },
    /** One that closes after a while. */
    LEAVER {
        @Override
        void act(Run run) throws IOException, InterruptedException {
            try (Socket _ = dial(run)) {
                Thread.sleep(10 * PAUSE_MILLIS);
            }
        }
    },
    /** One that resets. */
    RESETTER {
        @Override
        void act(Run run) throws IOException, InterruptedException {
            try (Socket socket = dial(run)) {
                Thread.sleep(10 * PAUSE_MILLIS);
                socket.setSoLinger(true, 0);
            }
        }
    },
    /** The learner's hand, which lets two dialers go that the gate holds. */
    GATE_KEEPER {
        @Override
        void act(Run run) throws InterruptedException {
            int gone = 0;
            while (gone < 2 && !run.end().isDone()) {
                Thread.sleep(PAUSE_MILLIS);
                gone += run.gate().letOneGo() ? 1 : 0;
            }
        }
    },
    /** The learner's hand, which cancels in the middle. */
    CANCELLER {
        @Override
        void act(Run run) throws InterruptedException {
            Thread.sleep(10 * PAUSE_MILLIS);
            run.cancel();
        }
    };

    private static final long PAUSE_MILLIS = 10;

    private static Socket dial(Run run) throws IOException, InterruptedException {
        Optional<Lane> listener = Optional.empty();
        while (listener.isEmpty() && !run.end().isDone()) {
            Thread.sleep(PAUSE_MILLIS);
            run.drain();
            listener = run.trace().lanes().stream()
                    .filter(lane -> lane.kind() == LaneKind.LISTENER && lane.local() != null)
                    .findFirst();
        }
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                Wire.port(listener.orElseThrow().local()));
        socket.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    abstract void act(Run run) throws IOException, InterruptedException;
}
