package dev.dialscope.agreement;

import dev.dialscope.analysis.Causes;
import dev.dialscope.analysis.Link;
import dev.dialscope.analysis.Links;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Trace;
import java.util.Locale;

/** Never an effect before its cause, by its time and by its place among the events. */
final class OrderRules {
    private OrderRules() {}

    static void judge(Claims claims) {
        Trace trace = claims.trace();
        for (Link link : Links.of(trace)) {
            if (link.toNanos() >= 0) {
                claims.that(
                        trace.lane(link.to()),
                        "order.link." + link.kind().name().toLowerCase(Locale.ROOT),
                        link.toString(),
                        link.fromNanos() <= link.toNanos());
            }
        }
        Causes causes = Causes.of(trace);
        for (int row = 0; row < trace.size(); row++) {
            int cause = causes.cause(row);
            if (cause >= 0) {
                Lane lane = trace.lane(trace.laneOf(row));
                claims.that(
                        lane,
                        "order.cause." + trace.kind(row).id(),
                        trace.event(cause) + " is the cause of " + trace.event(row),
                        cause < row && trace.before(cause) <= trace.after(row));
            }
        }
    }
}
