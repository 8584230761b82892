/** Two runs one above the other on one axis, and in what they differ. */
package dev.dialscope.ui.compare;
