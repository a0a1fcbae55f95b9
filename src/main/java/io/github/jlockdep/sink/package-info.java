/**
 * Where splats go: one {@link io.github.jlockdep.sink.Sink} for each kind of log. A sink whose module is absent is
 * never loaded.
 */
@NullMarked
package io.github.jlockdep.sink;

import org.jspecify.annotations.NullMarked;
