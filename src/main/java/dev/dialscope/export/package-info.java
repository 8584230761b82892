/** Writes recordings down for other programs. Knows only the recording: not how it was made, nor in which language it is read. */
package dev.dialscope.export;
