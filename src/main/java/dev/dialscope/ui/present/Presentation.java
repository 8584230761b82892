package dev.dialscope.ui.present;

import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.replay.Player;
import dev.dialscope.ui.session.Pane;
import dev.dialscope.ui.session.Playhead;
import dev.dialscope.ui.session.PredictModel;
import dev.dialscope.ui.session.Selection;
import dev.dialscope.ui.speech.Speaker;
import dev.dialscope.ui.theme.Theme;
import dev.dialscope.ui.timeline.AxisChoice;
import dev.dialscope.ui.timeline.Timeline;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/**
 * Shows the run that the window shows on the whole of a screen, and afterwards leaves the window as it was. It observes the same playhead and
 * selection. The screen's content is made when it is first asked for. For the FX thread only.
 */
public final class Presentation implements Pane {
    /** What the window gets back. */
    private record Before(double nanos, boolean live, int lane, int row, boolean hidden) {}

    /**
     * What it takes from the window.
     *
     * @param recording the finished run; null while it goes on
     * @param headline the sentence at the end of the run
     * @param hidden whether the future is hidden
     * @param predict what the class predicts
     * @param speaker reads the sentences aloud
     * @param screens the bounds of the screens, in pixels
     * @param keys installs the keys of all commands on a scene
     */
    public record Source(
            Language language,
            Theme theme,
            Player player,
            Selection selection,
            AxisChoice axis,
            ObservableValue<Recording> recording,
            ObservableValue<String> headline,
            BooleanProperty hidden,
            PredictModel predict,
            Speaker speaker,
            ObservableList<Rectangle2D> screens,
            Consumer<Scene> keys) {}

    private final Source source;
    private final Player player;
    private final Selection selection;
    private final BooleanProperty notesWanted = new SimpleBooleanProperty(this, "notesWanted", true);
    private final ReadOnlyBooleanWrapper notesShown = new ReadOnlyBooleanWrapper(this, "notesShown");
    private final ReadOnlyBooleanWrapper covers = new ReadOnlyBooleanWrapper(this, "covers");
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(this, "shown");
    private final ListChangeListener<Rectangle2D> plugged = _ -> replug();
    private PresentStage stage;
    private NotesPane notes;
    private long begun;
    private Rectangle2D screen;
    private Window window;

    /** The number of screens, and the one among them that shows it. */
    private int screens;

    private int number;
    private Trace trace;
    private Before before;

    public Presentation(Source source) {
        this.source = source;
        player = source.player();
        selection = source.selection();
        notesShown.bind(shown.and(covers.not()).and(notesWanted));
    }

    /** Whether a screen shows it. */
    public ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether the window shows the presenter's notes: while another screen presents, unless they are not wanted. */
    public ReadOnlyBooleanProperty notesShownProperty() {
        return notesShown.getReadOnlyProperty();
    }

    /** The presenter's notes. Call it only while a screen presents. */
    public Node notes() {
        if (notes == null) {
            notes = new NotesPane(
                    source, stage.lecture(), () -> stage.timeline().requestFocus());
            notes.begin(begun);
        }
        return notes;
    }

    /** Shows the notes in the window, or hides them. */
    public void toggleNotes() {
        notesWanted.set(!notesWanted.get());
    }

    /** Whether it covers the whole of the window. */
    public ReadOnlyBooleanProperty coversProperty() {
        return covers.getReadOnlyProperty();
    }

    /** Shows it, on a screen beside the window's if there is one. At first the future is hidden; at the end of a run it goes to the beginning. */
    public void open(Window window) {
        if (shown.get()) {
            return;
        }
        Playhead playhead = player.playhead();
        before = new Before(
                playhead.nanos(),
                playhead.isLive(),
                selection.lane(),
                selection.row(),
                source.hidden().get());
        boolean atStart = playhead.knowsAll() || playhead.isPlaying();
        source.hidden().set(true);
        if (stage == null) {
            stage = new PresentStage(source, this::leave);
        }
        if (atStart && !player.growingProperty().get()) {
            player.first();
            stage.lecture().begin();
        }
        this.window = window;
        stage.take(trace);
        take(other());
        stage.show(window, screen);
        source.screens().addListener(plugged);
        begun = System.nanoTime();
        if (notes != null) {
            notes.begin(begun);
        }
        shown.set(true);
    }

    private void take(Rectangle2D now) {
        screen = now;
        screens = source.screens().size();
        number = source.screens().indexOf(now);
        List<Rectangle2D> others =
                source.screens().stream().filter(one -> !one.equals(now)).toList();
        covers.set(!Screens.show(window, others));
    }

    /** The first screen that the window is not on, or its own. */
    private Rectangle2D other() {
        Rectangle2D own = Screens.of(window, source.screens());
        return source.screens().stream()
                .filter(one -> !one.equals(own))
                .findFirst()
                .orElse(own);
    }

    /** Its timeline. Call it only while a screen shows it. */
    public Timeline timeline() {
        return stage.timeline();
    }

    /** Goes to the next screen. */
    public void nextScreen() {
        take(source.screens().get((number + 1) % source.screens().size()));
        stage.place(screen);
    }

    /** A screen was plugged in, or has another size. Leaves if its own screen is not there any more. */
    private void replug() {
        List<Rectangle2D> now = source.screens();
        if (now.contains(screen)) {
            take(screen);
        } else if (!now.isEmpty() && now.size() == screens) {
            take(now.get(number));
            stage.place(screen);
        } else {
            leave();
        }
    }

    /** Leaves the screen. Playhead, selection and the hidden future are as they were before. */
    public void leave() {
        if (!shown.get()) {
            return;
        }
        shown.set(false);
        source.screens().removeListener(plugged);
        stage.hide();
        if (notes != null) {
            notes.end();
        }
        covers.set(false);
        source.hidden().set(before.hidden());
        Playhead playhead = player.playhead();
        if (before.live()) {
            playhead.follow();
        } else {
            playhead.goTo(Math.min(before.nanos(), playhead.end()));
        }
        selection.selectEvent(before.row());
        selection.selectLane(before.lane());
    }

    /** Goes to the next stop, or back to the one before. */
    public void toStop(boolean next) {
        PredictModel predict = source.predict();
        if (next && predict.explainingProperty().get()) {
            // The class has said why. The verdict comes now.
            predict.explain("");
        } else if (next) {
            stage.lecture().forward();
        } else {
            stage.lecture().back();
        }
    }

    /** Gives the keys to the show of hands. */
    public void toHands() {
        stage.toHands();
    }

    /** Makes the screen black, or shows the run again. */
    public void toggleBlack() {
        stage.toggleBlack();
    }

    /** Shows the key to the picture, or hides it. */
    public void toggleKey() {
        stage.toggleKey();
    }

    /** Shows the time around the cancel, or the whole time again. */
    public void toggleZoom() {
        stage.toggleZoom();
    }

    @Override
    public void show(Trace run) {
        trace = run;
        if (shown.get()) {
            stage.take(run);
        }
    }

    @Override
    public void grow() {
        if (shown.get()) {
            stage.grow();
        }
    }

    @Override
    public void end(Recording recording) {
        trace = recording.trace();
        if (shown.get()) {
            stage.take(trace);
        }
    }

    @Override
    public void translate() {
        if (stage != null) {
            stage.translate();
        }
    }
}
