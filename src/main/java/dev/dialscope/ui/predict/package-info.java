/** Predicting a run before it starts, and explaining it after its end. */
package dev.dialscope.ui.predict;
