/** A batch: many runs of the same lesson, with their progress and results. */
package dev.dialscope.ui.batch;
