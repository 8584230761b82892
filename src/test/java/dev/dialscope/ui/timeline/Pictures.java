package dev.dialscope.ui.timeline;

import atlantafx.base.theme.Styles;
import dev.dialscope.lesson.Arguments;
import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.picture.Axis;
import dev.dialscope.picture.Order;
import dev.dialscope.picture.SampleRun;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.State;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.Selection;
import dev.dialscope.ui.theme.Theme;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Writes pictures of the timeline for eyes to look at: {@code Pictures FILE key=value...}, keys {@code width height theme language axis
 * playhead lane end fold loop zoom dialers kernel lesson}. The playhead is a part of the run from 0 to 1; with a lesson, a real run of it is drawn, with the
 * parameters {@code lesson.NAME}.
 */
public final class Pictures {
    private Pictures() {}

    /** Writes one picture for each file named. */
    public static void main(String[] args) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Map<String, String> options = new java.util.HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals > 0) {
                options.put(arg.substring(0, equals), arg.substring(equals + 1));
                continue;
            }
            Trace trace = trace(options);
            CountDownLatch done = new CountDownLatch(1);
            Platform.runLater(() -> {
                try {
                    write(Path.of(arg), picture(trace, options));
                } catch (IOException | RuntimeException e) {
                    e.printStackTrace();
                } finally {
                    done.countDown();
                }
            });
            done.await();
        }
        System.exit(0);
    }

    private static Trace trace(Map<String, String> options) throws Exception {
        String id = options.getOrDefault("lesson", "");
        if (id.isEmpty()) {
            int dialers = Integer.parseInt(options.getOrDefault("dialers", "10"));
            return options.containsKey("kernel") ? SampleRun.watched(dialers, 7) : SampleRun.fanOut(dialers, 7);
        }
        Lesson lesson = Lessons.byId(id).orElseThrow();
        Map<String, String> given = new java.util.HashMap<>();
        options.forEach((key, value) -> given.put(key.replaceFirst("^lesson\\.", ""), value));
        return lesson.start(Arguments.of(lesson, given)).end().get().trace();
    }

    private static WritableImage picture(Trace trace, Map<String, String> options) {
        int width = Integer.parseInt(options.getOrDefault("width", "1600"));
        int height = Integer.parseInt(options.getOrDefault("height", "900"));
        Timeline timeline = new Timeline(new Playhead(), new Selection(), new AxisChoice());
        Scene scene = new Scene(window(timeline, width, height), width, height);
        Theme theme = new Theme();
        theme.choiceProperty()
                .set(Theme.Choice.valueOf(options.getOrDefault("theme", "light").toUpperCase(Locale.ROOT)));
        theme.apply(scene);
        timeline.model().setLocale(Locale.of(options.getOrDefault("language", "en")));
        timeline.model().setTrace(trace);
        if (options.getOrDefault("axis", "event").equals("real")) {
            timeline.model().choice().axisProperty().set(Axis.REAL_TIME);
        }
        timeline.model().choice().foldedProperty().set(options.containsKey("fold"));
        timeline.model()
                .lanes()
                .orderProperty()
                .set(Order.valueOf(options.getOrDefault("order", "lane").toUpperCase(Locale.ROOT)));
        timeline.model().picture().ends().keySet().stream()
                .filter(end -> options.getOrDefault("collapsed", "").contains(end.id()))
                .forEach(timeline.model().lanes().collapsed()::add);
        if (options.containsKey("row")) {
            timeline.model().viewport().rowHeight(Integer.parseInt(options.get("row")));
        }
        scene.snapshot(null);
        double playhead = Double.parseDouble(options.getOrDefault("playhead", "1"));
        double x = timeline.model().view().x(0)
                + playhead
                        * (timeline.model().view().x(timeline.model().end())
                                - timeline.model().view().x(0));
        if (playhead < 1) {
            timeline.model().playhead().goTo(timeline.model().view().nanos(x));
        }
        if (options.containsKey("loop")) {
            double looked = timeline.model().moment();
            timeline.model().playhead().goTo(timeline.model().end() * 0.4);
            timeline.model().playhead().toggleBookmark();
            timeline.model().playhead().goTo(looked);
            timeline.model()
                    .playhead()
                    .loop(timeline.model().end() * 0.2, timeline.model().end() * 0.6);
        }
        if (options.containsKey("lane")) {
            timeline.model().selection().selectLane(Integer.parseInt(options.get("lane")));
        }
        if (options.containsKey("end")) {
            Lane lane = trace.lane(Integer.parseInt(options.get("end")));
            for (int n = 0; n < lane.size(); n++) {
                if (trace.state(lane.row(n)) != null && trace.state(lane.row(n)) != State.CLOSED) {
                    timeline.model().selection().selectEvent(lane.row(n));
                }
            }
        }
        for (int n = Integer.parseInt(options.getOrDefault("zoom", "0")); n > 0; n--) {
            timeline.model().zoom(1.5);
        }
        scene.snapshot(null);
        return scene.snapshot(null);
    }

    /** As much of the window as the timeline needs around it to be judged. */
    private static BorderPane window(Timeline timeline, int width, int height) {
        boolean compact = width < 1440 || height < 800;
        BorderPane window = new BorderPane();
        Button run = new Button("Run");
        run.setDefaultButton(true);
        Button cancel = new Button("Cancel");
        cancel.getStyleClass().add(Styles.FLAT);
        HBox toolbar = new HBox(new Label("Dialscope"), run, cancel, new Button("Other"));
        toolbar.getStyleClass().add("ds-toolbar");
        window.setTop(toolbar);
        Region side = new Region();
        side.getStyleClass().add("ds-sidebar");
        side.setPrefWidth(compact ? 232 : 264);
        window.setLeft(side);
        Label scale = new Label();
        scale.getStyleClass().add("ds-caption");
        scale.textProperty().bind(timeline.model().scaleTextProperty());
        HBox head = new HBox(new Label("Run 4"), scale);
        head.getStyleClass().add("ds-pane-head");
        VBox middle = new VBox(head, timeline);
        if (!compact) {
            middle.getChildren().add(new Legend(timeline));
        }
        Region below = new Region();
        below.setMinHeight(compact ? 228 : 288);
        below.getStyleClass().add("ds-pane");
        middle.getChildren().add(below);
        VBox.setVgrow(timeline, Priority.ALWAYS);
        window.setCenter(middle);
        Scrubber scrubber = new Scrubber(timeline);
        HBox.setHgrow(scrubber, Priority.ALWAYS);
        HBox transport = new HBox(new Button("1/1000×"), scrubber, new Label("LIVE"));
        transport.getStyleClass().add("ds-transport");
        window.setBottom(transport);
        return window;
    }

    /** Writes an image as a PNG file. */
    public static void write(Path file, WritableImage image) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(pixels))) {
            for (int y = 0; y < height; y++) {
                out.writeByte(0);
                for (int x = 0; x < width; x++) {
                    int argb = image.getPixelReader().getArgb(x, y);
                    out.writeShort(argb >> 8);
                    out.writeByte(argb);
                }
            }
        }
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 2, 0, 0, 0});
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
            chunk(out, "IHDR", header.toByteArray());
            chunk(out, "IDAT", pixels.toByteArray());
            chunk(out, "IEND", new byte[0]);
        }
    }

    private static void chunk(OutputStream out, String type, byte[] data) throws IOException {
        DataOutputStream to = new DataOutputStream(out);
        CRC32 crc = new CRC32();
        byte[] name = type.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        crc.update(name);
        crc.update(data);
        to.writeInt(data.length);
        to.write(name);
        to.write(data);
        to.writeInt((int) crc.getValue());
    }
}
