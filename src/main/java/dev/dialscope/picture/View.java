package dev.dialscope.picture;

/**
 * Which part of the run is seen, and where on the screen each moment of it stands. Counts in <em>units</em>: nanos on the real-time
 * axis, steps on the by-event axis. Pixels are counted from the left edge of the lanes.
 */
public final class View {
    /** Room left and right of the run, so that nothing sticks to the columns. */
    private static final double INSET = 8;

    private static final double LEAST_STEPS = 4;
    private static final double LEAST_NANOS = 1_000;

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

    public View(Steps steps) {
        this(steps, 0);
    }

    /**
     * A view of these steps.
     *
     * @param zero the moment that the axis counts from, in nanos from its beginning
     */
    public View(Steps steps, double zero) {
        this.steps = steps;
        this.zero = zero;
    }

    /**
     * A view of other steps along the same axis.
     *
     * @param sameRun whether it looks at the same part of the run, too
     */
    public View of(Steps others, boolean sameRun) {
        return of(others, 0, sameRun);
    }

    /** As {@link #of(Steps, boolean)}, along an axis that counts from {@code zero}. */
    public View of(Steps others, double zero, boolean sameRun) {
        View view = new View(others, zero);
        // What was derived from the view before is derived anew.
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

    /** All of the same axis, in so many pixels. */
    public View whole(double pixels) {
        View whole = of(steps, zero, false);
        whole.width(pixels);
        whole.end(end, false);
        return whole;
    }

    /** The moments that the by-event axis gives equal steps. */
    public Steps steps() {
        return steps;
    }

    /** The moment that the axis counts from, in nanos from its beginning. */
    public double zero() {
        return zero;
    }

    /** Grows whenever a moment may have got another place. */
    public int version() {
        return version;
    }

    public Axis axis() {
        return axis;
    }

    public boolean fitted() {
        return fitted;
    }

    /** The run's end, or now while it lives, in nanos. */
    public double end() {
        return end;
    }

    public void axis(Axis axis) {
        if (this.axis != axis) {
            this.axis = axis;
            fit();
        }
    }

    /** Leaves the idle gaps out of the real-time axis, or shows them again. */
    public void fold(boolean fold) {
        folded = fold;
        findFolds();
        fit();
    }

    /** What is left out of the axis as it is now. */
    public Folds folds() {
        return axis == Axis.REAL_TIME ? folds : Folds.NONE;
    }

    private void findFolds() {
        folds = folded ? Folds.of(steps, end) : Folds.NONE;
    }

    public void width(double pixels) {
        double wide = Math.max(1, pixels - 2 * INSET);
        if (wide != width) {
            width = wide;
            version++;
        }
    }

    /** Takes up that the run has grown; a fitted view goes on showing all of it, and a following one its newest moment. */
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

    public double x(double nanos) {
        return INSET + (unit(nanos) - from) / shown * width;
    }

    public double nanos(double x) {
        double unit = from + (x - INSET) / width * shown;
        return Math.clamp(axis == Axis.BY_EVENT ? steps.nanos(unit, end) : folds.nanos(unit), 0, end);
    }

    /** Nanos for each pixel of the real-time axis. */
    public double nanosPerPixel() {
        return shown / width;
    }

    public void fit() {
        from = 0;
        shown = length();
        fitted = true;
        version++;
    }

    /** Zooms by a factor above 1 to see less, keeping what is at {@code x} where it is. */
    public void zoom(double x, double factor) {
        double least = axis == Axis.BY_EVENT ? LEAST_STEPS : LEAST_NANOS;
        double part = Math.clamp((x - INSET) / width, 0, 1);
        double fewer = Math.clamp(shown / factor, Math.min(least, length()), length());
        double at = from + part * shown;
        fitted = fewer >= length();
        show(at - part * fewer, fewer);
    }

    /** Moves what is seen by so many pixels: above 0 towards earlier times. */
    public void pan(double pixels) {
        show(from - pixels / width * shown, shown);
    }

    /** Moves what is seen as little as needed for this moment to be in it. */
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
