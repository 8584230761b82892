package dev.dialscope.ui.present;

import dev.dialscope.analysis.Stop;
import dev.dialscope.analysis.Summary;
import dev.dialscope.lesson.QuestionTexts;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.SourceFile;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.predict.HandsStrip;
import dev.dialscope.ui.predict.NoteMarks;
import dev.dialscope.ui.present.Presentation.Source;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.PredictModel;
import dev.dialscope.ui.session.RunNote;
import dev.dialscope.ui.theme.Sheet;
import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.ui.timeline.AxisChoice;
import dev.dialscope.ui.timeline.Timeline;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;

/** The screen of a presentation: the timeline, one line of code and one sentence; over them the pointer, the key or nothing but black. */
final class PresentStage {
    /** The screen on which all text has a cap height of 14 pixels; on a larger screen it is larger. */
    private static final double WIDTH = 1280;

    private static final double HEIGHT = 720;

    /** The text of our style sheets and pictures on that screen, as a multiple of its usual size. */
    private static final double LARGE = 1.6;

    /** The part of the width that the cancel has after a zoom to it. */
    private static final double ZOOMED = 0.8;

    private final Source source;
    private final Language language;
    private final Playhead playhead;
    private final Lecture lecture;
    private final Timeline timeline;
    private final CodeLine code = new CodeLine();
    private final PresentedSentence sentence = new PresentedSentence();
    private final HandsStrip hands;
    private final Region black = new Region();
    private final StackPane root = new StackPane();
    private final Scene scene = new Scene(root, WIDTH, HEIGHT, Color.BLACK);
    private final Stage stage = new Stage(StageStyle.UNDECORATED);
    private final DoubleBinding scale;
    private final StopText words;
    private final AxisChoice axis = new AxisChoice();
    private KeyCard key;

    PresentStage(Source source, Runnable leave) {
        this.source = source;
        language = source.language();
        playhead = source.player().playhead();
        lecture = new Lecture(source.player(), source.recording());
        words = new StopText(language);
        // The chosen text size makes it larger still, never smaller: it is read from the back row.
        scale = Bindings.createDoubleBinding(
                () -> LARGE
                        * Math.max(0.5, Math.min(scene.getWidth() / WIDTH, scene.getHeight() / HEIGHT))
                        * Math.clamp(TextSize.factor().get(), 1, 1.25),
                scene.widthProperty(),
                scene.heightProperty(),
                TextSize.factor());
        timeline = Timeline.presented(playhead, source.selection(), axis);
        timeline.setId("present-timeline");
        timeline.scaleProperty().bind(scale);
        timeline.model().setLocale(language.locale());
        black.setId("present-black");
        black.getStyleClass().add("present-black");
        black.setVisible(false);
        PredictModel predict = source.predict();
        hands = new HandsStrip(predict, language, scale, timeline::requestFocus);
        hands.visibleProperty()
                .bind(predict.inClassProperty().and(predict.noteProperty().isNotNull()));
        hands.managedProperty().bind(hands.visibleProperty());
        hands.visibleProperty().addListener((property, before, now) -> update());
        VBox content = new VBox(timeline, code, sentence, hands);
        content.getStyleClass().add("present");
        VBox.setVgrow(timeline, Priority.ALWAYS);
        Pointer pointer = new Pointer(timeline, scale);
        root.getChildren().addAll(content, black, pointer);
        pointer.follow(scene);
        source.theme().apply(scene, scale, List.of(new Sheet(Presentation.class, "present.css")));
        // Before the commands: 0 is one of theirs.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::vote);
        source.keys().accept(scene);
        stage.setScene(scene);
        stage.setTitle("Dialscope");
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setOnCloseRequest(close -> {
            close.consume();
            leave.run();
        });
        playhead.nanosProperty().addListener((property, before, now) -> move());
        playhead.playingProperty().addListener((property, before, now) -> update());
        lecture.stopsProperty().addListener((property, before, now) -> update());
        source.player().rowProperty().addListener((property, before, now) -> update());
        source.headline().addListener((property, before, now) -> update());
        sentence.textProperty().addListener((property, before, now) -> announce(now));
        for (ObservableValue<?> said : List.of(predict.noteProperty(), predict.replyProperty())) {
            said.addListener((property, before, now) -> mark());
            said.addListener((property, before, now) -> update());
        }
    }

    /** Tells a screen reader the words at a stop, and reads them aloud. While it plays there are none. */
    private void announce(String words) {
        timeline.announce(words);
        source.speaker().say(words, language.locale());
    }

    /** A digit is the beginning of a count of hands. */
    private void vote(KeyEvent key) {
        boolean plain = !key.isShortcutDown() && !key.isAltDown() && !key.isShiftDown();
        if (plain && key.getCode().isDigitKey()) {
            int digit = Character.digit(key.getCode().getChar().charAt(0), 10);
            if (hands.choose(digit)) {
                key.consume();
            }
        }
    }

    void toHands() {
        hands.enter();
    }

    private void mark() {
        timeline.model()
                .lanes()
                .marksProperty()
                .set(NoteMarks.of(source.predict(), source.recording().getValue()));
    }

    private void move() {
        if (lecture.isOn()) {
            update();
        }
    }

    Timeline timeline() {
        return timeline;
    }

    Lecture lecture() {
        return lecture;
    }

    void show(Window owner, Rectangle2D screen) {
        if (stage.getOwner() == null) {
            stage.initOwner(owner);
        }
        axis.axisProperty().set(source.axis().axisProperty().get());
        axis.foldedProperty().set(source.axis().foldedProperty().get());
        timeline.model().fit();
        lecture.on(true);
        place(screen);
        stage.show();
        stage.setFullScreen(true);
        timeline.requestFocus();
        mark();
        update();
    }

    /** Fills a screen. */
    void place(Rectangle2D screen) {
        boolean full = stage.isFullScreen();
        stage.setFullScreen(false);
        stage.setX(screen.getMinX());
        stage.setY(screen.getMinY());
        stage.setWidth(screen.getWidth());
        stage.setHeight(screen.getHeight());
        stage.setFullScreen(full);
    }

    void hide() {
        lecture.on(false);
        sentence.setText("");
        black.setVisible(false);
        stage.setFullScreen(false);
        stage.hide();
    }

    /** Shows a run as far as it is known. */
    void take(Trace trace) {
        timeline.model().setTrace(trace);
        grow();
    }

    void grow() {
        timeline.model().refresh();
        timeline.model().setNow((long) playhead.known());
        update();
    }

    void translate() {
        timeline.model().setLocale(language.locale());
        update();
    }

    void toggleBlack() {
        black.setVisible(!black.isVisible());
    }

    void toggleKey() {
        if (key == null) {
            key = new KeyCard(timeline, scale);
            key.setVisible(false);
            StackPane.setAlignment(key, Pos.BOTTOM_CENTER);
            // Above the line of code and the sentence, which stay readable.
            DoubleBinding below = Bindings.createDoubleBinding(
                    () -> root.getHeight() - code.getLayoutY(), root.heightProperty(), code.layoutYProperty());
            below.subscribe(height -> StackPane.setMargin(key, new Insets(0, 0, height.doubleValue(), 0)));
            root.getChildren().add(1, key);
        }
        key.setVisible(!key.isVisible());
    }

    /** Shows the time from the request of the cancel until the last call that it reached is back; where that is shown, all. */
    void toggleZoom() {
        Trace trace = timeline.model().picture().trace();
        double from = Double.MAX_VALUE;
        double to = -1;
        for (Lane lane : trace.lanes()) {
            Summary.Cancel cancel = Summary.of(trace).cancel(lane).orElse(null);
            if (cancel != null && cancel.requested() >= 0) {
                from = Math.min(from, cancel.requested());
                to = Math.max(to, Math.max(cancel.delivered(), cancel.returned()));
            }
        }
        if (timeline.isFitted() && to > from) {
            timeline.zoomTo(from, to, ZOOMED);
        } else {
            timeline.model().fit();
        }
    }

    /** What the class is asked, and what happens in the run. */
    private String begin() {
        RunNote note = source.predict().noteProperty().get();
        QuestionTexts texts = language.questions();
        return hands.isVisible() && note != null
                ? language.get("predict.both", texts.ask(note.question()), texts.help(note.question()))
                : language.get("stop.begin");
    }

    /** Shows the text of the moment; none while the replay plays. */
    private void update() {
        if (!lecture.isOn()) {
            return;
        }
        Recording run = source.recording().getValue();
        code.stops(lecture.reached(), lecture.stopsProperty().get().size(), language);
        if (run == null || playhead.isPlaying()) {
            code.hide();
            sentence.setText(
                    source.predict().coveredProperty().get() ? source.headline().getValue() : "");
            return;
        }
        List<SourceFile> sources = run.sources();
        code.show(run.trace(), source.player().rowProperty().get(), sources, language);
        sentence.setText(lecture.here()
                .map(stop -> stop.kind() == Stop.Kind.BEGIN
                        ? begin()
                        : words.of(stop, run, source.headline().getValue()))
                .orElse(playhead.nanos() == 0 ? begin() : ""));
    }
}
