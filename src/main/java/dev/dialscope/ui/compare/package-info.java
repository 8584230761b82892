/** Two runs, one above the other on one axis, and their differences. For the FX thread only, unless a class says otherwise. */
package dev.dialscope.ui.compare;
