/**
 * The Java agent: gives the classes of a program hooks that tell the engine of its monitors and locks, so that the
 * program need not be changed. It is in the jar of the classifier {@code agent} alone, with a copy of ASM.
 * <pre>
 *   the JVM --&gt; Premain --&gt; Agent (Options, Summary)
 *                             |--&gt; rewrite     changes classes when they are loaded
 *                             |     `--&gt; classfile  class files as they lie in memory
 *                             |--&gt; juc         changes the locks, queues and executors of java.util.concurrent
 *                             |--&gt; monitors    what changed code calls, and what becomes of it
 *                             |--&gt; bundle      the classes of all this, in one piece
 *                             |--&gt; templates   the classes that are defined in java.lang
 *                             |--&gt; scope       which classes are followed
 *                             `--&gt; telling     how findings get out
 * </pre>
 *
 * <p>Read rewrite.HookedMethod, monitors.EngineHooks, monitors.Monitors; then Agent for the order of the start.
 *
 * <p>The engine is that of the system class loader, where the JVM puts the agent's jar, behind the class path. So a
 * program that has jlockdep on its class path shares it: monitors and locks wrapped by hand are one graph. A loader of
 * the agent's own would keep our classes out of the way, and split the graph.
 */
@NullMarked
package io.github.jlockdep.agent;

import org.jspecify.annotations.NullMarked;
