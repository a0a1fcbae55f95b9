/**
 * What every room needs and what knows nothing of locks: settings, the switch, counters, remarks of the detector on
 * itself, stack traces, hashes, tables of numbers, and Cold, which tells HotSpot what is rare.
 * <pre>
 *   system properties --&gt; Settings      a fault, a full table --&gt; Counters --&gt; Remarks --&gt; the log
 *   the current thread --&gt; StackTraces  numbers --&gt; LongMap, Hash
 *   the line that creates a lock, past LockHolders (ClassPattern) --&gt; CreationSites --&gt; a name
 *   what is over for a thread --&gt; Clock (Ranges)   who runs tests --&gt; Origin --&gt; the test in which something is seen
 * </pre>
 *
 * <p>A LongMap is guarded by its owner. The frames that StackTraces shares are guarded by
 * {@code engine.checks.Knowledge.lock}. Everything else is safe for use by any thread.
 *
 * <p>Read Settings; the others as they are met.
 */
@NullMarked
package io.github.jlockdep.engine.base;

import org.jspecify.annotations.NullMarked;
