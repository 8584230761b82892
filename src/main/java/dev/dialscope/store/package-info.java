/** The run file, and the program's own files: their folders, and how they are written safely. */
package dev.dialscope.store;
