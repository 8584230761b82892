package dev.dialscope.ui.code;

import java.util.List;

/**
 * The chips beside a line.
 *
 * @param shown one for each of the first lanes
 * @param more how many lanes more stand there
 */
record Chips(List<Chip> shown, int more) {
    static final Chips NONE = new Chips(List.of(), 0);

    /**
     * A lane beside a line.
     *
     * @param lane its id
     * @param tag its text
     * @param style the id of its state, or once it is over of its outcome
     * @param over whether nothing can happen in it any more
     * @param chosen whether it is the selected lane
     */
    record Chip(int lane, String tag, String style, boolean over, boolean chosen) {}
}
