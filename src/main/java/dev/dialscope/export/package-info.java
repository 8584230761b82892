/** Writes recordings down for other programs, in the formats of {@link Exporters}. Knows only the recording, not how it was made. */
package dev.dialscope.export;
