/** Explanations of what stands in the window, on cards that can be asked for by mouse and keyboard. */
package dev.dialscope.ui.explain;
