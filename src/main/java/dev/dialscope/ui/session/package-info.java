/** What all panes of the window share: the run, the moment of it that is looked at, and what is selected. Knows no controls. */
package dev.dialscope.ui.session;
