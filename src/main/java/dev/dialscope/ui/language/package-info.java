/** The language of the window. Every text for people stands in {@code ui/messages.properties} and its translations. */
package dev.dialscope.ui.language;
