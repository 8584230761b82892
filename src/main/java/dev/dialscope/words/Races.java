package dev.dialscope.words;

import dev.dialscope.analysis.KernelSpan;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.Named;
import dev.dialscope.words.Sentence.Took;
import java.util.List;

/**
 * Who was first in a race, by three measures. The race's compare-and-set names the dialer whose thread reached it first. The call that returned
 * first and the packets that arrived first may belong to other dialers.
 */
final class Races {
    private final Trace trace;
    private final Summary summary;

    Races(Trace trace, Summary summary) {
        this.trace = trace;
        this.summary = summary;
    }

    /** The read that brought a lane its answer, or -1. */
    int answer(Lane lane) {
        for (int n = 0; n < lane.size(); n++) {
            if (bytes(lane.row(n), EventKind.READ)) {
                return lane.row(n);
            }
        }
        return -1;
    }

    private boolean bytes(int row, EventKind kind) {
        return trace.kind(row) == kind && !trace.begin(row) && !trace.failed(row) && trace.value(row) > 0;
    }

    /** The row of the return that brought a lane to the race: the connect if the winner read nothing, otherwise the read; or -1. */
    private int call(Lane lane, boolean answers) {
        if (answers) {
            return answer(lane);
        }
        int back = lane.find(EventKind.CONNECT, false);
        return back < 0 || trace.failed(back) ? -1 : back;
    }

    /** Says whether the winner's call returned first, and whether another dialer was first by its packets. */
    void won(Lane winner, List<Sentence> sentences) {
        boolean answers = answer(winner) >= 0;
        String what = answers ? "answer" : "connect";
        int own = call(winner, answers);
        if (own < 0) {
            return;
        }
        Lane earlier = null;
        Lane ahead = null;
        long lead = 0;
        long back = trace.after(own);
        long earliest = sentAtTheEarliest(winner, answers);
        for (Lane lane : trace.lanes()) {
            if (lane.kind() != LaneKind.DIALER || lane == winner) {
                continue;
            }
            int call = call(lane, answers);
            if (call >= 0 && trace.after(call) < back) {
                back = trace.after(call);
                earlier = lane;
            }
            long latest = sentAtTheLatest(lane, answers);
            if (latest >= 0 && earliest - latest > lead) {
                lead = earliest - latest;
                ahead = lane;
            }
        }
        sentences.add(
                earlier == null
                        ? Sentence.of("verdict.race.first." + what)
                        : Sentence.of("verdict.race.claimed", new Named(earlier), new Took(trace.after(own) - back)));
        if (ahead != null) {
            sentences.add(Sentence.of("verdict.race.packets." + what, new Named(ahead), new Took(lead)));
        }
    }

    /** The time between the return of a lane's call and the return of the winner's call: the lane's may be the earlier one. */
    void lost(Lane lane, List<Sentence> sentences) {
        summary.winner().ifPresent(winner -> {
            boolean answers = answer(winner) >= 0;
            int own = call(lane, answers);
            int first = call(winner, answers);
            if (own >= 0 && first >= 0) {
                long behind = trace.after(own) - trace.after(first);
                String key =
                        "verdict.race." + (behind < 0 ? "overtaken." : "behind.") + (answers ? "answer" : "connect");
                sentences.add(Sentence.of(key, new Named(winner), new Took(Math.abs(behind))));
            }
        });
    }

    /** The earliest time at which the server sent the winner's answer, or its kernel finished the handshake. */
    private long sentAtTheEarliest(Lane lane, boolean answers) {
        if (answers) {
            int write = written(lane);
            return write < 0 ? Long.MIN_VALUE : trace.before(write);
        }
        return trace.before(lane.find(EventKind.CONNECT, true));
    }

    private long sentAtTheLatest(Lane lane, boolean answers) {
        if (answers) {
            int write = written(lane);
            return write < 0 ? -1 : trace.after(write);
        }
        return KernelSpan.of(trace, lane).stream()
                .filter(span -> span.state().handshakeDone())
                .mapToLong(KernelSpan::latest)
                .findFirst()
                .orElseGet(() -> {
                    int back = call(lane, false);
                    return back < 0 ? -1 : trace.after(back);
                });
    }

    /** The server's first write to this dialer, or -1. */
    private int written(Lane dialer) {
        return summary.serverEnd(dialer)
                .map(conn -> {
                    for (int n = 0; n < conn.size(); n++) {
                        if (bytes(conn.row(n), EventKind.WRITE)) {
                            return conn.row(n);
                        }
                    }
                    return -1;
                })
                .orElse(-1);
    }
}
