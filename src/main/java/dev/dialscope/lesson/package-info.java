/**
 * The lessons. Each is one class whose {@code run} reads like the Go program that it teaches; its parameters stand beside it, its texts
 * in {@code lessons.properties}. A new lesson is added to {@link dev.dialscope.lesson.Lessons}.
 */
package dev.dialscope.lesson;
