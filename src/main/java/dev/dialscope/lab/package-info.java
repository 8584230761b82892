/**
 * Runs a program on real sockets: its threads, the learner's hand on the root context and on the gate, and the check that nothing is left
 * when it ends.
 */
package dev.dialscope.lab;
