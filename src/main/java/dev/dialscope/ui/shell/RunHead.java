package dev.dialscope.ui.shell;

import dev.dialscope.lesson.Lessons;
import dev.dialscope.picture.Axis;
import dev.dialscope.trace.Recording;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.command.Command;
import dev.dialscope.ui.command.CommandControls;
import dev.dialscope.ui.explain.Explanation;
import dev.dialscope.ui.inspect.KernelStatus;
import dev.dialscope.ui.inspect.SourceText;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.KeptRun;
import dev.dialscope.ui.session.Pane;
import dev.dialscope.ui.timeline.TimelineModel;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The line above the timeline: the run's name, its result in one sentence, and the scale of the time axis. */
final class RunHead extends HBox implements Pane {
    private final WindowModel model;
    private final Language language;
    private final TimelineModel timeline;
    private final SourceText source;
    private final FontIcon noteIcon = new FontIcon(Feather.EYE_OFF);
    private final Label note = new Label(null, noteIcon);
    private final Explanation noteHelp;

    RunHead(WindowModel model, Commands commands, TimelineModel timeline) {
        this.model = model;
        this.language = model.language();
        this.timeline = timeline;
        source = new SourceText(language);
        noteHelp = new Explanation(
                "kernel-note-help",
                language,
                language.text("kernel"),
                () -> List.of(new Label(source.noteHelp(KernelStatus.of(model.runner())))));
        getStyleClass().add("ds-pane-head");
        getChildren()
                .addAll(
                        back(commands.byId("batch.show")),
                        number(),
                        sentence(),
                        lesson(),
                        note(),
                        noteHelp,
                        scale(),
                        axis(commands),
                        CommandControls.iconButton(commands.byId("compare")),
                        CommandControls.iconButton(commands.byId("zoom-out")),
                        CommandControls.iconButton(commands.byId("zoom-in")),
                        CommandControls.iconButton(commands.byId("fit")));
    }

    /** A button that returns to the batch from which the run was opened. */
    private Button back(Command showBatch) {
        Button back = new Button(null, new FontIcon(Feather.ARROW_LEFT));
        back.setId("batch-back");
        back.getStyleClass().add("ds-boxed");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.textProperty().bind(language.text("batch.back"));
        back.setOnAction(showBatch);
        back.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.batch().numberOf(model.runner().recording()) > 0,
                        model.runner().recordingProperty()));
        back.managedProperty().bind(back.visibleProperty());
        return back;
    }

    private String numbered() {
        int inBatch = model.batch().numberOf(model.runner().recording());
        int number = model.runner().numberProperty().get();
        if (model.predict().isAsking()) {
            return language.get("run.number", Integer.toString(number + 1));
        }
        if (inBatch > 0) {
            return language.get("batch.run", Integer.toString(inBatch));
        }
        // A run that is opened again has the number under which it stands in the list.
        int shown = model.runs().kept().stream()
                .filter(run -> run.recording() == model.runner().recording())
                .mapToInt(KeptRun::number)
                .findFirst()
                .orElse(number);
        return shown == 0 ? "" : language.get("run.number", Integer.toString(shown));
    }

    private Label number() {
        Label number = new Label();
        number.setId("run-number");
        number.getStyleClass().add("ds-head");
        number.setMinWidth(Region.USE_PREF_SIZE);
        number.textProperty()
                .bind(Bindings.createStringBinding(
                        this::numbered,
                        model.runner().numberProperty(),
                        model.runner().recordingProperty(),
                        model.predict().askedProperty(),
                        language.localeProperty()));
        return number;
    }

    private Label sentence() {
        Label sentence = new Label();
        sentence.setId("headline");
        sentence.getStyleClass().add("ds-sub");
        sentence.textProperty().bind(model.headline());
        // In a small window it takes a second line.
        sentence.setWrapText(true);
        sentence.setMinWidth(0);
        sentence.setMaxWidth(Double.MAX_VALUE);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(model.headline());
        sentence.setTooltip(whole);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        return sentence;
    }

    /** Says that the run's lesson is not in this version: the run can be shown, but not repeated. */
    private Label lesson() {
        Label lesson = new Label(null, new FontIcon(Feather.BOOK_OPEN));
        lesson.setId("lesson-note");
        lesson.getStyleClass().add("kernel-note");
        lesson.setMinWidth(Region.USE_PREF_SIZE);
        Tooltip help = new Tooltip();
        help.textProperty().bind(language.text("run.lesson.unknown.help"));
        lesson.setTooltip(help);
        lesson.textProperty()
                .bind(Bindings.createStringBinding(
                        this::unknownLesson, model.runner().recordingProperty(), language.localeProperty()));
        lesson.visibleProperty().bind(lesson.textProperty().isNotEmpty());
        lesson.managedProperty().bind(lesson.visibleProperty());
        return lesson;
    }

    private String unknownLesson() {
        Recording recording = model.runner().recording();
        return recording == null || Lessons.byId(recording.lesson()).isPresent()
                ? ""
                : language.get("run.lesson.unknown", recording.lesson());
    }

    /** A note beside the run's name if its view of the kernel is not the best one, or is missing. */
    private Label note() {
        note.setId("kernel-note");
        note.getStyleClass().add("kernel-note");
        note.setMinWidth(Region.USE_PREF_SIZE);
        note.setVisible(false);
        note.managedProperty().bind(note.visibleProperty());
        noteHelp.visibleProperty().bind(note.visibleProperty());
        noteHelp.managedProperty().bind(note.visibleProperty());
        return note;
    }

    @Override
    public void show(Trace trace) {
        // The bindings above show the run's name. The note stays until another run is shown.
        if (trace != null) {
            grow();
        }
    }

    @Override
    public void end(Recording recording) {
        grow();
    }

    @Override
    public void translate() {
        grow();
    }

    /** Says how the kernel is watched, if not in the usual way. */
    @Override
    public void grow() {
        KernelStatus status = KernelStatus.of(model.runner());
        String text = source.note(status);
        note.setVisible(!text.isEmpty());
        note.setText(text);
        noteIcon.setIconCode(status.watch().sees() ? Feather.EYE : Feather.EYE_OFF);
    }

    private Label scale() {
        Label scale = new Label();
        scale.setId("scale");
        scale.getStyleClass().add("ds-caption");
        scale.setMinWidth(Region.USE_PREF_SIZE);
        scale.textProperty().bind(timeline.scaleTextProperty());
        // The by-event axis needs no scale: all its steps have the same width.
        scale.visibleProperty()
                .bind(timeline.choice()
                        .axisProperty()
                        .isEqualTo(Axis.REAL_TIME)
                        .and(model.predict().askedProperty().isNull()));
        scale.managedProperty().bind(scale.visibleProperty());
        return scale;
    }

    private SegmentedButton axis(Commands commands) {
        SegmentedButton axis = new SegmentedButton(
                CommandControls.toggle(
                        commands.byId("axis.by-event"), timeline.choice().axisProperty(), Axis.BY_EVENT),
                CommandControls.toggle(
                        commands.byId("axis.real-time"), timeline.choice().axisProperty(), Axis.REAL_TIME));
        axis.setId("axis");
        axis.setMinWidth(Region.USE_PREF_SIZE);
        return axis;
    }
}
