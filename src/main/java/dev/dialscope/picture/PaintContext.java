package dev.dialscope.picture;

import dev.dialscope.analysis.BinarySearch;
import java.util.List;

/**
 * The input of one paint of the timeline. Pixels count from the timeline's upper left corner.
 *
 * @param start the run's start, in nanos from the beginning of the axis
 * @param now the run's end, or its age while it is live, in nanos from its start
 * @param playhead nanos from the run's start
 * @param selectedLane a lane's id, or -1
 * @param selectedRow a row of the trace, or -1
 * @param causeOf the row of the trace whose causes are shown, or -1
 * @param loopFrom the begin of the replay's loop, in nanos from the beginning of the axis; no loop unless it is before {@code loopTo}
 * @param loopTo the end of the loop
 * @param bookmarks the learner's bookmarks, in nanos from the beginning of the axis
 * @param scroll the pixels by which the lanes are scrolled up
 * @param marks what was predicted, and what the recording answers
 * @param notYet the width of the strip right of the newest time, for the future that is hidden; 0 if none is
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
        double height,
        LaneMarks marks,
        int notYet) {

    /** The left edge of the lanes, right of their labels. */
    public int left() {
        return metrics.labels();
    }

    /** The right edge of the lanes, where the outcomes begin. */
    public int right() {
        return (int) width - metrics.outcomes();
    }

    /** The upper edge of the lanes, below the axis. */
    public int top() {
        return metrics.axis();
    }

    /** The pixel column of a time, in nanos from the run's start. */
    public int x(double nanos) {
        return axisX(start + nanos);
    }

    /** The pixel column of a time in nanos from the beginning of the axis. */
    int axisX(double nanos) {
        return (int) Math.round(Math.clamp(left() + view.x(nanos), -100_000, 100_000));
    }

    /** Whether a time, in nanos from the run's start, is in sight. */
    public boolean seen(double nanos) {
        int x = x(nanos);
        return !picture.tracks().isEmpty() && x >= left() && x <= right();
    }

    /** The time at a pixel column, in nanos from the run's start. */
    double nanos(double x) {
        return view.nanos(x - left()) - start;
    }

    /** The y coordinate of the upper edge of a row. */
    public int top(int row) {
        return (int) (top() + rows.top(row) - scroll);
    }

    /** The y coordinate of the middle of a row. */
    int middle(int row) {
        return top(row) + rows.height(row) / 2;
    }

    /** The y coordinate of the middle of a row's bars: a little higher if the kernel's strip is below them. */
    public int bars(int row) {
        int strip = strip(row);
        return middle(row) - (strip == 0 ? 0 : (strip + Metrics.STRIP_GAP) / 2);
    }

    /** The upper edge of a row's kernel strip. */
    int stripTop(int row) {
        return bars(row) + Metrics.bar(rows.height(row)) / 2 + Metrics.STRIP_GAP;
    }

    /** The height of a row's kernel strip; 0 if it has none. */
    int strip(int row) {
        return picture.kernelSeen() ? Metrics.strip(rows.height(row)) : 0;
    }

    /** Whether a part of a row is in sight. */
    public boolean visible(int row) {
        return top(row) < height && top(row) + rows.height(row) > top();
    }

    /** The first visible row. */
    public int firstRow() {
        return BinarySearch.first(rows.size(), row -> top(row) + rows.height(row) > top());
    }

    /** The row below the last visible row. */
    public int endRow() {
        return BinarySearch.first(rows.size(), row -> top(row) >= height);
    }

    /** The number of lanes that are scrolled out of sight. */
    public int hiddenLanes() {
        int seen = 0;
        for (int row = firstRow(); row < endRow(); row++) {
            seen += rows.lanes(row);
        }
        return rows.order().size() - seen;
    }

    /** The lower edge of the lanes: of the last one, or of the timeline. */
    public double bottom() {
        return Math.min(height, top() + rows.total() - scroll);
    }

    /** Whether a row has room for a lane's name and bars, and is no title. */
    boolean hasBars(int row) {
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

    /** The row of the selected lane, which may share it; {@link Rows#HIDDEN} if the lane is not shown. */
    public int selectedLaneRow() {
        return selectedLane < 0 || selectedLane >= picture.tracks().size() ? Rows.HIDDEN : rows.of(selectedLane);
    }

    boolean selected(Track track) {
        return track.lane().id() == selectedLane;
    }
}
