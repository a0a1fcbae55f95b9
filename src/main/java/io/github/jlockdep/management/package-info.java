/**
 * The doors for operators and their tools: one {@linkplain io.github.jlockdep.management.LockdepMXBean MXBean}, and a
 * {@linkplain io.github.jlockdep.management.LockdepMetrics binder} for Micrometer. Each is loaded only where its module
 * or library is.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.jlockdep.management;

import org.jspecify.annotations.NullMarked;
