/**
 * Whether what a recording says is what happened: every statement of it is held against a capture of the packets. {@link
 * dev.dialscope.agreement.Agreement} makes the runs; the rules know what each statement claims.
 */
package dev.dialscope.agreement;
