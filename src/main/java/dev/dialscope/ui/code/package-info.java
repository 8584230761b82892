/** The source of the lesson, with the lanes that stand on each line at the playhead. */
package dev.dialscope.ui.code;
