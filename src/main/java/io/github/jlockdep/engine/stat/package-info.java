/**
 * What locks cost: how often each class was taken, waited for and held, and how long. It is only filled where the
 * setting {@code jlockdep.lockStat} asks for it.
 * <pre>
 *   HeldLocks, Releases --&gt; ThreadStat (of one thread) --&gt; Tally (of a class and a mode) --&gt; Times
 *                               |      |                       ^
 *                               v      v                       | merged when somebody asks
 *                            Ticks   Places                 LockStats (of all threads)
 * </pre>
 *
 * <p>Read ThreadStat, which says what is measured and what is estimated, then LockStats.
 */
@NullMarked
package io.github.jlockdep.engine.stat;

import org.jspecify.annotations.NullMarked;
