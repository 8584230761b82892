/**
 * The panes about a recording: its events, its log, the selected lane, the kernel's sockets, and the summary. For the FX thread only, unless a
 * class says otherwise.
 */
package dev.dialscope.ui.inspect;
