/** The run on the whole of a screen, in large type, for a class: timeline, one line of code, one sentence at each stop. */
package dev.dialscope.ui.present;
