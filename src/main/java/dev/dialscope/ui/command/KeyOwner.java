package dev.dialscope.ui.command;

import javafx.scene.input.KeyEvent;

/** A part of the window that uses keys itself while it, or something in it, has the focus. The window's commands leave these keys to it. */
public interface KeyOwner {
    /** Whether this key is its own. */
    boolean takes(KeyEvent key);
}
