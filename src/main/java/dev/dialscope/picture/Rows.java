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
 * The rows of the lanes: contexts on top, then the server's side, then the dialers. The lanes on top always have their full height, or more if
 * all lanes have. The lanes below shrink until they fit, and finally share rows. In the order by outcome, each group of lanes that ended alike has a title. The title is a
 * row with all lanes of the group; the group can be collapsed into it.
 */
public final class Rows {
    /** If the server's side has more lanes than this, they are not on top. */
    private static final int MOST_ON_TOP = 6;

    /** With at most this number of lanes, rows keep room for names, and scroll if they do not fit. */
    private static final int MOST_ROWS_WITH_LABELS = 24;

    /** The row of a lane that is not shown. */
    public static final int HIDDEN = -1;

    /** The height 0: rows are as high as fits. */
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

    /** For each row: its upper edge, its height, the index of its first lane in the order, the index after its last lane, its title or null. */
    private int[] tops = new int[16];

    private int[] heights = new int[16];
    private int[] firsts = new int[16];
    private int[] ends = new int[16];
    private Title[] titles = new Title[16];
    private int rows;
    private int next;

    /** The lanes that keep their names in rows of full height. */
    private Set<Track> kept = Set.of();

    /**
     * Lays out the lanes of a run.
     *
     * @param full the height of a row if there is room, in pixels; where there is more room, up to {@link Metrics#TALLEST}
     * @param wanted the height of the rows below the ones on top, in pixels, or {@link #FITTING}
     * @param room the height for all rows, in pixels
     * @param lanes the choice and the order of the lanes that are not on top
     */
    public Rows(Picture picture, int full, int wanted, double room, LaneChoice lanes, PictureWords words) {
        this(picture, full, wanted, room, lanes, words, Optional.empty());
    }

    /**
     * Lays out the lanes of a run. The winner and one other lane keep rows with names, however many lanes there are.
     *
     * @param named the other lane's id, or -1; empty if no lane keeps its name
     */
    public Rows(
            Picture picture,
            int full,
            int wanted,
            double room,
            LaneChoice lanes,
            PictureWords words,
            Optional<Integer> named) {
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
        double forTitles = alike.size() * (Metrics.TITLE + 1.0);
        long onTop = contexts.size() + server.size();
        int tall = wanted == FITTING ? tall(full, onTop + separate, room - forTitles - 2 * Metrics.GAP) : full;
        headHeight = tall;
        head(contexts);
        head(server);
        if (many.isEmpty() && !gaps.isEmpty()) {
            gaps.removeLast();
            next -= Metrics.GAP;
        }
        body = rows;

        // If lanes share rows, each group may need one more row for its rest.
        double left = room - next - forTitles;
        int least = separate <= MOST_ROWS_WITH_LABELS ? Metrics.LABELS : 1;
        List<Track> keeping = named.isEmpty()
                ? List.of()
                : many.stream()
                        .filter(track -> picture.won(track) || track.lane().id() == named.get())
                        .toList();
        int fitting = Math.max(least, fitting(tall, separate, left));
        if ((wanted == FITTING ? fitting : wanted) < Metrics.BARS) {
            left -= keeping.size() * (double) full;
            fitting = Math.max(least, fitting(tall, separate, left));
        }
        bodyHeight = wanted == FITTING ? fitting : wanted;
        shared = bodyHeight > 1 || separate <= left ? 1 : (int) Math.ceil(separate / Math.max(1, left));
        low = bodyHeight < Metrics.BARS;
        if (low) {
            kept = Set.copyOf(keeping);
        }
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
                // A lane's own row comes after the title of its group.
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
        // A dialer's attempts are below it, whenever they began.
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
        int end;
        for (int n = first; n < order.size(); n = end) {
            end = n + 1;
            if (kept.contains(order.get(n))) {
                add(headHeight, n, end, null);
                continue;
            }
            while (end < Math.min(order.size(), n + shared) && !kept.contains(order.get(end))) {
                end++;
            }
            add(bodyHeight, n, end, null);
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

    /** The height that all rows may have: more than the full one where a few lanes would leave much of the room empty. */
    private static int tall(int full, long lanes, double room) {
        int least = lanes <= MOST_ROWS_WITH_LABELS ? Math.min(full, Metrics.LABELS) : full;
        return lanes == 0 ? full : Math.clamp((long) (room / lanes), least, Metrics.TALLEST);
    }

    private static int fitting(int full, long lanes, double room) {
        return lanes == 0 ? full : Math.clamp((long) (room / lanes), 1, full);
    }

    /** The number of rows. */
    public int size() {
        return rows;
    }

    /** The lanes from top to bottom. */
    public List<Track> order() {
        return order;
    }

    /** The y coordinates of the gaps between the groups. */
    List<Integer> gaps() {
        return gaps;
    }

    /** The y coordinate of a row's upper edge, in pixels from the top of the first row. */
    public int top(int row) {
        return row < rows ? tops[row] : next;
    }

    /** The height of a row, in pixels. */
    public int height(int row) {
        return heights[row];
    }

    /** The height of a row that is not on top, in pixels. */
    public int bodyHeight() {
        return bodyHeight;
    }

    /** The first row that is not on top. */
    public int body() {
        return body;
    }

    /** The height of all rows together, in pixels. */
    public int total() {
        return next;
    }

    /** The number of lanes that are not on top. */
    public int all() {
        return all;
    }

    /** The number of those lanes that are shown. */
    public int shown() {
        return order.size() - body;
    }

    /** The row of a lane: its own, a shared one or the title of its group; {@link #HIDDEN} if it is not shown. */
    public int of(int lane) {
        return rowOfLane[lane];
    }

    /** The lanes of a row: one, or more if rows are shared. A title has all lanes of its group. */
    public List<Track> at(int row) {
        return order.subList(firsts[row], ends[row]);
    }

    /** The index in {@link #order} of a row's first lane. */
    public int firstLane(int row) {
        return firsts[row];
    }

    /** The title, if this row is the title of a group. */
    public Optional<Title> title(int row) {
        return Optional.ofNullable(titles[row]);
    }

    /** The number of lanes whose row this is; 0 for the title of an open group. */
    public int lanes(int row) {
        return titles[row] == null || titles[row].collapsed() ? ends[row] - firsts[row] : 0;
    }

    /** The row at a y coordinate, or -1 if there is none. */
    public int find(double y) {
        int at = Arrays.binarySearch(tops, 0, rows, (int) Math.floor(y));
        int row = at >= 0 ? at : -at - 2;
        return row >= 0 && y < tops[row] + heights[row] ? row : -1;
    }

    /** Neighbouring lanes that ended alike. */
    record Group(Track first, Track last, int begin, int size) {}

    /** The groups of lanes from top to bottom, if rows are too low for names and no order is chosen. Empty while the run is live. */
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

    /** The number of lanes that share a row. */
    public int merged() {
        int merged = 0;
        for (int row = body; row < rows; row++) {
            merged += lanes(row) > 1 ? lanes(row) : 0;
        }
        return merged;
    }

    /** The largest number of lanes in one row, without collapsed groups. */
    int shared() {
        return shared;
    }
}
