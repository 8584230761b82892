package dev.dialscope.ui.present;

import dev.dialscope.analysis.Stop;
import dev.dialscope.lesson.Question;
import dev.dialscope.trace.Recording;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.predict.HandsStrip;
import dev.dialscope.ui.session.PredictModel;
import dev.dialscope.ui.theme.Sheet;
import dev.dialscope.ui.theme.TextSize;
import dev.dialscope.words.Headline;
import java.time.Duration;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.Observable;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The presenter's notes, in the window while another screen presents: the stop, its sentence and the next one's; how the run ends and what it
 * answers, also while they are hidden from the class; the time since the beginning; the hands of the class.
 */
final class NotesPane extends VBox {
    private final Presentation.Source source;
    private final Language language;
    private final Lecture lecture;
    private final StopText words;
    private final Label place = new Label();
    private final Label clock = new Label();
    private final Label now = label("notes-now");
    private final Label next = label("notes-next");
    private final Label verdict = label("notes-verdict");
    private final Label answer = label("notes-answer");
    private final Timeline seconds;
    private long begun;

    /** What the texts are of; they are made anew only when it changes. */
    private List<Object> shown = List.of();

    /** @param leave gives the keys back to the presentation */
    NotesPane(Presentation.Source source, Lecture lecture, Runnable leave) {
        this.source = source;
        this.lecture = lecture;
        language = source.language();
        words = new StopText(language);
        setId("notes");
        getStyleClass().add("notes");
        setMinSize(0, USE_PREF_SIZE);
        place.setId("notes-place");
        place.getStyleClass().add("notes-place");
        clock.setId("notes-clock");
        clock.getStyleClass().add("notes-clock");
        for (Label whole : List.of(place, clock)) {
            whole.setMinWidth(USE_PREF_SIZE);
        }
        HBox head = new HBox(place, clock);
        head.getStyleClass().add("notes-head");
        HBox texts = new HBox(column(now, next), column(verdict, answer));
        texts.getStyleClass().add("notes-texts");
        PredictModel predict = source.predict();
        HandsStrip hands = new HandsStrip(predict, language, TextSize.factor(), leave);
        hands.setId("notes-hands");
        hands.visibleProperty()
                .bind(predict.inClassProperty().and(predict.noteProperty().isNotNull()));
        hands.managedProperty().bind(hands.visibleProperty());
        getChildren().addAll(head, texts, hands);
        new Sheet(Presentation.class, "present.css").give(this, TextSize.factor());
        seconds = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> tick()));
        seconds.setCycleCount(javafx.animation.Animation.INDEFINITE);
        for (Observable change : new Observable[] {
            source.player().playhead().nanosProperty(),
            source.recording(),
            lecture.stopsProperty(),
            predict.noteProperty(),
            language.localeProperty()
        }) {
            change.addListener(_ -> update());
        }
    }

    private static Label label(String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add(id);
        label.setWrapText(true);
        label.setMinSize(0, Region.USE_PREF_SIZE);
        return label;
    }

    private static VBox column(Label first, Label second) {
        VBox column = new VBox(first, second);
        column.getStyleClass().add("notes-column");
        column.setMinWidth(0);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    /** A presentation began at a time of {@link System#nanoTime}: the clock counts from there. */
    void begin(long nanos) {
        begun = nanos;
        seconds.playFromStart();
        tick();
        update();
    }

    /** The presentation is over. */
    void end() {
        seconds.stop();
    }

    private void tick() {
        clock.setText(clock(Duration.ofNanos(System.nanoTime() - begun)));
    }

    /** Minutes and seconds, such as 4:05; with hours where there are some. */
    static String clock(Duration time) {
        String rest = "%02d:%02d".formatted(time.toMinutesPart(), time.toSecondsPart());
        return time.toHours() > 0 ? time.toHours() + ":" + rest : rest.replaceFirst("^0", "");
    }

    private void update() {
        if (!lecture.isOn()) {
            return;
        }
        Recording run = source.recording().getValue();
        Question question = source.predict().noteProperty().get() == null
                ? null
                : source.predict().noteProperty().get().question();
        List<Stop> stops = lecture.stopsProperty().get();
        int reached = lecture.reached();
        List<Object> wanted =
                List.of(reached, stops, language.locale(), run == null ? "" : run, question == null ? "" : question);
        if (wanted.equals(shown)) {
            return;
        }
        shown = wanted;
        place.setText(stops.isEmpty() ? "" : language.get("stop.of", reached, stops.size()));
        for (Label text : List.of(now, next, verdict, answer)) {
            text.setText("");
        }
        if (run != null && !stops.isEmpty()) {
            String end = new Headline(language.locale()).of(run);
            now.setText(words.of(stops.get(Math.max(0, reached - 1)), run, end));
            next.setText(
                    reached < stops.size()
                            ? language.get("notes.next", words.of(stops.get(reached), run, end))
                            : language.get("notes.last"));
            verdict.setText(language.get("notes.verdict", end));
            answer.setText(
                    question == null
                            ? ""
                            : question.inquiry()
                                    .in(run)
                                    .map(reply -> language.get(
                                            "notes.answer",
                                            language.questions().ask(question),
                                            language.questions().say(question, reply.answer())))
                                    .orElse(""));
        }
    }
}
