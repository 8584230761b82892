package dev.dialscope.ui.shell;

import dev.dialscope.ui.timeline.Timeline;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The places of the window that commands act on. They are made after the commands are.
 *
 * @param timeline the one that is shown, whenever it is asked for
 * @param filter begins a filter of the lanes
 * @param codeLanes selects the next lane on a line of the code (true) or the one before
 * @param palette opens the palette
 * @param keySheet opens the key sheet
 * @param about opens the versions and licences
 */
record Places(
        Supplier<Timeline> timeline,
        Runnable filter,
        Consumer<Boolean> codeLanes,
        Runnable palette,
        Runnable keySheet,
        Runnable about) {}
