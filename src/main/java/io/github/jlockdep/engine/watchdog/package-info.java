/**
 * Who is really stuck: a thread looks at the waits of all others, and says which of them can never end.
 * <pre>
 *   WaitMark of each thread --&gt; Watchdog --&gt; SeenWait --&gt; WaitForGraph (Blockers, Holds, QuietJvm) --&gt; DeadlockBuilder
 * </pre>
 *
 * <p>Read Watchdog, WaitForGraph, Blockers.
 */
@NullMarked
package io.github.jlockdep.engine.watchdog;

import org.jspecify.annotations.NullMarked;
