/**
 * What hooked code calls, and what it tells: the identity of monitors and the lock class of each, waiting and notifying,
 * threads and tasks, class initializers.
 * <pre>
 *   hooked code --&gt; java.lang.Jlockdep (Facade) --&gt; EngineHooks --&gt; Monitors, JdkMonitors, MapKey --&gt; HeldLocks
 *                                                        |--&gt; LockObject, MonitorType (SelfLocking)  objects that nobody looks for
 *                                                        |--&gt; Initializers
 *                                                        |        ClassWaits, JvmOwners --&gt; Watchdog
 *                                                        |--&gt; MonitorWait, Joins, Orders --&gt; Event, Past
 *   Facades    defines Facade and Hooks in java.lang, and makes EngineHooks the one who is told
 * </pre>
 *
 * <p>Read EngineHooks, Monitors, Sites.
 */
@NullMarked
package io.github.jlockdep.agent.monitors;

import org.jspecify.annotations.NullMarked;
