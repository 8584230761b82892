/** What the program keeps in files: in which folders, and how a file is written. */
package dev.dialscope.store;
