package dev.dialscope.ui.code;

import dev.dialscope.trace.Lane;
import dev.dialscope.trace.SourceFile;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.trace.Transitions;
import dev.dialscope.ui.code.Chips.Chip;
import dev.dialscope.ui.code.Listing.Line;
import dev.dialscope.ui.code.Syntax.Language;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** The model of the code pane: a program's listing, and the lanes that stand on each line at a time. Has no controls. */
final class CodeModel {
    private List<SourceFile> sources;
    private Listing listing;
    private Trace trace;
    private LanesByLine lanesByLine;
    private long moment;

    /** Shows a program in a language. The recording stays. */
    void show(List<SourceFile> shown, Language language) {
        if (!shown.equals(sources) || listing.language() != language) {
            sources = shown;
            listing = Listing.of(language, shown);
        }
    }

    Listing listing() {
        return listing;
    }

    /** Shows another recording of the lesson; null for none. */
    void load(Trace recording) {
        trace = recording;
        lanesByLine = recording == null ? null : new LanesByLine(recording);
    }

    /** Goes to a time in nanos from the run's start. Returns whether a lane changed its line. */
    boolean goTo(long nanos) {
        moment = nanos;
        return lanesByLine != null && lanesByLine.goTo(nanos);
    }

    /** Whether the recording has grown since the last {@link #goTo}. */
    boolean grown() {
        return lanesByLine != null && lanesByLine.grown();
    }

    /** The number of lanes on a line. */
    int count(Line line) {
        return lanesByLine == null
                ? 0
                : line.recorded().stream().mapToInt(lanesByLine::count).sum();
    }

    /** The ids of the lanes on a line. */
    BitSet lanes(Line line) {
        BitSet all = new BitSet();
        if (lanesByLine != null) {
            line.recorded().forEach(number -> all.or(lanesByLine.lanes(number)));
        }
        return all;
    }

    /** The next or the previous lane on a line, in a circle; -1 if there is none. */
    int nextLane(Line line, int lane, boolean on) {
        BitSet here = lanes(line);
        int next = on ? here.nextSetBit(lane + 1) : here.previousSetBit(Math.max(-1, lane - 1));
        if (next >= 0) {
            return next;
        }
        return on ? here.nextSetBit(0) : here.previousSetBit(here.length() - 1);
    }

    /** The chips that fit into a gutter of this width in pixels: the first lanes, and always the selected one. */
    Chips chips(Line line, double width, int selected) {
        int count = count(line);
        if (count == 0) {
            return Chips.NONE;
        }
        BitSet here = lanes(line);
        List<Integer> first = here.stream().limit(Gutter.slots(width)).boxed().toList();
        List<String> tags = first.stream().map(id -> Tags.of(trace.lane(id))).toList();
        List<Integer> shown = new ArrayList<>(first.subList(0, Gutter.shown(width, tags, count)));
        if (selected >= 0 && here.get(selected) && !shown.contains(selected) && !shown.isEmpty()) {
            shown.set(shown.size() - 1, selected);
        }
        return new Chips(shown.stream().map(id -> chip(id, id == selected)).toList(), count - shown.size());
    }

    private Chip chip(int id, boolean chosen) {
        Lane lane = trace.lane(id);
        State state = lane.stateAt(moment);
        boolean over = state != null && Transitions.after(lane.kind(), state).isEmpty();
        String style = state == null
                ? ""
                : state == State.CLOSED && lane.ended() ? lane.outcome().id() : state.id();
        return new Chip(id, Tags.of(lane), style, over, chosen);
    }

    /** The lane with this id. */
    Lane lane(int id) {
        return trace.lane(id);
    }

    /** The state of a lane at the present time; null before its first state. */
    State state(int id) {
        return lane(id).stateAt(moment);
    }

    /** The index of the line on which a lane stands, or -1. */
    int indexOf(int lane) {
        int number = lanesByLine == null ? 0 : lanesByLine.lineOf(lane);
        return number == 0 ? -1 : indexOf(Set.of(number));
    }

    /** The index of the first line that shows events of these recorded lines, or -1. */
    int indexOf(Set<Integer> recorded) {
        for (Line line : listing.lines()) {
            if (line.recorded().stream().anyMatch(recorded::contains)) {
                return line.index();
            }
        }
        return -1;
    }

    /** The index of the line to scroll to: the selected lane's, otherwise the one with most lanes; -1 if there is none. */
    int target(int selected) {
        int own = indexOf(selected);
        return own >= 0 ? own : busiest();
    }

    private int busiest() {
        int busiest = -1;
        int most = 0;
        for (Line line : listing.lines()) {
            if (count(line) > most) {
                most = count(line);
                busiest = line.index();
            }
        }
        return busiest;
    }

    /**
     * The index of the line to scroll to the top, so that the target is visible: the present one if that is enough, otherwise the one that
     * shows most lanes.
     *
     * @param first the index of the line at the top now
     * @param fit the number of wholly visible lines
     */
    int top(int first, int fit, int target) {
        if (target < 0 || fit <= 0 || (target >= first && target < first + fit)) {
            return first;
        }
        int best = target;
        int most = -1;
        int last = Math.max(0, listing.lines().size() - fit);
        for (int top = Math.min(last, Math.max(0, target - fit + 1)); top <= Math.min(target, last); top++) {
            int seen = seen(top, fit);
            boolean nearer = Math.abs(target - top - fit / 3) < Math.abs(target - best - fit / 3);
            if (seen > most || (seen == most && nearer)) {
                most = seen;
                best = top;
            }
        }
        return best;
    }

    private int seen(int top, int fit) {
        int end = Math.min(listing.lines().size(), top + fit);
        return listing.lines().subList(top, end).stream().mapToInt(this::count).sum();
    }

    /** The number of events that a line has caused in the whole run so far. */
    int events(Line line) {
        return lanesByLine == null
                ? 0
                : line.recorded().stream().mapToInt(lanesByLine::events).sum();
    }

    /** The row of a line's next event after this row of the trace, in a circle; -1 if it has none. */
    int nextEvent(Line line, int row) {
        int size = trace == null ? 0 : trace.size();
        for (int n = 1; n <= size; n++) {
            int next = Math.floorMod(row + n, size);
            if (line.recorded().contains(trace.line(next))) {
                return next;
            }
        }
        return -1;
    }
}
