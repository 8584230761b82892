package dev.dialscope.picture;

/**
 * The visible part of the time axis. Converts times to x coordinates. Counts in <em>units</em>: nanos on the real-time axis, steps on the
 * by-event axis. Pixels count from the left edge of the lanes. For one thread at a time.
 */
public final class View {
    /** The space left and right of the run, in pixels. */
    private static final double INSET = 8;

    private static final double LEAST_STEPS = 4;
    private static final double LEAST_NANOS = 1_000;

    /**
     * Which part of an axis is visible.
     *
     * @param from in units of the axis, as {@code shown}
     */
    public record Part(Axis axis, double from, double shown, boolean fitted) {}

    private final Steps steps;
    private final double zero;
    private Axis axis = Axis.BY_EVENT;
    private double end = 1;
    private double width = 1;
    private double from;
    private double shown = 1;
    private boolean fitted = true;
    private boolean folded;
    private Folds folds = Folds.NONE;
    private int version;

    /** A view of a run, with these steps on the by-event axis. */
    public View(Steps steps) {
        this(steps, 0);
    }

    /**
     * A view of these steps.
     *
     * @param zero the time that the axis labels 0, in nanos from its beginning
     */
    public View(Steps steps, double zero) {
        this.steps = steps;
        this.zero = zero;
    }

    /**
     * A view of other steps along the same axis.
     *
     * @param sameRun whether to keep the visible part
     */
    public View of(Steps others, boolean sameRun) {
        return of(others, 0, sameRun);
    }

    /** As {@link #of(Steps, boolean)}, on an axis that labels {@code zero} as 0. */
    public View of(Steps others, double zero, boolean sameRun) {
        View view = new View(others, zero);
        // Marks what was derived from the old view as outdated.
        view.version = version + 1;
        view.axis = axis;
        view.width = width;
        view.folded = folded;
        if (sameRun) {
            view.end = end;
            view.from = from;
            view.shown = shown;
            view.fitted = fitted;
        }
        return view;
    }

    /** A view of the whole axis in so many pixels. */
    public View whole(double pixels) {
        View whole = of(steps, zero, false);
        whole.width(pixels);
        whole.end(end, false);
        return whole;
    }

    /** The times that the by-event axis places at equal steps. */
    public Steps steps() {
        return steps;
    }

    /** The time that the axis labels 0, in nanos from its beginning. */
    public double zero() {
        return zero;
    }

    /** The number of changes so far. A change may move any time to another x coordinate. */
    public int version() {
        return version;
    }

    /** The kind of the axis. */
    public Axis axis() {
        return axis;
    }

    /** Whether the view shows the whole axis, also while it grows. */
    public boolean fitted() {
        return fitted;
    }

    /** The run's end, or its age while it is live, in nanos. */
    public double end() {
        return end;
    }

    /** Changes the kind of the axis, and shows the whole axis. */
    public void axis(Axis axis) {
        if (this.axis != axis) {
            this.axis = axis;
            fit();
        }
    }

    /** Folds the idle gaps of the real-time axis, or shows them again. */
    public void fold(boolean fold) {
        folded = fold;
        findFolds();
        fit();
    }

    /** The folds of the current axis. */
    public Folds folds() {
        return axis == Axis.REAL_TIME ? folds : Folds.NONE;
    }

    private void findFolds() {
        folds = folded ? Folds.of(steps, end) : Folds.NONE;
    }

    /** Sets the width of the lanes, in pixels. */
    public void width(double pixels) {
        double wide = Math.max(1, pixels - 2 * INSET);
        if (wide != width) {
            width = wide;
            version++;
        }
    }

    /** Sets the end of the axis. A fitted view keeps showing the whole axis; with {@code follow}, another view shows the newest time. */
    public void end(double nanos, boolean follow) {
        end = Math.max(1, nanos);
        findFolds();
        version++;
        if (fitted) {
            fit();
        } else if (follow) {
            show(Math.max(from, length() - shown), shown);
        } else {
            show(from, shown);
        }
    }

    /** The x coordinate of a time, in nanos from the beginning of the axis. */
    public double x(double nanos) {
        return INSET + (unit(nanos) - from) / shown * width;
    }

    /** The time at an x coordinate, in nanos from the beginning of the axis: the inverse of {@link #x}. */
    public double nanos(double x) {
        double unit = from + (x - INSET) / width * shown;
        return Math.clamp(axis == Axis.BY_EVENT ? steps.nanos(unit, end) : folds.nanos(unit), 0, end);
    }

    /** Nanos per pixel of the real-time axis. */
    public double nanosPerPixel() {
        return shown / width;
    }

    /** Shows the whole axis, also while it grows. */
    public void fit() {
        from = 0;
        shown = length();
        fitted = true;
        version++;
    }

    /** The visible part. */
    public Part part() {
        return new Part(axis, from, shown, fitted);
    }

    /** Shows a part again; the whole axis if it is a part of the other kind of axis. */
    public void show(Part part) {
        if (part.fitted() || part.axis() != axis) {
            fit();
        } else {
            fitted = false;
            show(part.from(), part.shown());
        }
    }

    /** Zooms by a factor above 1 to show less. The time at {@code x} keeps its place. */
    public void zoom(double x, double factor) {
        double least = axis == Axis.BY_EVENT ? LEAST_STEPS : LEAST_NANOS;
        double part = Math.clamp((x - INSET) / width, 0, 1);
        double fewer = Math.clamp(shown / factor, Math.min(least, length()), length());
        double at = from + part * shown;
        fitted = fewer >= length();
        show(at - part * fewer, fewer);
    }

    /** Moves the visible part by so many pixels: above 0 towards earlier times. */
    public void pan(double pixels) {
        show(from - pixels / width * shown, shown);
    }

    /** Moves the visible part by the least distance that brings this time into sight. */
    public void reveal(double nanos) {
        double unit = unit(nanos);
        if (unit < from) {
            show(unit, shown);
        } else if (unit > from + shown) {
            show(unit - shown, shown);
        }
    }

    private void show(double start, double units) {
        shown = Math.min(units, length());
        from = Math.clamp(start, 0, length() - shown);
        version++;
    }

    private double unit(double nanos) {
        return axis == Axis.BY_EVENT ? steps.position(nanos, end) : folds.unit(nanos);
    }

    private double length() {
        return axis == Axis.BY_EVENT ? Math.max(1, steps.length(end)) : Math.max(1, end - folds.leftOut());
    }
}
