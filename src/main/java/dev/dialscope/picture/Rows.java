package dev.dialscope.picture;

import dev.dialscope.trace.Lane;
import dev.dialscope.trace.LaneKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the lanes stand: contexts on top, then the server's side, then the dialers. The lanes on top always keep their full height;
 * the many below shrink until they fit, and at last share rows. Ordered by outcome, each group of lanes that ended alike has a title, a
 * row in which all of them are seen at once, and may be collapsed into it.
 */
public final class Rows {
    /** More lanes of the server's side than this stand among the many. */
    private static final int MOST_ON_TOP = 6;

    /** So few lanes keep their names below titles, and are scrolled where they do not fit. */
    private static final int MOST_ROWS_WITH_LABELS = 24;

    /** The row of a lane that is not shown. */
    public static final int HIDDEN = -1;

    /** A height of 0: whatever fits. */
    public static final int FITTING = 0;

    /** The title of a group of lanes that ended alike. */
    public record Title(LaneEnd end, int size, boolean collapsed) {}

    private final List<Track> order = new ArrayList<>();
    private final List<Integer> gaps = new ArrayList<>();
    private final List<Group> groups;
    private final int[] rowOfLane;
    private final int headHeight;
    private final int bodyHeight;
    private final int shared;
    private final int all;
    private final int body;
    private final boolean low;

    /** Of each row: its upper edge, its height, the first of its lanes in the order and the one behind its last, its title or null. */
    private int[] tops = new int[16];

    private int[] heights = new int[16];
    private int[] firsts = new int[16];
    private int[] ends = new int[16];
    private Title[] titles = new Title[16];
    private int rows;
    private int next;

    /**
     * Lays out the lanes of a run.
     *
     * @param full the height of a row where there is room
     * @param wanted the height that the many rows shall have, or {@link #FITTING}
     * @param room the height that there is for all, in pixels
     * @param lanes which of the many are shown, and in which order
     */
    public Rows(Picture picture, int full, int wanted, double room, LaneChoice lanes, PictureWords words) {
        List<Track> contexts = of(picture, LaneKind.CONTEXT);
        List<Track> server = of(picture, LaneKind.LISTENER);
        List<Track> many = new ArrayList<>(of(picture, LaneKind.CONN));
        if (contexts.size() + server.size() + many.size() <= MOST_ON_TOP) {
            server.addAll(many);
            many.clear();
        }
        many.addAll(of(picture, LaneKind.DIALER));
        all = many.size();
        many.removeIf(lanes.chosen(picture, words).negate());
        headHeight = full;
        head(contexts);
        head(server);
        if (many.isEmpty() && !gaps.isEmpty()) {
            gaps.removeLast();
            next -= Metrics.GAP;
        }
        body = rows;

        boolean titled = lanes.order() == Order.OUTCOME && picture.over();
        Comparator<Track> sorted = lanes.comparator(picture);
        if (sorted != null) {
            many.sort(sorted);
        }
        List<Group> alike = titled ? groups(picture, many) : List.of();
        long separate = many.size()
                - alike.stream()
                        .filter(group -> lanes.collapsed().contains(picture.end(group.first())))
                        .mapToInt(Group::size)
                        .sum();
        // Where lanes share rows, each group may need one more for what is left over.
        double left = room - next - alike.size() * (Metrics.TITLE + 1.0);
        int least = titled && separate <= MOST_ROWS_WITH_LABELS ? Metrics.LABELS : 1;
        bodyHeight = wanted == FITTING ? Math.max(least, fitting(full, separate, left)) : wanted;
        shared = bodyHeight > 1 || separate <= left ? 1 : (int) Math.ceil(separate / Math.max(1, left));
        low = bodyHeight < Metrics.BARS;
        boolean byFate = low && picture.over() && lanes.order() == Order.LANE;
        if (byFate) {
            many.sort(picture.byFate());
        }
        groups = byFate ? groups(picture, many) : List.of();
        if (titled) {
            alike.forEach(group -> titled(picture, group, many, lanes.collapsed()));
        } else {
            body(many);
        }
        rowOfLane = new int[picture.tracks().size()];
        Arrays.fill(rowOfLane, HIDDEN);
        for (int row = 0; row < rows; row++) {
            for (int n = firsts[row]; n < ends[row]; n++) {
                // A lane's own row comes behind the title of its group.
                rowOfLane[order.get(n).lane().id()] = row;
            }
        }
    }

    private static List<Track> of(Picture picture, LaneKind kind) {
        List<Track> tracks = new ArrayList<>();
        for (Track track : picture.tracks()) {
            if (track.lane().kind() == kind) {
                tracks.add(track);
            }
        }
        // A dialer's attempts stand under it, whenever they began.
        tracks.sort(Comparator.<Track>comparingInt(track -> topOf(track.lane()).id())
                .thenComparingInt(track -> track.lane().id()));
        return tracks;
    }

    private static Lane topOf(Lane lane) {
        return lane.parent() == null ? lane : lane.parent();
    }

    private void head(List<Track> group) {
        if (group.isEmpty()) {
            return;
        }
        for (Track track : group) {
            order.add(track);
            add(headHeight, order.size() - 1, order.size(), null);
        }
        gaps.add(next);
        next += Metrics.GAP;
    }

    private void titled(Picture picture, Group group, List<Track> many, Set<LaneEnd> collapsed) {
        List<Track> lanes = many.subList(group.begin(), group.begin() + group.size());
        LaneEnd end = picture.end(group.first());
        Title title = new Title(end, group.size(), collapsed.contains(end));
        int first = order.size();
        add(Metrics.TITLE, first, first + group.size(), title);
        if (title.collapsed()) {
            order.addAll(lanes);
        } else {
            body(lanes);
        }
    }

    private void body(List<Track> lanes) {
        int first = order.size();
        order.addAll(lanes);
        for (int n = first; n < order.size(); n += shared) {
            add(bodyHeight, n, Math.min(order.size(), n + shared), null);
        }
    }

    private void add(int height, int first, int end, Title title) {
        if (rows == tops.length) {
            tops = Arrays.copyOf(tops, rows * 2);
            heights = Arrays.copyOf(heights, rows * 2);
            firsts = Arrays.copyOf(firsts, rows * 2);
            ends = Arrays.copyOf(ends, rows * 2);
            titles = Arrays.copyOf(titles, rows * 2);
        }
        tops[rows] = next;
        heights[rows] = height;
        firsts[rows] = first;
        ends[rows] = end;
        titles[rows] = title;
        rows++;
        next += height;
    }

    private static int fitting(int full, long lanes, double room) {
        return lanes == 0 ? full : Math.clamp((long) (room / lanes), 1, full);
    }

    public int size() {
        return rows;
    }

    /** The lanes in the order in which they stand. */
    public List<Track> order() {
        return order;
    }

    /** Where the gaps between the groups begin. */
    List<Integer> gaps() {
        return gaps;
    }

    public int top(int row) {
        return row < rows ? tops[row] : next;
    }

    public int height(int row) {
        return heights[row];
    }

    /** The height of the many rows. */
    public int bodyHeight() {
        return bodyHeight;
    }

    /** The first row that is not one of those on top. */
    public int body() {
        return body;
    }

    /** The height of all rows together. */
    public int total() {
        return next;
    }

    /** How many lanes there are that are not on top. */
    public int all() {
        return all;
    }

    /** How many of those are shown. */
    public int shown() {
        return order.size() - body;
    }

    /** The row of a lane, which may be the title of its group, or {@link #HIDDEN}. */
    public int of(int lane) {
        return rowOfLane[lane];
    }

    /** The lanes that stand in a row: one, or more where rows are shared; in the title of a group, all of it. */
    public List<Track> at(int row) {
        return order.subList(firsts[row], ends[row]);
    }

    /** Where the first of a row's lanes stands in the order. */
    public int firstLane(int row) {
        return firsts[row];
    }

    /** The title of a group, where this row is one. */
    public Optional<Title> title(int row) {
        return Optional.ofNullable(titles[row]);
    }

    /** How many lanes have their place in this row; none in the title of a group that is open. */
    public int lanes(int row) {
        return titles[row] == null || titles[row].collapsed() ? ends[row] - firsts[row] : 0;
    }

    /** The row at a height, or -1 where there is none. */
    public int find(double y) {
        int at = Arrays.binarySearch(tops, 0, rows, (int) Math.floor(y));
        int row = at >= 0 ? at : -at - 2;
        return row >= 0 && y < tops[row] + heights[row] ? row : -1;
    }

    /** Neighbours among the many that ended alike. */
    record Group(Track first, Track last, int begin, int size) {}

    /** The groups of the many lanes, from above, where rows are too low for names and nobody chose an order. Only a run that is over has them. */
    List<Group> groups() {
        return groups;
    }

    private static List<Group> groups(Picture picture, List<Track> many) {
        List<Group> groups = new ArrayList<>();
        int begin = 0;
        while (begin < many.size()) {
            int end = begin + 1;
            while (end < many.size() && picture.endedAlike(many.get(begin), many.get(end))) {
                end++;
            }
            groups.add(new Group(many.get(begin), many.get(end - 1), begin, end - begin));
            begin = end;
        }
        return groups;
    }

    /** How many lanes share a row with another one. */
    public int merged() {
        int merged = 0;
        for (int row = body; row < rows; row++) {
            merged += lanes(row) > 1 ? lanes(row) : 0;
        }
        return merged;
    }

    /** How many lanes share one row, at most, beside the groups that are collapsed. */
    int shared() {
        return shared;
    }
}
