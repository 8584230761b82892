package dev.dialscope.ui.predict;

import dev.dialscope.analysis.Answer;
import dev.dialscope.lesson.Question;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.PredictModel;
import dev.dialscope.ui.session.RunNote;
import dev.dialscope.ui.theme.TextSize;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The possible answers, a row each: of lanes, where their rows will be. A click anywhere on a row answers. */
final class AnswerList extends ListView<Answer> {
    private static final double ROW = 30;
    private static final double LEAST_ROW = 22;

    /** Above the first row and below the last one. */
    private static final double PADDING = 10;

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final PredictModel model;
    private final Language language;
    private Question question;

    AnswerList(PredictModel model, Language language) {
        this.model = model;
        this.language = language;
        setId("predict-list");
        getStyleClass().add("answers");
        // As high as a lane's row, and lower where all of them fit then.
        fixedCellSizeProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.floor(Math.clamp(
                                (getHeight() - PADDING) / Math.max(1, getItems().size()),
                                TextSize.scaled(LEAST_ROW),
                                TextSize.scaled(ROW))),
                        heightProperty(),
                        getItems(),
                        TextSize.factor()));
        setMinHeight(0);
        setCellFactory(_ -> new Row());
        // Only what the learner does to the list: the model sets the choice of the list too, to the same.
        getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                model.answer(now);
            }
        });
        model.answerProperty().addListener((property, before, now) -> choose(now));
    }

    void show(Question asked) {
        boolean same = asked.equals(question);
        question = asked;
        accessibleTextProperty().set(language.questions().ask(asked));
        List<Answer> options = asked.options();
        if (!same || !options.equals(getItems())) {
            getItems().setAll(options);
        }
        choose(answer());
        refresh();
    }

    private Answer answer() {
        RunNote note = model.noteProperty().get();
        return model.isAsking() || note == null ? model.answerProperty().get() : note.answer();
    }

    private void choose(Answer now) {
        if (now == null && model.isAsking()) {
            getSelectionModel().clearSelection();
        } else if (now != null && !now.equals(getSelectionModel().getSelectedItem())) {
            getSelectionModel().select(now);
            scrollTo(getSelectionModel().getSelectedIndex());
        }
    }

    private final class Row extends ListCell<Answer> {
        private final Label name = new Label();
        private final Region circle = new Region();
        private final Label text = new Label();
        private final Region track = new Region();
        private final Label key = new Label();
        private final HBox row = new HBox(name, circle, text, track, key);

        Row() {
            name.getStyleClass().add("answer-name");
            circle.getStyleClass().add("answer-circle");
            text.getStyleClass().add("answer-text");
            text.setMinWidth(0);
            track.getStyleClass().add("answer-track");
            HBox.setHgrow(track, Priority.ALWAYS);
            key.getStyleClass().add("ds-key");
            key.setMinWidth(Region.USE_PREF_SIZE);
            row.getStyleClass().add("answer-row");
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setMinWidth(0);
            setPrefWidth(0);
            selectedProperty().addListener((property, before, now) -> choose());
        }

        @Override
        protected void updateItem(Answer option, boolean empty) {
            super.updateItem(option, empty);
            if (empty || option == null) {
                setGraphic(null);
                return;
            }
            boolean lane = question instanceof Question.WhichLane;
            String said = language.questions().option(question, option);
            name.setText(lane ? language.words().begin(said) : "");
            name.setVisible(lane);
            name.setManaged(lane);
            text.setText(lane ? language.get("predict.mine") : said);
            key.setText(keyOf(option));
            key.setVisible(!key.getText().isEmpty());
            setGraphic(row);
            choose();
        }

        private void choose() {
            pseudoClassStateChanged(CHOSEN, isSelected());
            text.setVisible(isSelected() || !name.isManaged());
            text.setManaged(text.isVisible());
        }

        @Override
        public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
            return attribute == AccessibleAttribute.TEXT && getItem() != null
                    ? language.questions().option(question, getItem())
                    : super.queryAccessibleAttribute(attribute, parameters);
        }
    }

    /** The digit that chooses an answer; empty if it has none. */
    private String keyOf(Answer option) {
        if (option instanceof Answer.Amount(int count)) {
            return count > 9 ? "" : Integer.toString(count);
        }
        int place = getItems().indexOf(option) + 1;
        return place > 10 ? "" : Integer.toString(place % 10);
    }
}
