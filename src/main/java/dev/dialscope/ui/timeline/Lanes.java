package dev.dialscope.ui.timeline;

import dev.dialscope.picture.LaneChoice;
import dev.dialscope.picture.LaneEnd;
import dev.dialscope.picture.LaneMarks;
import dev.dialscope.picture.Order;
import dev.dialscope.picture.Picture;
import dev.dialscope.picture.Rows;
import dev.dialscope.ui.session.UndoModel;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/**
 * The choice and the order of a timeline's lanes, and their counts. The lanes on top, such as the context and the listeners, are always shown
 * and are not counted. For the FX thread only.
 */
public final class Lanes {
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(this, "order", Order.LANE);
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ObservableSet<LaneEnd> without = FXCollections.observableSet();
    private final ObservableSet<LaneEnd> collapsed = FXCollections.observableSet();
    private final ObjectProperty<LaneMarks> marks = new SimpleObjectProperty<>(this, "marks", LaneMarks.NONE);
    private final ReadOnlyIntegerWrapper all = new ReadOnlyIntegerWrapper(this, "all");
    private final ReadOnlyIntegerWrapper shown = new ReadOnlyIntegerWrapper(this, "shown");
    private final ReadOnlyIntegerWrapper merged = new ReadOnlyIntegerWrapper(this, "merged");
    private final ReadOnlyIntegerWrapper hidden = new ReadOnlyIntegerWrapper(this, "hidden");

    /** The order before the lanes were grouped. */
    private Order ungrouped = Order.LANE;

    /** The choice at the last change that was kept to be undone. */
    private LaneChoice last = LaneChoice.ALL;

    Lanes() {
        order.addListener((property, before, now) -> {
            if (now == Order.OUTCOME) {
                ungrouped = before;
            }
        });
    }

    /** The order of the lanes. */
    public ObjectProperty<Order> orderProperty() {
        return order;
    }

    /** The filter: shows only lanes whose name, addresses or end contain this text; empty for all. */
    public StringProperty filterProperty() {
        return filter;
    }

    /** Hides lanes that ended in one of these ways. */
    public ObservableSet<LaneEnd> without() {
        return without;
    }

    /** The collapsed groups: in the order by outcome, their lanes share the row of the group's title. */
    public ObservableSet<LaneEnd> collapsed() {
        return collapsed;
    }

    /** The lanes that a prediction and its answer name. */
    public ObjectProperty<LaneMarks> marksProperty() {
        return marks;
    }

    /** The number of lanes. */
    public ReadOnlyIntegerProperty allProperty() {
        return all.getReadOnlyProperty();
    }

    /** The number of lanes that are shown, including those that are scrolled out of sight. */
    public ReadOnlyIntegerProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The number of lanes that share a row; 0 if each lane has its own. */
    public ReadOnlyIntegerProperty mergedProperty() {
        return merged.getReadOnlyProperty();
    }

    /** The number of lanes that are scrolled out of sight, including lanes on top. */
    public ReadOnlyIntegerProperty hiddenProperty() {
        return hidden.getReadOnlyProperty();
    }

    /** The properties that {@link #choice} reads, and the marks, which take room from names. */
    Observable[] choices() {
        return new Observable[] {order, filter, without, collapsed, marks};
    }

    /** Removes filter and folds for another run. Keeps the order. */
    void showAll() {
        filter.set("");
        without.clear();
        collapsed.clear();
    }

    /** Lets changes of the choice be undone. */
    void recordIn(UndoModel undo) {
        for (Observable part : new Observable[] {order, filter, without, collapsed}) {
            part.addListener(_ -> {
                LaneChoice before = last;
                LaneChoice now = new LaneChoice(order.get(), filter.get(), Set.copyOf(without), Set.copyOf(collapsed));
                last = now;
                boolean cleared = now.filter().isEmpty() && !before.filter().isEmpty();
                if (cleared) {
                    undo.separate();
                }
                if (!now.equals(before)) {
                    undo.did(UndoModel.Change.LANES, () -> choose(before), () -> choose(now));
                }
                if (cleared) {
                    undo.separate();
                }
            });
        }
    }

    private void choose(LaneChoice choice) {
        order.set(choice.order());
        filter.set(choice.filter());
        without.retainAll(choice.without());
        without.addAll(choice.without());
        collapsed.retainAll(choice.collapsed());
        collapsed.addAll(choice.collapsed());
    }

    /** Takes the counts of a new layout. */
    void laidOut(Rows rows) {
        merged.set(rows.merged());
        all.set(rows.all());
        shown.set(rows.shown());
    }

    void hide(int lanes) {
        hidden.set(lanes);
    }

    /** Collapses a group or opens it again. */
    void toggle(LaneEnd end) {
        if (!collapsed.remove(end)) {
            collapsed.add(end);
        }
    }

    /** Groups the lanes by outcome, or restores the order before that. */
    public void toggleGroups() {
        order.set(order.get() == Order.OUTCOME ? ungrouped : Order.OUTCOME);
    }

    /** Groups the lanes if they are not grouped. Collapses the group of a lane or opens it again; all groups if the lane is in none. */
    void toggleGroup(Picture picture, int lane) {
        Set<LaneEnd> ends = picture.ends().keySet();
        boolean ended = lane >= 0
                && lane < picture.tracks().size()
                && picture.track(lane).ended();
        LaneEnd chosen = ended ? picture.end(picture.track(lane)) : null;
        boolean grouped = order.get() == Order.OUTCOME;
        order.set(Order.OUTCOME);
        if (grouped && ends.contains(chosen)) {
            toggle(chosen);
        } else if (collapsed.isEmpty()) {
            collapsed.addAll(ends.contains(chosen) ? Set.of(chosen) : ends);
        } else if (grouped) {
            collapsed.clear();
        }
    }

    /** The current choice. */
    LaneChoice choice() {
        return new LaneChoice(order.get(), filter.get(), without, collapsed);
    }
}
