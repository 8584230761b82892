package dev.dialscope.ui.shell;

import dev.dialscope.analysis.Causes;
import dev.dialscope.trace.Lane;
import dev.dialscope.trace.Trace;
import dev.dialscope.ui.command.ThingFinder;
import dev.dialscope.ui.language.Language;
import dev.dialscope.ui.session.KeptRun;
import dev.dialscope.ui.session.Thing;
import dev.dialscope.ui.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The items of a context menu that fit a thing in the window. For the FX thread only. */
final class ThingMenu {
    /** The part of the timeline's width that a thing has after a zoom to it. */
    private static final double ZOOMED = 0.6;

    /** A menu names at most this number of lanes. */
    private static final int MOST_LANES = 8;

    private final WindowModel model;
    private final RunControl runs;
    private final Language language;
    private final Supplier<Timeline> timeline;
    private final Supplier<RunPane> pane;

    /**
     * @param timeline supplies the timeline that is shown now
     * @param pane supplies the run's pane
     */
    ThingMenu(WindowModel model, RunControl runs, Supplier<Timeline> timeline, Supplier<RunPane> pane) {
        this.model = model;
        this.runs = runs;
        this.timeline = timeline;
        this.pane = pane;
        language = model.language();
    }

    /** The items for what was found. */
    List<MenuItem> items(ThingFinder.Found found) {
        return switch (found.thing()) {
            case Thing.OfLane thing -> ofLane(thing);
            case Thing.OfRun thing -> ofRun(thing, found.part());
            case Thing.OfLine thing -> ofLine(thing);
            case Thing.OfWords thing -> List.of(copy(thing));
            case Thing.OfPicture thing -> List.of(picture(found.part(), thing), copy(thing));
        };
    }

    private List<MenuItem> ofLane(Thing.OfLane thing) {
        Trace trace = model.runner().trace();
        if (model.compare().shownProperty().get()
                || trace == null
                || thing.lane() >= trace.lanes().size()) {
            return List.of(copy(thing));
        }
        boolean inWindow = !model.presentingProperty().get();
        boolean event = thing.row() >= 0;
        List<MenuItem> items = new ArrayList<>();
        boolean selected = thing.lane() == model.selection().lane()
                && thing.row() == model.selection().row();
        if (!selected) {
            items.add(item("select", () -> select(thing)));
        }
        if (event) {
            items.add(item("go", () -> goTo(thing.row())));
            int cause = Causes.of(trace).cause(thing.row());
            if (cause >= 0) {
                items.add(item("cause", () -> goTo(cause)));
            }
        }
        if (event && inWindow) {
            items.add(item("event", () -> {
                goTo(thing.row());
                pane.get().openWords("events");
            }));
            items.add(item("line", () -> {
                goTo(thing.row());
                pane.get().openWords("code");
            }));
        }
        items.add(item("zoom", () -> zoom(thing)));
        items.add(item("mark", () -> mark(thing)));
        if (inWindow) {
            Lane lane = trace.lane(thing.lane());
            String name = language.words().lane(lane);
            items.add(item(
                    "filter",
                    language.get("thing.filter", name),
                    () -> timeline.get().model().lanes().filterProperty().set(name)));
        }
        items.add(copy(thing));
        return items;
    }

    private void select(Thing.OfLane thing) {
        if (thing.row() >= 0) {
            model.selection().selectEvent(thing.row());
        } else {
            model.selection().selectLane(thing.lane());
        }
    }

    private void goTo(int row) {
        model.player().showRow(row);
        model.selection().selectEvent(row);
    }

    private void zoom(Thing.OfLane thing) {
        select(thing);
        timeline.get().zoomTo(thing.from(), thing.to(), ZOOMED);
    }

    private void mark(Thing.OfLane thing) {
        model.playhead().goTo(thing.from());
        model.playhead().toggleBookmark();
    }

    private List<MenuItem> ofRun(Thing.OfRun thing, Node list) {
        KeptRun run = thing.run();
        boolean shown = model.runner().recording() == run.recording();
        List<MenuItem> items = new ArrayList<>();
        if (!shown) {
            items.add(item("open", () -> runs.open(run.recording())));
        }
        if (model.runs().kept().size() > 1) {
            items.add(item(shown ? "compare-before" : "compare", () -> runs.compareWithShown(run)));
        }
        items.add(item("note", () -> askNote(run, list)));
        items.add(item("remove", () -> runs.remove(run)));
        items.add(copy(thing));
        return items;
    }

    /** Asks for the note in a small menu: Enter keeps it, Escape does not. */
    private void askNote(KeptRun run, Node list) {
        TextField line = new TextField(model.runs().note(run));
        line.setId("run-note");
        line.setPromptText(language.get("thing.note.prompt"));
        line.setAccessibleText(language.get("thing.note.prompt"));
        CustomMenuItem item = new CustomMenuItem(line, false);
        ContextMenu menu = new ContextMenu(item);
        menu.setId("run-note-menu");
        line.setOnAction(_ -> {
            model.runs().note(run, line.getText());
            menu.hide();
        });
        menu.setOnShown(_ -> line.requestFocus());
        menu.show(list, javafx.geometry.Side.BOTTOM, 0, 0);
    }

    private List<MenuItem> ofLine(Thing.OfLine thing) {
        List<MenuItem> items = new ArrayList<>();
        Trace trace = model.runner().trace();
        for (int lane : thing.lanes().stream().limit(MOST_LANES).toList()) {
            String name = language.words().lane(trace.lane(lane));
            items.add(item(
                    "lane",
                    language.get("thing.lane", name),
                    () -> model.selection().selectLane(lane)));
        }
        items.add(copy(thing));
        return items;
    }

    private MenuItem copy(Thing thing) {
        return item("copy", () -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(thing.text());
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private MenuItem picture(Node part, Thing thing) {
        return item("picture", () -> {
            ClipboardContent content = new ClipboardContent();
            content.putImage(part.snapshot(null, null));
            content.putString(thing.text());
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private MenuItem item(String id, Runnable action) {
        return item(id, language.get("thing." + id), action);
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId("thing-" + id);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
