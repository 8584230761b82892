package dev.dialscope.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dialscope.ui.session.UndoModel.Change;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.junit.jupiter.api.Test;

class UndoModelTest {
    private final IntegerProperty value = new SimpleIntegerProperty();
    private long now;
    private final UndoModel undo = new UndoModel(() -> now);

    private void set(Change change, int next) {
        undo.set(change, value, next);
    }

    @Test
    void changesAreUndoneAndRedone_theLastFirst() {
        set(Change.SIDEBAR, 1);
        set(Change.FOLD, 2);
        assertThat(undo.undoableProperty().get()).isEqualTo(Change.FOLD);

        undo.undo();
        assertThat(value.get()).isEqualTo(1);
        assertThat(undo.undoableProperty().get()).isEqualTo(Change.SIDEBAR);
        assertThat(undo.redoableProperty().get()).isEqualTo(Change.FOLD);
        undo.undo();
        undo.undo();
        assertThat(value.get()).isZero();
        assertThat(undo.undoableProperty().get()).isNull();

        undo.redo();
        undo.redo();
        assertThat(value.get()).isEqualTo(2);
        assertThat(undo.redoableProperty().get()).isNull();
    }

    @Test
    void turnsInQuickSuccession_areOneStep() {
        for (int turn = 1; turn <= 5; turn++) {
            set(Change.ZOOM, turn);
            now += UndoModel.QUICK_NANOS - 1;
        }
        now += 1;
        set(Change.ZOOM, 6);
        undo.undo();
        assertThat(value.get()).isEqualTo(5);
        set(Change.ZOOM, 7);
        undo.undo();
        assertThat(value.get()).isEqualTo(5);
        undo.undo();
        assertThat(value.get()).isZero();

        set(Change.ZOOM, 1);
        undo.separate();
        set(Change.ZOOM, 0);
        undo.undo();
        assertThat(value.get()).isEqualTo(1);
    }

    @Test
    void aChangeAfterAnUndo_leavesNothingToRedo() {
        set(Change.SIDEBAR, 1);
        undo.undo();
        set(Change.SIDEBAR, 2);
        assertThat(undo.redoableProperty().get()).isNull();
    }

    @Test
    void anotherRun_keepsOnlyChangesThatDoNotMeanARun() {
        set(Change.SIDEBAR, 1);
        set(Change.ZOOM, 2);
        undo.forgetRun();
        assertThat(undo.undoableProperty().get()).isEqualTo(Change.SIDEBAR);
    }

    @Test
    void whatCannotBeUndone_isPassedOver() {
        set(Change.SIDEBAR, 1);
        undo.didIfPossible(Change.RUN, () -> false, () -> false);
        undo.undo();
        assertThat(value.get()).isZero();
        assertThat(undo.redoableProperty().get()).isEqualTo(Change.SIDEBAR);
    }

    @Test
    void theListIsBounded() {
        for (int n = 1; n <= UndoModel.MOST + 5; n++) {
            set(Change.FOLD, n);
        }
        for (int n = 0; n < 2 * UndoModel.MOST; n++) {
            undo.undo();
        }
        assertThat(value.get()).isEqualTo(5);
    }
}
