/** A batch: the same lesson many times, its progress and its results. */
package dev.dialscope.ui.batch;
