/**
 * The picture of a recording: its layout, and the painters that draw it with any {@link dev.dialscope.picture.Pen}. A picture, its views and its
 * painters are for one thread at a time; records, such as {@link dev.dialscope.picture.Ink}, are for any thread.
 */
package dev.dialscope.picture;
