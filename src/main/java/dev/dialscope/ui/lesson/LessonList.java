package dev.dialscope.ui.lesson;

import dev.dialscope.lesson.Lesson;
import dev.dialscope.lesson.Lessons;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.theme.TextSize;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The list of lessons. It is as high as its rows. */
final class LessonList extends VBox {
    private static final double ROW = 22;

    /** The height of the chosen row without its description, and the width beside the description; in pixels. */
    private static final double ABOVE_LINE = 28;

    private static final double BESIDE_LINE = 57;

    private final LessonChoice choice;
    private final Language language;
    private final ListView<Lesson> list = new Rows();
    private final Label count = new Label();
    private final HBox title = new HBox();

    /** An invisible label that measures the description of the chosen lesson, so that it is not cut in a narrow list. */
    private final Label measure = new Label();

    LessonList(LessonChoice choice, Language language) {
        this.choice = choice;
        this.language = language;
        Label head = new Label();
        head.textProperty().bind(language.text("lessons"));
        head.getStyleClass().add("ds-section");
        head.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(head, Priority.ALWAYS);
        count.getStyleClass().add("ds-caption");
        title.getChildren().setAll(head, count);
        title.getStyleClass().add("section-head");

        list.setId("lessons");
        list.getStyleClass().add("ds-lessons");
        list.accessibleTextProperty().bind(language.text("lessons"));
        list.setCellFactory(_ -> new Cell());
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                choice.lessonProperty().set(now);
            }
        });
        measure.getStyleClass().add("ds-caption");
        measure.setWrapText(true);
        measure.setManaged(false);
        measure.setOpacity(0);
        measure.setMouseTransparent(true);
        measure.setAccessibleRole(AccessibleRole.NODE);
        getChildren().addAll(measure, title, list);
        list.getItems().setAll(Lessons.all());
        count.setText(Integer.toString(Lessons.all().size()));
        choice.lessonProperty().addListener((property, before, now) -> select());
        language.localeProperty().addListener((property, before, now) -> {
            list.refresh();
            list.requestLayout();
        });
        select();
    }

    /** Hides the title, where the list stands under one already. */
    void headless(boolean hidden) {
        title.setVisible(!hidden);
        title.setManaged(!hidden);
    }

    private void select() {
        list.getSelectionModel().select(choice.lessonProperty().get());
        list.requestLayout();
    }

    private double chosenRow(double width) {
        measure.setText(language.lessons().line(choice.lessonProperty().get()));
        return TextSize.scaled(ABOVE_LINE) + Math.ceil(measure.prefHeight(width - TextSize.scaled(BESIDE_LINE)));
    }

    /** Makes the list as high as its rows, so that it does not scroll. */
    private final class Rows extends ListView<Lesson> {
        Rows() {
            setMinHeight(USE_PREF_SIZE);
            setMaxHeight(USE_PREF_SIZE);
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            return (getItems().size() - 1) * TextSize.scaled(ROW) + chosenRow(width) + 2;
        }
    }

    /** A row with a lesson. Only the chosen lesson has its description: a dozen would be too much text. */
    private final class Cell extends ListCell<Lesson> {
        private final Label line = new Label();
        private final Label title = new Label();
        private final HBox row = new HBox();

        Cell() {
            line.getStyleClass().add("ds-caption");
            line.setWrapText(true);
            line.setMinHeight(Region.USE_PREF_SIZE);
            title.getStyleClass().add("lesson-title");
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("lesson");
            selectedProperty().addListener((property, before, now) -> arrange());
            setMinWidth(0);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Lesson lesson, boolean empty) {
            super.updateItem(lesson, empty);
            arrange();
        }

        private void arrange() {
            Lesson lesson = getItem();
            if (lesson == null || isEmpty()) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            title.setText(language.lessons().title(lesson));
            line.setText(language.lessons().line(lesson));
            VBox words = isSelected() ? new VBox(title, line) : new VBox(title);
            words.setAlignment(Pos.CENTER_LEFT);
            words.setMinWidth(0);
            row.getChildren().setAll(LessonIcon.of(lesson), words);
            setAccessibleText(language.get("lesson.accessible", title.getText(), line.getText()));
            setGraphic(row);
        }

        @Override
        protected double computePrefHeight(double width) {
            return isSelected() ? chosenRow(list.getWidth()) : TextSize.scaled(ROW);
        }
    }
}
