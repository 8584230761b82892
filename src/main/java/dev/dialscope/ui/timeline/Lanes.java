package dev.dialscope.ui.timeline;

import dev.dialscope.picture.LaneChoice;
import dev.dialscope.picture.LaneEnd;
import dev.dialscope.picture.Order;
import dev.dialscope.picture.Picture;
import dev.dialscope.picture.Rows;
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
 * Which of a timeline's many lanes are shown, in which order, and how many are not. The context, the listeners and what else stands on
 * top is always shown, and is counted nowhere here. For the FX thread only.
 */
public final class Lanes {
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(this, "order", Order.LANE);
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ObservableSet<LaneEnd> without = FXCollections.observableSet();
    private final ObservableSet<LaneEnd> collapsed = FXCollections.observableSet();
    private final ReadOnlyIntegerWrapper all = new ReadOnlyIntegerWrapper(this, "all");
    private final ReadOnlyIntegerWrapper shown = new ReadOnlyIntegerWrapper(this, "shown");
    private final ReadOnlyIntegerWrapper merged = new ReadOnlyIntegerWrapper(this, "merged");
    private final ReadOnlyIntegerWrapper hidden = new ReadOnlyIntegerWrapper(this, "hidden");

    /** The order that they had before they were grouped. */
    private Order ungrouped = Order.LANE;

    Lanes() {
        order.addListener((property, before, now) -> {
            if (now == Order.OUTCOME) {
                ungrouped = before;
            }
        });
    }

    /** In which order the lanes stand. */
    public ObjectProperty<Order> orderProperty() {
        return order;
    }

    /** Only lanes are shown whose name, addresses or end contain this; empty for all. */
    public StringProperty filterProperty() {
        return filter;
    }

    /** Lanes that ended in one of these ways are not shown. */
    public ObservableSet<LaneEnd> without() {
        return without;
    }

    /** Ordered by outcome, lanes that ended in one of these ways share the row of their group's title. */
    public ObservableSet<LaneEnd> collapsed() {
        return collapsed;
    }

    /** How many lanes there are. */
    public ReadOnlyIntegerProperty allProperty() {
        return all.getReadOnlyProperty();
    }

    /** How many of those are shown, whether in sight or scrolled out of it. */
    public ReadOnlyIntegerProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** How many lanes share a row with another one; 0 where each has its own. */
    public ReadOnlyIntegerProperty mergedProperty() {
        return merged.getReadOnlyProperty();
    }

    /** How many lanes, of all that a timeline has, are scrolled out of sight. */
    public ReadOnlyIntegerProperty hiddenProperty() {
        return hidden.getReadOnlyProperty();
    }

    /** What the choice depends on. */
    Observable[] choices() {
        return new Observable[] {order, filter, without, collapsed};
    }

    /** Another run: none of its lanes is left out. The order stays. */
    void showAll() {
        filter.set("");
        without.clear();
        collapsed.clear();
    }

    /** The lanes are laid out anew. */
    void laidOut(Rows rows) {
        merged.set(rows.merged());
        all.set(rows.all());
        shown.set(rows.shown());
    }

    void hide(int lanes) {
        hidden.set(lanes);
    }

    /** Collapses a group into its title, or opens it again. */
    void toggle(LaneEnd end) {
        if (!collapsed.remove(end)) {
            collapsed.add(end);
        }
    }

    /** Orders the lanes by outcome, in groups; where they are, as they were before. */
    public void toggleGroups() {
        order.set(order.get() == Order.OUTCOME ? ungrouped : Order.OUTCOME);
    }

    /** Collapses the group of a lane or opens it again, all groups where the lane is in none; groups the lanes where they are not. */
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

    /** What is chosen now. */
    LaneChoice choice() {
        return new LaneChoice(order.get(), filter.get(), without, collapsed);
    }
}
