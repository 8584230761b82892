package dev.dialscope.ui.shell;

import dev.dialscope.ui.present.Presentation;
import dev.dialscope.ui.timeline.Timeline;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;

/**
 * The parts of the window that commands act on. They are created after the commands.
 *
 * @param timeline supplies the timeline that is shown now
 * @param filter starts to filter the lanes
 * @param codeLanes selects the next (true) or the previous lane on a line of the code
 * @param palette opens the palette
 * @param help opens help, the keys and the glossary, or starts the tour
 * @param about opens the card with versions and licences
 * @param sidebar whether the lesson and its parameters are shown
 * @param maximise gives the focused pane of the run all room, or takes it back
 * @param copy copies what has the focus
 * @param present opens the presentation, or leaves it
 * @param presentation supplies the presentation
 * @param quit closes the window
 */
record CommandTargets(
        Supplier<Timeline> timeline,
        Runnable filter,
        Consumer<Boolean> codeLanes,
        Runnable palette,
        HelpViews help,
        Runnable about,
        BooleanProperty sidebar,
        Runnable maximise,
        Runnable copy,
        Runnable present,
        Supplier<Presentation> presentation,
        Runnable quit) {}
