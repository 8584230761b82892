package dev.dialscope.picture;

import dev.dialscope.trace.State;
import java.util.Arrays;
import java.util.List;

/**
 * Paints rows that are too low for bars. Each pixel has the colour of the family that most of the row's lanes are in. Blending the colours of
 * all lanes would give colours without a meaning.
 */
public final class BandPainter {
    private static final Family[] FAMILIES = Family.values();

    /** A boundary packed into a long, so that sorting needs no objects: pixel column, family, and whether a span begins there. */
    private static final int FAMILY_SHIFT = 1;

    private static final int COLUMN_SHIFT = 8;

    /** The pixels above and below the band in the title of a group. */
    private static final int TITLE_MARGIN = 4;

    private final Pen pen;
    private final int[] lanesIn = new int[FAMILIES.length];
    private long[] boundaries = new long[64];
    private int count;

    /** The stretches of each row. Valid until the rows or the view change; the playhead does not matter. */
    private int[][] stretches = {};

    private Rows rows;
    private int viewed;

    public BandPainter(Pen pen) {
        this.pen = pen;
    }

    /** Paints the bands of one family, or of all families if it is null. */
    void bands(PaintContext paint, Family only) {
        if (paint.rows() != rows || paint.view().version() != viewed) {
            rows = paint.rows();
            viewed = paint.view().version();
            stretches = new int[rows.size()][];
        }
        for (int row = paint.firstRow(); row < paint.endRow(); row++) {
            if (!paint.hasBars(row)) {
                if (stretches[row] == null) {
                    stretches[row] = stretches(paint, rows.at(row));
                }
                int margin = rows.title(row).isPresent() ? TITLE_MARGIN : 0;
                band(paint, stretches[row], paint.top(row) + margin, rows.height(row) - 2 * margin, only);
            }
        }
    }

    /** Paints the result of {@link #stretches}. */
    public void band(PaintContext paint, int[] parts, int y, int height) {
        band(paint, parts, y, height, null);
    }

    private void band(PaintContext paint, int[] parts, int y, int height, Family only) {
        int thick = height > 2 ? height - 1 : height;
        for (int part = 0; part < parts.length; part += 3) {
            Family family = FAMILIES[parts[part + 2]];
            if (only == null || family == only) {
                pen.fill(paint.tone(family).band(), parts[part], y, parts[part + 1] - parts[part], thick);
            }
        }
    }

    /** The stretches of a row of these lanes, as triples: the pixel columns where a stretch begins and ends, and its family. */
    public int[] stretches(PaintContext paint, List<Track> lanes) {
        count = 0;
        for (Track track : lanes) {
            add(paint, track);
        }
        Arrays.sort(boundaries, 0, count);
        Arrays.fill(lanesIn, 0);
        int[] found = new int[3 * count];
        int filled = 0;
        int next = 0;
        while (next < count) {
            int x = column(boundaries[next]);
            while (next < count && column(boundaries[next]) == x) {
                lanesIn[family(boundaries[next])] += (boundaries[next] & 1) == 1 ? 1 : -1;
                next++;
            }
            Family busiest = busiest();
            if (busiest != null && next < count) {
                found[filled++] = x;
                found[filled++] = column(boundaries[next]);
                found[filled++] = busiest.ordinal();
            }
        }
        return Arrays.copyOf(found, filled);
    }

    /** The family with the most lanes; among equals, the one that comes later in a lane. The winner's family always wins. */
    private Family busiest() {
        if (lanesIn[Family.WON.ordinal()] > 0) {
            return Family.WON;
        }
        Family busiest = null;
        int most = 1;
        for (Family family : FAMILIES) {
            if (lanesIn[family.ordinal()] >= most) {
                busiest = family;
                most = lanesIn[family.ordinal()];
            }
        }
        return busiest;
    }

    private void add(PaintContext paint, Track track) {
        for (int span = 0; span < track.spans(); span++) {
            State state = track.state(span);
            double from = track.from(span);
            double to = track.to(span, paint.now());
            if (state == State.CLOSED || state == State.CANCELLED) {
                continue;
            }
            add(paint, Family.of(state), from, to);
        }
    }

    private void add(PaintContext paint, Family family, double from, double to) {
        int x0 = Math.max(paint.left(), paint.x(from));
        int x1 = Math.min(paint.right(), paint.x(to));
        if (to <= from || x1 <= x0) {
            return;
        }
        if (count + 2 > boundaries.length) {
            boundaries = Arrays.copyOf(boundaries, boundaries.length * 2);
        }
        boundaries[count++] = pack(x0, family, 1);
        boundaries[count++] = pack(x1, family, 0);
    }

    private static long pack(int column, Family family, int opens) {
        return (long) column << COLUMN_SHIFT | (long) family.ordinal() << FAMILY_SHIFT | opens;
    }

    private static int column(long boundary) {
        return (int) (boundary >> COLUMN_SHIFT);
    }

    private static int family(long boundary) {
        return (int) (boundary >> FAMILY_SHIFT & 0x7F);
    }
}
