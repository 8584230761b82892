package dev.dialscope.ui.timeline;

import dev.dialscope.trace.LaneKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Where the lanes stand: contexts on top, then the server's side, then the dialers. The lanes on top always keep their full height;
 * the many below shrink until they fit, and at last share rows.
 */
final class Rows {
    /** More lanes of the server's side than this stand among the many. */
    private static final int MOST_ON_TOP = 6;

    /** The row of a lane that is not shown. */
    static final int HIDDEN = -1;

    /** A height of 0: whatever fits. */
    static final int FITTING = 0;

    private final List<Track> order = new ArrayList<>();
    private final List<Integer> tops = new ArrayList<>();
    private final List<Integer> gaps = new ArrayList<>();
    private final List<Group> groups;
    private final int[] rowOfLane;
    private final int headHeight;
    private final int bodyTop;
    private final int bodyHeight;
    private final int shared;
    private final int rows;
    private final int all;

    /**
     * Lays out the lanes of a run.
     *
     * @param full the height of a row where there is room
     * @param wanted the height that the many rows shall have, or {@link #FITTING}
     * @param room the height that there is for all, in pixels
     * @param lanes which of the many are shown, and in which order
     */
    Rows(Model model, int full, int wanted, double room, Lanes lanes, Words words) {
        List<Track> contexts = of(model, LaneKind.CONTEXT);
        List<Track> server = of(model, LaneKind.LISTENER);
        List<Track> many = new ArrayList<>(of(model, LaneKind.CONN));
        if (contexts.size() + server.size() + many.size() <= MOST_ON_TOP) {
            server.addAll(many);
            many.clear();
        }
        many.addAll(of(model, LaneKind.DIALER));
        all = many.size();
        many.removeIf(lanes.shown(model, words).negate());
        headHeight = full;
        int top = head(contexts, 0);
        top = head(server, top);
        if (many.isEmpty() && !gaps.isEmpty()) {
            gaps.removeLast();
            top -= Metrics.GAP;
        }
        bodyTop = top;

        double left = room - top;
        bodyHeight = wanted == FITTING ? fitting(full, many.size(), left) : wanted;
        shared = bodyHeight > 1 || many.size() <= left ? 1 : (int) Math.ceil(many.size() / Math.max(1, left));
        Comparator<Track> sorted = lanes.comparator(model);
        boolean low = bodyHeight < Metrics.BARS && model.over();
        if (sorted != null || low) {
            many.sort(sorted == null ? model.byFate() : sorted);
        }
        // Groups can be told only where lanes that ended alike stand together.
        boolean together = lanes.order() == Order.LANE || lanes.order() == Order.OUTCOME;
        groups = low && together ? groups(model, many) : List.of();
        int head = order.size();
        order.addAll(many);
        rows = head + (many.size() + shared - 1) / shared;
        rowOfLane = new int[model.tracks().size()];
        Arrays.fill(rowOfLane, HIDDEN);
        for (int n = 0; n < order.size(); n++) {
            rowOfLane[order.get(n).lane().id()] = n < head ? n : head + (n - head) / shared;
        }
    }

    private static List<Track> of(Model model, LaneKind kind) {
        List<Track> tracks = new ArrayList<>();
        for (Track track : model.tracks()) {
            if (track.lane().kind() == kind) {
                tracks.add(track);
            }
        }
        tracks.sort(Comparator.comparingInt(track -> track.lane().id()));
        return tracks;
    }

    private int head(List<Track> group, int top) {
        if (group.isEmpty()) {
            return top;
        }
        int next = top;
        for (Track track : group) {
            order.add(track);
            tops.add(next);
            next += headHeight;
        }
        gaps.add(next);
        return next + Metrics.GAP;
    }

    private static int fitting(int full, int lanes, double room) {
        return lanes == 0 ? full : Math.clamp((long) (room / lanes), 1, full);
    }

    int size() {
        return rows;
    }

    /** The lanes in the order in which they stand. */
    List<Track> order() {
        return order;
    }

    /** Where the gaps between the groups begin. */
    List<Integer> gaps() {
        return gaps;
    }

    int top(int row) {
        return row < tops.size() ? tops.get(row) : bodyTop + (row - tops.size()) * bodyHeight;
    }

    int height(int row) {
        return row < tops.size() ? headHeight : bodyHeight;
    }

    /** The height of the many rows. */
    int bodyHeight() {
        return bodyHeight;
    }

    /** The first row whose height follows the number of lanes. */
    int body() {
        return tops.size();
    }

    /** The height of all rows together. */
    int total() {
        return bodyTop + (rows - tops.size()) * bodyHeight;
    }

    /** How many lanes there are that are not on top. */
    int all() {
        return all;
    }

    /** How many of those are shown. */
    int shown() {
        return order.size() - tops.size();
    }

    /** The row of a lane, or {@link #HIDDEN}. */
    int of(int lane) {
        return rowOfLane[lane];
    }

    /** The lanes that stand in a row: one, or more where rows are shared. */
    List<Track> at(int row) {
        if (row < tops.size()) {
            return order.subList(row, row + 1);
        }
        int first = tops.size() + (row - tops.size()) * shared;
        return order.subList(first, Math.min(order.size(), first + shared));
    }

    /** The row at a height, or -1 where there is none. */
    int find(double y) {
        if (y >= bodyTop) {
            int row = tops.size() + (int) ((y - bodyTop) / bodyHeight);
            return row < rows ? row : -1;
        }
        for (int row = 0; row < tops.size(); row++) {
            if (y >= tops.get(row) && y < tops.get(row) + headHeight) {
                return row;
            }
        }
        return -1;
    }

    /** Neighbours among the many that ended alike. */
    record Group(Track first, Track last, int size) {}

    /** The groups of the many lanes, from above. Only a run that is over has them. */
    List<Group> groups() {
        return groups;
    }

    private static List<Group> groups(Model model, List<Track> many) {
        List<Group> groups = new ArrayList<>();
        int begin = 0;
        while (begin < many.size()) {
            int end = begin + 1;
            while (end < many.size() && model.endedAlike(many.get(begin), many.get(end))) {
                end++;
            }
            groups.add(new Group(many.get(begin), many.get(end - 1), end - begin));
            begin = end;
        }
        return groups;
    }

    /** How many lanes share a row with another one. */
    int merged() {
        return shared == 1 ? 0 : order.size() - tops.size();
    }

    /** How many lanes share one row, at most. */
    int shared() {
        return shared;
    }
}
