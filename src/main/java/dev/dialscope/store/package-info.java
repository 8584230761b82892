/** The program's files: their folders, and how they are written safely. */
package dev.dialscope.store;
