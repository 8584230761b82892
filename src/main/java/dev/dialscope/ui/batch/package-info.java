/** A batch: the same lesson many times, its progress, and what all its runs amount to. */
package dev.dialscope.ui.batch;
