/**
 * Which threads are really stuck: the watchdog looks at the waits of all threads, and says which of them can never end.
 * <pre>
 *   WaitMark of each thread --&gt; Watchdog --&gt; SeenWait --&gt; WaitForGraph --&gt; DeadlockBuilder, WaitNotice
 *                                                              Blockers, Holds, QuietJvm     Interrupts
 * </pre>
 *
 * <p>What leaves no WaitMark the agent knows of the JVM: who owns a monitor that a thread is blocked by (MonitorOwners),
 * and who waits until a class is initialized (InitializationWaits).
 *
 * <p>Read Watchdog, WaitForGraph, Blockers. Everything here belongs to the watchdog's thread.
 */
@NullMarked
package io.github.jlockdep.engine.watchdog;

import org.jspecify.annotations.NullMarked;
