/** The replay. Slow motion, pause and step act on the recording, never on the sockets. */
package dev.dialscope.ui.replay;
