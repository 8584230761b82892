/** The choice of a lesson and its arguments. For the FX thread only. */
package dev.dialscope.ui.lesson;
