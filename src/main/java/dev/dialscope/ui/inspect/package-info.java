/** A recording in words and tables: its events, its log, one lane in full, and what it amounts to. */
package dev.dialscope.ui.inspect;
