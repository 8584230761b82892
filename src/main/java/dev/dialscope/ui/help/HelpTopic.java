package dev.dialscope.ui.help;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.css.Styleable;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** What help can be about: the parts of the window, in the order of the contents. */
public enum HelpTopic {
    FIRST_STEPS(List.of("empty"), "run", "go-on", "step-back", "step-forward", "live", "palette"),
    LESSONS(List.of("lessons", "picker"), "run", "sidebar"),
    PARAMETERS(List.of("fields", "restore", "parameters-help"), "run", "restore"),
    RUNS(List.of("run-list"), "again", "again-uncancelled", "compare"),
    TIMELINE(
            List.of("timeline", "legend", "lanes-bar", "axis"),
            "zoom-in",
            "zoom-out",
            "fit",
            "fold",
            "filter",
            "group",
            "collapse",
            "lane-up",
            "lane-down"),
    REPLAY(
            List.of("ds-transport"),
            "go-on",
            "step-back",
            "step-forward",
            "first",
            "last",
            "live",
            "lane-back",
            "lane-forward",
            "cause",
            "effect",
            "future",
            "loop-from",
            "loop-to",
            "loop-clear",
            "bookmark",
            "bookmark-back",
            "bookmark-forward"),
    CODE(List.of("code-tab", "code", "code-head"), "code-lane-back", "code-lane-forward"),
    EVENTS(List.of("events-tab", "events", "event-filter-bar"), "step-back", "step-forward"),
    LOG(List.of("log-tab", "log"), "step-back", "step-forward"),
    KERNEL(
            List.of("kernel-tab", "kernel-sockets", "kernel-head"),
            "kernel.automatic",
            "kernel.notices",
            "kernel.proc",
            "kernel.none"),
    LANE(List.of("lane-tab", "lane"), "lane-up", "lane-down", "lane-back", "lane-forward", "cause", "effect"),
    SUMMARY(List.of("summary-tab", "summary"), "lane-up", "lane-down"),
    PREDICT(List.of("predict-card", "answer-bar", "hands"), "predict", "present.hands", "captions"),
    GATE(List.of("gate-bar"), "let-go", "let-all-go"),
    BATCH(List.of("batch-pane", "batch"), "batch", "batch.show", "cancel"),
    COMPARE(List.of("compare-pane"), "compare", "compare-same", "compare-without"),
    PRESENT(
            List.of("present-timeline", "present"),
            "present",
            "present.next",
            "present.back",
            "present.zoom",
            "present.key",
            "present.black",
            "present.screen",
            "future");

    private final List<String> places;
    private final List<String> commands;

    /**
     * @param places the ids or style classes of the nodes that it is about, with all that is in them
     * @param commands the ids of the commands whose keys belong to it
     */
    HelpTopic(List<String> places, String... commands) {
        this.places = places;
        this.commands = List.of(commands);
    }

    /** The part of its keys in the bundle. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The ids of the commands whose keys belong to it. */
    public List<String> commands() {
        return commands;
    }

    /** The topic of a node, or of the nearest part of the window around it. */
    public static Optional<HelpTopic> of(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof TabPane tabs) {
                Tab open = tabs.getSelectionModel().getSelectedItem();
                Optional<HelpTopic> topic = open == null ? Optional.empty() : at(open);
                if (topic.isPresent()) {
                    return topic;
                }
            }
            Optional<HelpTopic> topic = at(at);
            if (topic.isPresent()) {
                return topic;
            }
        }
        return Optional.empty();
    }

    /** The topic of this id; otherwise of one of its style classes, which it may share with other parts. */
    private static Optional<HelpTopic> at(Styleable part) {
        return place(part.getId())
                .or(() -> part.getStyleClass().stream()
                        .flatMap(style -> place(style).stream())
                        .findFirst());
    }

    private static Optional<HelpTopic> place(String name) {
        return Stream.of(values())
                .filter(topic -> topic.places.stream().anyMatch(place -> place.equals(name)))
                .findFirst();
    }
}
