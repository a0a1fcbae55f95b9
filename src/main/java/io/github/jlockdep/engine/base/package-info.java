/**
 * What every room needs and what knows nothing of locks: settings, the switch, counters, remarks of the detector on itself, stack
 * traces, and tables of numbers.
 * <pre>
 *   system properties --&gt; Settings      a fault, a full table --&gt; Counters --&gt; Remarks --&gt; the log
 *   the current thread --&gt; StackTraces  chain keys --&gt; ChainCache   numbers --&gt; LongMap   what is over --&gt; Clock
 * </pre>
 *
 * <p>Read Settings, then ChainCache; the others as they are met.
 */
@NullMarked
package io.github.jlockdep.engine.base;

import org.jspecify.annotations.NullMarked;
