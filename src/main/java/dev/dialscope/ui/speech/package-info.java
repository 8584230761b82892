/** Reads captions aloud with the system's own voice, where it has one. */
package dev.dialscope.ui.speech;
