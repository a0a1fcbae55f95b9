/**
 * The Java agent: gives the classes of a program hooks that tell the engine of its monitors, so that the program need
 * not be changed. It is in the jar of the classifier {@code agent} alone, with a copy of ASM.
 * <pre>
 *   the JVM --&gt; Premain --&gt; Agent --&gt; Facades        java.lang.Jlockdep, which hooked code calls
 *                             |           SelfCheck      runs Sample through all of this
 *                             |
 *   a class is loaded --&gt; Transformer --&gt; Scope (JdkScope), ClassScan, LeafMethods   which classes, which methods
 *                             |               HookedMethod (TryRanges)  blocks and synchronized methods
 *                             |               Calls                     wait, notify
 *                             |               InitializerScan, InitializerMethod   static initializers
 *                             |           JdkPatch (JdkPlaces), ModifiersPatch  threads and tasks; reflection
 *                             |           juc.JucTransformer        locks, queues, executors
 *                             v
 *   hooked code --&gt; java.lang.Jlockdep (Facade) --&gt; EngineHooks --&gt; Monitors, JdkMonitors --&gt; HeldLocks
 *                                                        |--&gt; MapKey   what a ConcurrentHashMap computes
 *                                                        |--&gt; LockObject, MonitorType (SelfLocking)  objects that nobody looks for
 *                                                        |--&gt; Initializers
 *                                                        |        JvmOwners --&gt; Watchdog
 *                                                        |--&gt; MonitorWait, Joins, Orders --&gt; Event, Past
 *   a splat --&gt; Teller --&gt; Outlet (AppLog, SplatFile)    stderr and a file; SLF4J; each on a thread of our own, by a Courier
 * </pre>
 *
 * <p>Read HookedMethod, EngineHooks, Monitors; then Agent for the order of the start.
 *
 * <p>The engine is that of the system class loader, where the JVM puts the agent's jar, behind the class path. So a
 * program that has jlockdep on its class path shares it: monitors and locks wrapped by hand are one graph. A loader of
 * the agent's own would keep our classes out of the way, and split the graph.
 */
@NullMarked
package io.github.jlockdep.agent;

import org.jspecify.annotations.NullMarked;
