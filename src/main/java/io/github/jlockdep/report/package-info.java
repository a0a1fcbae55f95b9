/**
 * What the detector says: immutable {@linkplain io.github.jlockdep.report.Splat splats} and the text they are rendered
 * to. This package depends on nothing of ours and on {@code java.base} alone.
 *
 * <p>A splat is a record. {@link io.github.jlockdep.report.SplatFormatter} turns it into text in the layout of the
 * Linux kernel's lockdep, {@link io.github.jlockdep.report.SplatListener}s receive it, and a
 * {@link io.github.jlockdep.report.SplatVisitor} treats each kind in its own way.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.jlockdep.report;

import org.jspecify.annotations.NullMarked;
