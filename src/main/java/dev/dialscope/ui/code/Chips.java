package dev.dialscope.ui.code;

import java.util.List;

/**
 * The chips beside a line.
 *
 * @param shown the chips of the first lanes
 * @param more the number of further lanes on the line
 */
record Chips(List<Chip> shown, int more) {
    static final Chips NONE = new Chips(List.of(), 0);

    /**
     * The chip of a lane beside a line.
     *
     * @param lane the lane's id
     * @param tag its text
     * @param style the style class: the id of the lane's state, or of its outcome after its end
     * @param over whether the lane has ended
     * @param chosen whether the lane is selected
     */
    record Chip(int lane, String tag, String style, boolean over, boolean chosen) {}
}
