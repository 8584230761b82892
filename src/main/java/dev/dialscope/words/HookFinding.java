package dev.dialscope.words;

import dev.dialscope.analysis.Fate;
import dev.dialscope.analysis.Summary;
import dev.dialscope.trace.EventKind;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import dev.dialscope.trace.Trace;
import dev.dialscope.words.Sentence.Named;
import dev.dialscope.words.Sentence.Took;
import java.util.ArrayList;
import java.util.List;

/** How long after the cancel each dialer came back from its hook, and whether it went on to connect. */
final class HookFinding implements Finding {
    @Override
    public List<Sentence> sentences(Trace trace, Summary summary) {
        List<Sentence> sentences = new ArrayList<>();
        for (Lane lane : trace.lanes()) {
            if (lane.kind() != LaneKind.DIALER) {
                continue;
            }
            long latency = summary.cancel(lane).map(Summary.Cancel::latency).orElse(-1L);
            int connect = lane.find(EventKind.CONNECT, true);
            if (latency >= 0) {
                boolean connected = summary.fate(lane)
                        .filter(fate -> fate == Fate.CONNECTED_NOT_ACCEPTED || fate == Fate.ACCEPTED)
                        .isPresent();
                String how = connect < 0 ? "silent" : connected ? "connected" : "called";
                sentences.add(Sentence.of("headline.hook." + how, new Named(lane), new Took(latency)));
            } else if (summary.connected(lane)) {
                int back = lane.find(EventKind.CONNECT, false);
                sentences.add(Sentence.of(
                        "headline.hook.faster", new Named(lane), new Took(trace.after(back) - lane.start())));
            }
        }
        return sentences;
    }
}
