package dev.dialscope.picture;

import dev.dialscope.analysis.BinarySearch;
import java.util.List;

/**
 * All that one paint of the timeline needs to know. Pixels count from the timeline's upper left corner.
 *
 * @param start where on the axis the run starts, in nanos
 * @param now the run's end, or now while it lives, in nanos from its start
 * @param playhead nanos from the run's start
 * @param selectedLane a lane's id, or -1
 * @param selectedRow a row of the trace, or -1
 * @param causeOf the row of the trace whose causes are shown, or -1
 * @param loopFrom where the interval begins that the replay goes round in; none where it does not begin before {@code loopTo}
 * @param loopTo where it ends
 * @param bookmarks the moments that the learner has marked
 * @param scroll by how many pixels the lanes are scrolled up
 */
public record PaintContext(
        Picture picture,
        View view,
        Rows rows,
        Metrics metrics,
        Palette palette,
        PictureWords words,
        double start,
        double now,
        double playhead,
        int selectedLane,
        int selectedRow,
        int causeOf,
        double loopFrom,
        double loopTo,
        List<Double> bookmarks,
        double scroll,
        double width,
        double height) {

    /** Where the lanes begin, right of their labels. */
    public int left() {
        return metrics.labels();
    }

    /** Where the lanes end and the outcomes begin. */
    public int right() {
        return (int) width - metrics.outcomes();
    }

    /** Where the lanes begin, below the axis. */
    public int top() {
        return metrics.axis();
    }

    /** The pixel column of a time, in nanos from the run's start. */
    public int x(double nanos) {
        return axisX(start + nanos);
    }

    /** The pixel column of a moment on the axis, in nanos from its beginning. */
    int axisX(double nanos) {
        return (int) Math.round(Math.clamp(left() + view.x(nanos), -100_000, 100_000));
    }

    /** Whether the lanes have a place for a time, in nanos from the run's start, that is in sight. */
    public boolean seen(double nanos) {
        int x = x(nanos);
        return !picture.tracks().isEmpty() && x >= left() && x <= right();
    }

    /** The time at a pixel column, in nanos from the run's start. */
    double nanos(double x) {
        return view.nanos(x - left()) - start;
    }

    public int top(int row) {
        return (int) (top() + rows.top(row) - scroll);
    }

    /** The pixel row in the middle of a row. */
    int middle(int row) {
        return top(row) + rows.height(row) / 2;
    }

    /** The pixel row in the middle of a row's bars: a little higher where the kernel's strip has its place below them. */
    public int bars(int row) {
        int strip = strip(row);
        return middle(row) - (strip == 0 ? 0 : (strip + Metrics.STRIP_GAP) / 2);
    }

    /** The upper edge of a row's kernel strip. */
    int stripTop(int row) {
        return bars(row) + Metrics.bar(rows.height(row)) / 2 + Metrics.STRIP_GAP;
    }

    /** The height of a row's kernel strip; 0 where it has none, or nothing of the kernel was seen. */
    int strip(int row) {
        return picture.kernelSeen() ? Metrics.strip(rows.height(row)) : 0;
    }

    public boolean visible(int row) {
        return top(row) < height && top(row) + rows.height(row) > top();
    }

    /** The row at the upper edge of what is seen. */
    public int firstRow() {
        return BinarySearch.first(rows.size(), row -> top(row) + rows.height(row) > top());
    }

    /** The row below the last one that is seen. */
    public int endRow() {
        return BinarySearch.first(rows.size(), row -> top(row) >= height);
    }

    /** How many lanes are scrolled out of sight. */
    public int hiddenLanes() {
        int seen = 0;
        for (int row = firstRow(); row < endRow(); row++) {
            seen += rows.lanes(row);
        }
        return rows.order().size() - seen;
    }

    /** Where the lanes end below: at the last one, or at the timeline's edge. */
    public double bottom() {
        return Math.min(height, top() + rows.total() - scroll);
    }

    /** Whether a row has room for its lane's name and bars, and is no title. */
    boolean inFull(int row) {
        return row != Rows.HIDDEN
                && rows.height(row) >= Metrics.BARS
                && rows.title(row).isEmpty();
    }

    public Ink shade(Shade shade) {
        return palette.get(shade);
    }

    Tone tone(Family family) {
        return palette.tone(family);
    }

    /** The row that the selected lane stands in, alone or with others; {@link Rows#HIDDEN} where it is not shown. */
    public int selectedLaneRow() {
        return selectedLane < 0 || selectedLane >= picture.tracks().size() ? Rows.HIDDEN : rows.of(selectedLane);
    }

    boolean selected(Track track) {
        return track.lane().id() == selectedLane;
    }
}
