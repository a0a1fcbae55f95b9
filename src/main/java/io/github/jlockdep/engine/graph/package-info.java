/**
 * What was seen, without any judgement: dependencies, each with a bounded list of observations. A node is a number;
 * nothing here knows the stack of a thread.
 * <pre>
 *   from, to -------&gt; DependencyGraph --&gt; Edge --&gt; Evidence --&gt; Observation --&gt; Sighting
 *                       ComponentOrder: does the edge lie on a ring?
 *   chain, place ---&gt; Sites      instance --&gt; Instances      a waiting writer --&gt; Writers
 * </pre>
 *
 * <p>Read Memory, which holds all of it, then DependencyGraph, Evidence, Observation. ComponentOrder is an algorithm of
 * its own.
 *
 * <p>Everything here is guarded by the lock of the memory, which is {@code engine.checks.Knowledge.lock}. The
 * exceptions: Sighting and Sites.Site are immutable, and any thread may read the count and the splat of a LiveFinding.
 */
@NullMarked
package io.github.jlockdep.engine.graph;

import org.jspecify.annotations.NullMarked;
