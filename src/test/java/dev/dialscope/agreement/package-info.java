/**
 * Whether what a recording says of the kernel is what others see of it: ss(8), which asks the same kernel by itself, and a capture of the
 * packets, which asks nobody.
 */
package dev.dialscope.agreement;
