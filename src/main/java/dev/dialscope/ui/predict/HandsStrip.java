package dev.dialscope.ui.predict;

import dev.dialscope.analysis.Reply;
import dev.dialscope.lesson.Question;
import dev.dialscope.ui.command.KeyOwner;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.Hands;
import dev.dialscope.ui.session.PredictModel;
import dev.dialscope.ui.session.RunNote;
import dev.dialscope.words.ListStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.Observable;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * A show of hands: a column for each answer, with the number of the class that gave it. A digit, or a click, chooses a column; digits then are
 * its count. After the answer is known its column is marked, and no count changes.
 */
public final class HandsStrip extends HBox implements KeyOwner {
    /** With more answers, only those that somebody gave have a column, and the one of the recording. */
    private static final int MOST_COLUMNS = 12;

    private static final int NONE = -1;

    private final PredictModel model;
    private final Language language;
    private final Runnable leave;
    private final ObservableDoubleValue scale;
    private final Label title = new Label();
    private final Label first = new Label();
    private final Label second = new Label();
    private final HBox columns = new HBox();
    private final List<HandsColumn> made = new ArrayList<>();
    private int chosen = NONE;
    private boolean fresh;

    /** The number of an answer that is being typed, where there are many; empty if none is. */
    private String naming = "";

    /**
     * A strip for the question of the run that is shown.
     *
     * @param scale how large it is drawn
     * @param leave gives the keys back
     */
    public HandsStrip(PredictModel model, Language language, ObservableDoubleValue scale, Runnable leave) {
        this.model = model;
        this.language = language;
        this.scale = scale;
        this.leave = leave;
        setId("hands");
        getStyleClass().add("hands");
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(true);
        title.getStyleClass().add("hands-title");
        first.setId("hands-sum");
        second.setId("hands-answer");
        for (Label words : List.of(title, first, second)) {
            words.setMinWidth(0);
        }
        title.setMinHeight(USE_PREF_SIZE);
        VBox words = new VBox(title, first, second);
        words.getStyleClass().add("hands-words");
        columns.getStyleClass().add("hands-columns");
        HBox.setHgrow(columns, Priority.ALWAYS);
        getChildren().addAll(words, columns);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        focusedProperty().addListener((property, before, now) -> {
            naming = "";
            chosen = now ? Math.max(0, chosen) : NONE;
            fresh = true;
            show();
        });
        for (Observable change :
                new Observable[] {model.noteProperty(), model.replyProperty(), language.localeProperty()}) {
            change.addListener(_ -> show());
        }
        scale.addListener((property, before, now) -> show());
        show();
    }

    /** Takes the keys: the digits and the arrows are the hands' until they are given back. */
    public void enter() {
        if (model.replyProperty().get() == null && model.noteProperty().get() != null) {
            requestFocus();
        }
    }

    /** Chooses the column of a digit, and takes the keys; returns whether there is one. */
    public boolean choose(int digit) {
        RunNote note = model.noteProperty().get();
        if (!isVisible() || isFocused() || note == null || model.replyProperty().get() != null) {
            return false;
        }
        enter();
        if (options(note) > MOST_COLUMNS) {
            naming = Integer.toString(digit);
        } else {
            int place = note.question() instanceof Question.HowMany ? digit : (digit + 9) % 10;
            chosen = Math.min(place, options(note) - 1);
        }
        show();
        return true;
    }

    private static int options(RunNote note) {
        return note.question().options().size();
    }

    @Override
    public boolean takes(KeyEvent key) {
        return isFocused()
                && switch (key.getCode()) {
                    case LEFT, RIGHT, UP, DOWN, ENTER, ESCAPE, BACK_SPACE, SPACE, V -> true;
                    default -> key.getCode().isDigitKey();
                };
    }

    private void press(KeyEvent key) {
        RunNote note = model.noteProperty().get();
        if (!takes(key) || note == null) {
            return;
        }
        switch (key.getCode()) {
            case LEFT -> move(-1, note);
            case RIGHT -> move(1, note);
            case UP, SPACE -> count(note.hands().of(chosen) + 1);
            case DOWN -> count(note.hands().of(chosen) - 1);
            case BACK_SPACE -> erase(note);
            case ENTER -> enterNumber(note);
            case ESCAPE, V -> leave.run();
            default -> digit(Character.digit(key.getCode().getChar().charAt(0), 10), note);
        }
        key.consume();
        show();
    }

    private void move(int by, RunNote note) {
        List<Integer> shown = shown(note);
        int at = shown.indexOf(chosen);
        chosen = shown.isEmpty() ? NONE : shown.get(Math.clamp(at + (long) by, 0, shown.size() - 1));
        fresh = true;
    }

    private void count(int hands) {
        if (chosen >= 0) {
            fresh = false;
            model.vote(chosen, hands);
        }
    }

    private void digit(int digit, RunNote note) {
        if (!naming.isEmpty()) {
            naming = (naming + digit).substring(0, Math.min(5, naming.length() + 1));
        } else {
            count(fresh ? digit : Math.min(Hands.MOST, note.hands().of(chosen) * 10 + digit));
        }
    }

    private void erase(RunNote note) {
        if (!naming.isEmpty()) {
            naming = naming.substring(0, naming.length() - 1);
        } else {
            count(note.hands().of(chosen) / 10);
        }
    }

    /** Goes on from an answer's number to its count; after the count, gives the keys back. */
    private void enterNumber(RunNote note) {
        if (naming.isEmpty()) {
            leave.run();
            return;
        }
        int place = Integer.parseInt(naming) - (note.question() instanceof Question.HowMany ? 0 : 1);
        naming = "";
        if (place >= 0 && place < options(note)) {
            chosen = place;
            fresh = true;
        }
    }

    /** The indexes of the answers that have a column. */
    private List<Integer> shown(RunNote note) {
        int all = options(note);
        if (all <= MOST_COLUMNS) {
            return IntStream.range(0, all).boxed().toList();
        }
        Reply reply = model.replyProperty().get();
        int truth = reply == null ? NONE : note.question().optionOf(reply.answer());
        return IntStream.range(0, all)
                .filter(option -> note.hands().of(option) > 0 || option == truth || option == chosen)
                .limit(MOST_COLUMNS)
                .boxed()
                .toList();
    }

    private void show() {
        RunNote note = model.noteProperty().get();
        if (note == null) {
            columns.getChildren().clear();
            return;
        }
        Reply reply = model.replyProperty().get();
        int truth = reply == null ? NONE : note.question().optionOf(reply.answer());
        title.setText(language.get("hands.title", language.questions().ask(note.question())));
        // The question has two lines where nothing else needs the second.
        boolean whole = reply == null && !isFocused();
        title.setWrapText(whole);
        second.setVisible(!whole);
        second.setManaged(!whole);
        // The answer has the room of the question, which it repeats.
        title.setVisible(reply == null);
        title.setManaged(reply == null);
        second.setWrapText(reply != null);
        words(note, reply, truth);
        setAccessibleText(language.words()
                .list(ListStyle.SENTENCES, List.of(title.getText(), first.getText(), second.getText())));
        List<Integer> shown = shown(note);
        while (made.size() < shown.size()) {
            made.add(new HandsColumn(this::click));
        }
        List<HandsColumn> now = made.subList(0, shown.size());
        if (columns.getChildren().size() != now.size()) {
            columns.getChildren().setAll(now);
        }
        for (int n = 0; n < shown.size(); n++) {
            int option = shown.get(n);
            String name = language.questions()
                    .option(note.question(), note.question().options().get(option));
            HandsColumn.State state = reply == null
                    ? option == chosen ? HandsColumn.State.CHOSEN : HandsColumn.State.OPEN
                    : option == truth ? HandsColumn.State.TRUE : HandsColumn.State.WRONG;
            int hands = note.hands().of(option);
            now.get(n)
                    .show(option, label(name, shown.size()), hands, note.hands().most(), state, scale.get());
            now.get(n).setAccessibleText(language.get("hands.column", name, hands));
        }
    }

    /** Many columns are narrow: of a numbered lane its number is enough. */
    private static String label(String name, int columns) {
        String number = name.substring(name.lastIndexOf(' ') + 1);
        boolean numbered = !number.isEmpty() && number.chars().allMatch(Character::isDigit);
        return columns > 6 && numbered ? number : name;
    }

    private void words(RunNote note, Reply reply, int truth) {
        int sum = note.hands().sum();
        second.getStyleClass().remove("hands-true");
        if (reply == null) {
            first.setText(
                    !naming.isEmpty()
                            ? language.get("hands.number", naming)
                            : language.get(sum == 0 ? "hands.none" : "hands.sum", sum));
            second.setText(language.get("hands.keys"));
            return;
        }
        second.setText(language.get("predict.answer", language.questions().say(note.question(), reply.answer())));
        second.getStyleClass().add("hands-true");
        first.setText(sum == 0 ? "" : language.get("hands.right", note.hands().of(truth), sum));
    }

    private void click(int option, boolean more) {
        RunNote note = model.noteProperty().get();
        if (note != null) {
            enter();
            chosen = model.replyProperty().get() == null ? option : NONE;
            fresh = true;
            model.vote(option, note.hands().of(option) + (more ? 1 : -1));
            show();
        }
    }
}
