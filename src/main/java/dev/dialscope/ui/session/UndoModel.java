package dev.dialscope.ui.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The learner's last changes of what the window shows, which can be undone and redone. For the FX thread only. */
public final class UndoModel {
    /** The number of changes that are kept. */
    static final int MOST = 50;

    /** Two changes of a continuous kind within this time are one step. */
    static final long QUICK_NANOS = 700_000_000;

    /** What a step changes. */
    public enum Change {
        /** The visible part of the time axis, and the height of rows. */
        ZOOM(true, true),
        /** Which lanes are shown, in which order, and which groups are collapsed. */
        LANES(true, true),
        EVENTS(true, false),
        /** The idle gaps of the time axis. */
        FOLD(false, false),
        SIDEBAR(false, false),
        /** Which part of the window has all room. */
        ROOM(false, false),
        COMPARISON(false, false),
        BATCH(false, false),
        /** A run that was removed from the list. */
        RUN(false, false);

        private final boolean continuous;
        private final boolean ofRun;

        Change(boolean continuous, boolean ofRun) {
            this.continuous = continuous;
            this.ofRun = ofRun;
        }

        /** Its text has the key {@code undo.ID} in the window's bundle. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code undo} and {@code redo} return false if they cannot be done any more. */
    private record Step(Change change, BooleanSupplier undo, BooleanSupplier redo, long at) {}

    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Change> undoable = new ReadOnlyObjectWrapper<>(this, "undoable");
    private final ReadOnlyObjectWrapper<Change> redoable = new ReadOnlyObjectWrapper<>(this, "redoable");
    private final LongSupplier clock;
    private boolean applying;

    /** A model without changes. */
    public UndoModel() {
        this(System::nanoTime);
    }

    UndoModel(LongSupplier clock) {
        this.clock = clock;
    }

    /** What {@link #undo} changes next; null if there is nothing to undo. */
    public ReadOnlyObjectProperty<Change> undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    /** What {@link #redo} changes next; null if there is nothing to redo. */
    public ReadOnlyObjectProperty<Change> redoableProperty() {
        return redoable.getReadOnlyProperty();
    }

    /** Keeps a change that was made just now. Ignores changes that undo and redo make. */
    public void did(Change change, Runnable undo, Runnable redo) {
        didIfPossible(
                change,
                () -> {
                    undo.run();
                    return true;
                },
                () -> {
                    redo.run();
                    return true;
                });
    }

    /** As {@link #did}, of a change that may have become impossible to undo or redo: both return whether they did it. */
    public void didIfPossible(Change change, BooleanSupplier undo, BooleanSupplier redo) {
        if (applying) {
            return;
        }
        long now = clock.getAsLong();
        Step last = done.peekLast();
        boolean goesOn = undone.isEmpty()
                && last != null
                && change.continuous
                && last.change() == change
                && now - last.at() < QUICK_NANOS;
        undone.clear();
        if (goesOn) {
            done.removeLast();
        } else if (done.size() == MOST) {
            done.removeFirst();
        }
        done.addLast(new Step(change, goesOn ? last.undo() : undo, redo, now));
        update();
    }

    /** Lets the next change begin a step of its own, however quick it comes: it is not more of the same. */
    public void separate() {
        Step last = done.pollLast();
        if (last != null) {
            done.addLast(new Step(last.change(), last.undo(), last.redo(), last.at() - QUICK_NANOS));
        }
    }

    /** Sets a property, and keeps that as a change. */
    public <T> void set(Change change, Property<T> property, T value) {
        T before = property.getValue();
        property.setValue(value);
        did(change, () -> property.setValue(before), () -> property.setValue(value));
    }

    /** Undoes the last change that still can be undone. */
    public void undo() {
        move(done, undone, true);
    }

    /** Redoes the change that was undone last. */
    public void redo() {
        move(undone, done, false);
    }

    private void move(Deque<Step> from, Deque<Step> to, boolean back) {
        boolean moved = false;
        while (!moved && !from.isEmpty()) {
            Step step = from.removeLast();
            applying = true;
            try {
                moved = (back ? step.undo() : step.redo()).getAsBoolean();
            } finally {
                applying = false;
            }
            if (moved) {
                // A later change begins a step of its own.
                to.addLast(new Step(step.change(), step.undo(), step.redo(), clock.getAsLong() - QUICK_NANOS));
            }
        }
        update();
    }

    /** Forgets the changes that mean the run on the timeline: another run is shown. */
    public void forgetRun() {
        done.removeIf(step -> step.change().ofRun);
        undone.removeIf(step -> step.change().ofRun);
        update();
    }

    private void update() {
        undoable.set(change(done));
        redoable.set(change(undone));
    }

    private static Change change(Deque<Step> steps) {
        return steps.isEmpty() ? null : steps.getLast().change();
    }
}
