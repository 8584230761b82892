package dev.dialscope.ui.inspect;

import dev.dialscope.analysis.Answer;
import dev.dialscope.analysis.Ending;
import dev.dialscope.lesson.Question;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.Pane;
import dev.dialscope.ui.session.PredictModel;
import dev.dialscope.ui.session.RunNote;
import dev.dialscope.ui.session.Selection;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the selected lane at the playhead. */
public final class SelectedLane implements Pane {
    private final Selection selection;
    private final Player player;
    private final LanePane pane;
    private final PredictModel predict;
    private final Language language;
    private final Label prediction = new Label(null, new FontIcon(Feather.TARGET));
    private final VBox node;
    private Trace trace;
    private boolean over;

    public SelectedLane(Selection selection, Player player, Language language, PredictModel predict) {
        this.selection = selection;
        this.player = player;
        this.language = language;
        this.predict = predict;
        pane = new LanePane(language, row -> {
            player.showRow(row);
            selection.selectEvent(row);
        });
        prediction.setId("lane-prediction");
        prediction.getStyleClass().add("lane-prediction");
        prediction.setMaxWidth(Double.MAX_VALUE);
        prediction.setWrapText(true);
        prediction.setMinHeight(Region.USE_PREF_SIZE);
        prediction.managedProperty().bind(prediction.visibleProperty());
        VBox.setVgrow(pane, Priority.ALWAYS);
        node = new VBox(prediction, pane);
        predict.answerProperty().addListener((property, before, now) -> predicted());
        predict.askedProperty().addListener((property, before, now) -> predicted());
        predict.noteProperty().addListener((property, before, now) -> predicted());
        predict.explainingProperty().addListener((property, before, now) -> pane.withhold(now));
        predicted();
        selection.laneProperty().addListener((property, before, now) -> grow());
        selection.rowProperty().addListener((property, before, now) -> grow());
        player.rowProperty().addListener((property, before, now) -> grow());
    }

    /** The pane. */
    public Node node() {
        return node;
    }

    /** The prediction, before a run and on the lane that it names: it stays on screen. */
    private void predicted() {
        RunNote note = predict.noteProperty().get();
        Question question = note == null ? predict.askedProperty().get() : note.question();
        Answer said = note == null ? predict.answerProperty().get() : note.answer();
        boolean here = trace == null || !(question instanceof Question.WhichLane) || isNamed(said);
        prediction.setVisible(question != null && said != null && here);
        if (prediction.isVisible()) {
            prediction.setText(language.get(
                    "predict.lane",
                    language.questions().ask(question),
                    language.questions().option(question, said)));
        }
    }

    private boolean isNamed(Answer said) {
        int id = selection.lane();
        return id >= 0
                && id < trace.lanes().size()
                && said instanceof Answer.Choice(String name)
                && name.equals(trace.lane(id).name());
    }

    @Override
    public void show(Trace shown) {
        trace = shown;
        over = false;
        grow();
    }

    @Override
    public void grow() {
        predicted();
        int id = selection.lane();
        if (trace == null || id < 0 || id >= trace.lanes().size()) {
            pane.showNone();
            return;
        }
        Lane lane = trace.lane(id);
        pane.show(trace, lane, player.playhead().nanos(), because(lane));
    }

    @Override
    public void end(Recording recording) {
        trace = recording.trace();
        over = true;
        grow();
    }

    @Override
    public void translate() {
        grow();
    }

    /** The row of the event whose causes are shown: the selected event, or the one that ended the lane; -1 while the run is live. */
    private int because(Lane lane) {
        int selected = selection.row();
        if (!over) {
            return -1;
        } else if (selected >= 0 && selected < trace.size() && trace.laneOf(selected) == lane.id()) {
            return selected;
        }
        return Ending.of(trace, lane).map(Ending::row).orElse(-1);
    }
}
