/** Help: a topic for each part of the window, the glossary, the meaning of each word on screen, and a tour. */
package dev.dialscope.ui.help;
