package dev.dialscope.cli;

import dev.dialscope.lab.Run;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Notice;
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

/** Waits for a run, and writes its notices and, for a person at a terminal, its progress to standard error. */
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
     * @param said the notice that was given before the run began, and is not repeated
     * @param shown whether a person at a terminal sees it
     */
    Progress(CommandOutput session, Run run, Optional<Notice> said, boolean shown) {
        this.session = session;
        this.run = run;
        this.said = said;
        this.shown = shown;
        this.words = session.messages().words();
    }

    /**
     * Makes the text of every notice once, to load its classes: a process at its limit of open files can load no class, and must still
     * report it.
     */
    static void load(CommandOutput session) {
        text(session, new Notice.WarmedUp(0, Duration.ZERO));
        text(session, new Notice.LoopbackInstead("", ""));
    }

    /** Writes a notice on a line of its own. */
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
                append(line, session.messages().get("progress.listener", words.lane(lane), lane.local()), columns);
            } else if (lane.state() != null) {
                states.merge(lane.state(), 1, Integer::sum);
            }
        }
        states.forEach((state, count) ->
                append(line, session.messages().get("progress.state", count, words.state(state)), columns));
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
