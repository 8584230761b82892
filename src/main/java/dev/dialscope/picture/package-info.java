/** The picture of a recording: what stands where, and the painters that draw it with any {@link dev.dialscope.picture.Pen}. */
package dev.dialscope.picture;
