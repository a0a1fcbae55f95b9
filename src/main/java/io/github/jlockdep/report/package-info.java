/**
 * What the detector says: immutable {@linkplain io.github.jlockdep.report.Splat splats} and the text they are rendered
 * to. This package depends on nothing of ours and on {@code java.base} alone.
 *
 * <p>A splat is a record. {@link io.github.jlockdep.report.SplatFormatter} turns it into text in the layout of the Linux
 * kernel's lockdep, and {@link io.github.jlockdep.report.SplatListener}s receive it.
 */
@NullMarked
package io.github.jlockdep.report;

import org.jspecify.annotations.NullMarked;
