/** Puts a recording into sentences, in every language: verdicts, names of states, and numbers with their units. */
package dev.dialscope.words;
