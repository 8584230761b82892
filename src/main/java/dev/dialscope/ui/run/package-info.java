/** The run that the window shows: started, cancelled and ended off the FX thread, read on it. */
package dev.dialscope.ui.run;
