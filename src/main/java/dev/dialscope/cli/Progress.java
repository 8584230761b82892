package dev.dialscope.cli;

import dev.dialscope.lab.Notice;
import dev.dialscope.lab.Run;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.State;
import dev.dialscope.words.Nanos;
import dev.dialscope.words.Words;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a run, and tells on standard error what it has to say meanwhile: its notices and, to a person who watches, where it stands. */
final class Progress {
    private static final long TICK_MILLIS = 100;

    private final CommandOutput session;
    private final Run run;
    private final Optional<Notice> said;
    private final boolean shown;
    private final Words words;
    private int noticed;
    private int width;

    /**
     * The progress of a run.
     *
     * @param said what has been said before the run began, which the run is not to say again
     * @param shown whether it is to be shown to a person who watches
     */
    Progress(CommandOutput session, Run run, Optional<Notice> said, boolean shown) {
        this.session = session;
        this.run = run;
        this.said = said;
        this.shown = shown;
        this.words = new Words(session.messages().locale());
    }

    /**
     * Says every notice once, to nobody: a run that comes to its limit of open files leaves none to load a class from, and what has to
     * tell of it must be there by then.
     */
    static void load(CommandOutput session) {
        text(session, new Notice.WarmedUp(0, Duration.ZERO));
        text(session, new Notice.LoopbackInstead("", ""));
    }

    /** Says something on a line of its own. */
    static void say(CommandOutput session, Notice notice) {
        session.err().println(text(session, notice));
        session.err().flush();
    }

    /** Returns when the run has ended. */
    Recording await() throws InterruptedException {
        while (true) {
            try {
                Recording recording = run.end().get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                notices();
                overwrite("");
                return recording;
            } catch (TimeoutException e) {
                notices();
                int columns = session.terminal().errorColumns();
                if (shown && columns > 0) {
                    overwrite(line(columns));
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("a run's end is never exceptional", e);
            }
        }
    }

    private void notices() {
        List<Notice> notices = run.notices();
        for (; noticed < notices.size(); noticed++) {
            if (!said.equals(Optional.of(notices.get(noticed)))) {
                overwrite("");
                say(session, notices.get(noticed));
            }
        }
    }

    private static String text(CommandOutput session, Notice notice) {
        return switch (notice) {
            case Notice.WarmedUp(int dials, var took) ->
                session.messages().get("warmed-up", dials, Nanos.span(took.toNanos()));
            case Notice.OpenToOthers(String address) -> session.messages().get("open-to-others", address);
            case Notice.LoopbackInstead(String asked, String taken) ->
                session.messages().get("loopback-instead", asked, taken);
        };
    }

    /** The time, where listeners can be reached, and how many lanes are in which state; as much of it as fits into a line. */
    private String line(int columns) {
        run.drain();
        StringBuilder line = new StringBuilder(Nanos.span(run.now()));
        Map<State, Integer> states = new EnumMap<>(State.class);
        for (Lane lane : run.trace().lanes()) {
            if (lane.kind() == LaneKind.LISTENER && !lane.ended() && lane.local() != null) {
                append(line, words.lane(lane) + " " + lane.local(), columns);
            } else if (lane.state() != null) {
                states.merge(lane.state(), 1, Integer::sum);
            }
        }
        states.forEach((state, count) -> append(line, count + " " + words.state(state), columns));
        return line.toString();
    }

    /** The last column stays free: a terminal that has written there may begin a new line. */
    private static void append(StringBuilder line, String part, int columns) {
        String separator = "  ";
        if (Table.columns(line + separator + part) < columns) {
            line.append(separator).append(part);
        }
    }

    private void overwrite(String line) {
        int columns = Table.columns(line);
        if (width > 0 || columns > 0) {
            session.err().print('\r' + line + " ".repeat(Math.max(0, width - columns)) + (columns == 0 ? "\r" : ""));
            session.err().flush();
        }
        width = columns;
    }
}
