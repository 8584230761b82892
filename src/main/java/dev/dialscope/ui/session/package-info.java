/** What all panes of the window share: the runs, the time that is shown, and what is selected. Knows no controls. */
package dev.dialscope.ui.session;
