/** Choosing a lesson and its arguments. */
package dev.dialscope.ui.lesson;
