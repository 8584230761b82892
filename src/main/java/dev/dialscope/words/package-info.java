/** Describes a recording in every language: verdicts, names of states, and numbers with units. */
package dev.dialscope.words;
