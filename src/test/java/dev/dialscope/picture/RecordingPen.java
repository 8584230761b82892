package dev.dialscope.picture;

import java.util.ArrayList;
import java.util.List;

/** Draws nothing, and lists what it was to draw. Each character is as wide as half the text's size. */
final class RecordingPen implements Pen {
    /** What a call was for. */
    enum Kind {
        TEXT,
        FILL,
        LINE
    }

    /**
     * A call.
     *
     * @param x the left edge of what it covers
     * @param text null where it writes none
     */
    record Call(Kind kind, Ink ink, double x, double y, double width, double height, String text) {
        double right() {
            return x + width;
        }

        double bottom() {
            return y + height;
        }
    }

    private final List<Call> calls = new ArrayList<>();
    private final List<double[]> path = new ArrayList<>();

    List<Call> calls() {
        return calls;
    }

    List<String> texts() {
        return calls.stream()
                .filter(call -> call.kind() == Kind.TEXT)
                .map(Call::text)
                .toList();
    }

    void clear() {
        calls.clear();
    }

    @Override
    public double width(String text, TextStyle style) {
        return Math.ceil(text.length() * style.size() / 2);
    }

    @Override
    public void write(String text, double x, double baseline, TextStyle style, Ink ink) {
        double height = style.size() * 2 * HALF_CAPITAL;
        calls.add(new Call(Kind.TEXT, ink, x, baseline - height, width(text, style), height, text));
    }

    @Override
    public void fill(Ink ink, double x, double y, double width, double height) {
        calls.add(new Call(Kind.FILL, ink, x, y, width, height, null));
    }

    @Override
    public void fillRound(Ink ink, double x, double y, double width, double height, double radius) {
        fill(ink, x, y, width, height);
    }

    @Override
    public void fillOval(Ink ink, double x, double y, double width, double height) {
        fill(ink, x, y, width, height);
    }

    @Override
    public void fillLeftHalf(Ink ink, double x, double y, double width, double height) {
        fill(ink, x, y, width / 2, height);
    }

    @Override
    public void fillPolygon(Ink ink, double... corners) {
        List<double[]> points = new ArrayList<>();
        for (int n = 0; n < corners.length; n += 2) {
            points.add(new double[] {corners[n], corners[n + 1]});
        }
        around(Kind.FILL, ink, points);
    }

    @Override
    public void outline(Ink ink, Stroke stroke, double x, double y, double width, double height, double radius) {
        calls.add(new Call(Kind.LINE, ink, x, y, width, height, null));
    }

    @Override
    public void oval(Ink ink, Stroke stroke, double x, double y, double width, double height) {
        calls.add(new Call(Kind.LINE, ink, x, y, width, height, null));
    }

    @Override
    public void line(Ink ink, Stroke stroke, double x0, double y0, double x1, double y1) {
        around(Kind.LINE, ink, List.of(new double[] {x0, y0}, new double[] {x1, y1}));
    }

    @Override
    public void moveTo(double x, double y) {
        path.add(new double[] {x, y});
    }

    @Override
    public void lineTo(double x, double y) {
        path.add(new double[] {x, y});
    }

    @Override
    public void stroke(Ink ink, Stroke stroke) {
        if (!path.isEmpty()) {
            around(Kind.LINE, ink, path);
            path.clear();
        }
    }

    private void around(Kind kind, Ink ink, List<double[]> points) {
        double left = points.stream().mapToDouble(point -> point[0]).min().orElseThrow();
        double right = points.stream().mapToDouble(point -> point[0]).max().orElseThrow();
        double top = points.stream().mapToDouble(point -> point[1]).min().orElseThrow();
        double bottom = points.stream().mapToDouble(point -> point[1]).max().orElseThrow();
        calls.add(new Call(kind, ink, left, top, right - left, bottom - top, null));
    }
}
