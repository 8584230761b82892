package dev.dialscope.ui.help;

import java.util.List;
import java.util.Locale;

/** The steps of the tour. Each lights one part of the window. */
enum TourStep {
    LESSONS(".ds-sidebar"),
    RUN("#run", "#cancel"),
    PREDICT("#predict"),
    TIMELINE("#timeline"),
    /** The right column of the timeline. */
    OUTCOMES("#timeline"),
    KEY(".legend"),
    REPLAY(".ds-transport"),
    CODE("#words"),
    LANE("#inspector", "#summaries"),
    HELP("#search");

    private final List<String> places;

    /**
     * @param places selectors of the nodes that it lights together; those that are not shown are left out
     */
    TourStep(String... places) {
        this.places = List.of(places);
    }

    List<String> places() {
        return places;
    }

    /** The part of its keys in the bundle. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
