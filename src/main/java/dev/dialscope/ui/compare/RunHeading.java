package dev.dialscope.ui.compare;

import dev.dialscope.analysis.Comparison;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.KeptRun;
import dev.dialscope.ui.timeline.Lanes;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The heading of a timeline: the choice of its run, and the arguments that differ from those of the other run. */
final class RunHeading extends HBox {
    private final CompareText text;
    private final ObjectProperty<KeptRun> run;
    private final ComboBox<KeptRun> choice = new ComboBox<>();
    private final Label winner = new Label();

    /** Whether this is the live run, which cannot be chosen yet. */
    private final BooleanBinding live;

    private final Label arguments = new Label();

    RunHeading(String letter, ObjectProperty<KeptRun> run, CompareModel model, Lanes lanes, Language language) {
        this.run = run;
        this.text = new CompareText(language);
        getStyleClass().add("run-heading");
        Label badge = new Label(letter);
        badge.getStyleClass().add("run-letter");
        badge.setMinWidth(USE_PREF_SIZE);
        choice.setId("compare-run-" + letter.toLowerCase(Locale.ROOT));
        choice.getStyleClass().add("small");
        choice.setItems(model.runs().kept());
        live = model.waitingProperty().and(run.isNull());
        choice.disableProperty().bind(live);
        choice.setCellFactory(_ -> new Cell(text::whole));
        choice.valueProperty().bindBidirectional(run);
        choice.accessibleTextProperty().bind(language.text("compare.choose"));
        winner.setMinWidth(0);
        arguments.getStyleClass().addAll("ds-caption", "run-arguments");
        arguments.setMinWidth(0);
        Tooltip all = new Tooltip();
        all.textProperty().bind(arguments.textProperty());
        arguments.setTooltip(all);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(badge, choice, winner, arguments, space, undrawn(lanes, language));
    }

    /** Whether the list of runs is open. */
    boolean isChoosing() {
        return choice.isShowing();
    }

    /** A label that counts lanes that are out of sight or share a row. */
    private static Label undrawn(Lanes lanes, Language language) {
        Label undrawn = new Label();
        undrawn.getStyleClass().addAll("ds-caption", "undrawn");
        undrawn.setMinWidth(USE_PREF_SIZE);
        undrawn.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            int hidden = lanes.hiddenProperty().get();
                            int merged = lanes.mergedProperty().get();
                            if (hidden > 0) {
                                return language.get("lanes.out-of-sight", hidden);
                            }
                            return merged > 0 ? language.get("compare.merged", merged) : "";
                        },
                        lanes.hiddenProperty(),
                        lanes.mergedProperty(),
                        language.localeProperty()));
        return undrawn;
    }

    /** Shows how the run ended; the comparison may be null. */
    void show(Comparison comparison) {
        KeptRun shown = run.get();
        String running = live.get() ? text.running() : "";
        winner.setText(shown == null ? running : text.result(shown));
        arguments.setText(shown == null || comparison == null ? "" : text.differing(shown, comparison));
    }

    /** Updates the texts after a change of the language. */
    void translate(Comparison comparison) {
        choice.setButtonCell(new Cell(text::title));
        choice.setCellFactory(_ -> new Cell(text::whole));
        show(comparison);
    }

    private static final class Cell extends ListCell<KeptRun> {
        private final Function<KeptRun, String> name;

        Cell(Function<KeptRun, String> name) {
            this.name = name;
        }

        @Override
        protected void updateItem(KeptRun item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : name.apply(item));
        }
    }
}
