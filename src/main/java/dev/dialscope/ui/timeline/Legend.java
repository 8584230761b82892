package dev.dialscope.ui.timeline;

import dev.dialscope.picture.Box;
import dev.dialscope.picture.LegendEntry;
import dev.dialscope.picture.LegendPainter;
import dev.dialscope.picture.LegendPainter.Placed;
import dev.dialscope.picture.Metrics;
import dev.dialscope.picture.Picture;
import dev.dialscope.ui.help.Worded;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * The legend of a timeline: everything that its run shows, in as many rows as the width needs. Pointing at an entry lights what it names;
 * what the pointer is on in the timeline is marked here. For the FX thread only.
 */
public final class Legend extends Region implements Worded {
    private static final int ROW = 21;
    private static final int PRESENTED_ROW = 26;

    /** Where the entries need more rows than usual, so that they take no row from the lanes. */
    private static final int DENSE_ROW = 16;

    /** With fewer, the lanes would move when a run shows more. */
    private static final int LEAST_ROWS = 2;

    /** Those whose runs it explains. */
    private final List<TimelineModel> models;

    private final TimelineModel model;
    private final Metrics metrics;
    private final int row;
    private final CanvasPen pen = new CanvasPen();
    private final Surface surface = new Surface(this::paint);
    private final DoubleProperty scale = new SimpleDoubleProperty(this, "scale", 1);

    private List<List<LegendEntry>> groups = List.of();
    private List<Picture> pictures = List.of();
    private List<Integer> versions = List.of();
    private List<Placed> placed = List.of();

    /** A legend in the colours and the language of this timeline. It explains this one's run, and those of the others. */
    public Legend(Timeline timeline, Timeline... others) {
        model = timeline.model();
        models = Stream.concat(Stream.of(timeline), Stream.of(others))
                .map(Timeline::model)
                .toList();
        metrics = timeline.isPresented() ? Metrics.presented() : Metrics.compact();
        row = timeline.isPresented() ? PRESENTED_ROW : ROW;
        getStyleClass().add("legend");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(surface);
        model.looksProperty().addListener((property, before, now) -> changed());
        for (TimelineModel each : models) {
            each.changesProperty().addListener((property, before, now) -> read());
            each.highlight().pointedProperty().addListener((property, before, now) -> surface.repaint());
        }
        scale.addListener((property, before, now) -> changed());
        addEventHandler(
                MouseEvent.MOUSE_MOVED, event -> light(at(event.getX() / scale.get(), event.getY() / scale.get())));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> light(null));
        read();
        changed();
    }

    /** How large everything is drawn: 1 at 100 %. */
    public DoubleProperty scaleProperty() {
        return scale;
    }

    private void light(LegendEntry entry) {
        models.forEach(each -> each.highlight().lightProperty().set(entry));
    }

    /** What is pointed at in a timeline; null for nothing. */
    private LegendEntry pointed() {
        return models.stream()
                .map(each -> each.highlight().pointedProperty().get())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private void read() {
        List<Picture> shown = models.stream().map(TimelineModel::picture).toList();
        List<Integer> read = shown.stream().map(Picture::version).toList();
        if (shown.equals(pictures) && read.equals(versions)) {
            return;
        }
        pictures = shown;
        versions = read;
        List<List<LegendEntry>> now =
                LegendEntry.merge(shown.stream().map(Picture::legend).toList());
        if (!now.equals(groups)) {
            groups = now;
            changed();
        }
    }

    private void changed() {
        LegendPainter painter = painter();
        setAccessibleText(model.words()
                .format(
                        "accessible.legend",
                        groups.stream().flatMap(List::stream).map(painter::name).collect(Collectors.joining(", "))));
        requestLayout();
        surface.repaint();
    }

    private String names(String between) {
        return groups.stream().flatMap(List::stream).map(painter()::name).collect(Collectors.joining(between));
    }

    /** The name of the entry at a point, or all names between the entries. */
    @Override
    public String wordsAt(double x, double y) {
        LegendEntry entry = at(x / scale.get(), y / scale.get());
        return entry == null ? names(" · ") : painter().name(entry);
    }

    private LegendPainter painter() {
        pen.scale(scale.get());
        return new LegendPainter(pen, metrics, model.palette(), model.words());
    }

    /** The entry at a point; null if there is none. */
    private LegendEntry at(double x, double y) {
        return placed.stream()
                .filter(each -> contains(each.box(), x, y))
                .map(Placed::entry)
                .findFirst()
                .orElse(null);
    }

    private static boolean contains(Box box, double x, double y) {
        return x >= box.x() && x < box.x() + box.width() && y >= box.y() && y < box.y() + box.height();
    }

    private List<Placed> place(LegendPainter painter, double width) {
        List<Placed> usual = painter.place(groups, width, row);
        boolean dense = row == ROW && !usual.isEmpty() && usual.getLast().box().y() >= LEAST_ROWS * ROW;
        return dense ? painter.place(groups, width, DENSE_ROW) : usual;
    }

    private void paint(GraphicsContext graphics) {
        LegendPainter painter = painter();
        pen.on(graphics);
        placed = place(painter, getWidth() / scale.get());
        painter.paint(placed, getWidth() / scale.get(), getHeight() / scale.get(), pointed());
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 600;
    }

    @Override
    protected double computePrefHeight(double width) {
        List<Placed> all = place(painter(), (width < 0 ? getWidth() : width) / scale.get());
        double bottom = all.isEmpty()
                ? 0
                : all.getLast().box().y() + all.getLast().box().height();
        return Math.rint(Math.max(bottom, LEAST_ROWS * row) * scale.get());
    }

    @Override
    protected void layoutChildren() {
        surface.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
