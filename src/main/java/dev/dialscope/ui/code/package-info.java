/** The running lesson's own source, and beside each line the lanes that stand there at the playhead. */
package dev.dialscope.ui.code;
