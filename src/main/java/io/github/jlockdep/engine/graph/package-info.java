/**
 * What was seen, without any judgement: dependencies, each with a bounded list of observations. A node is a number; nothing here
 * knows the stack of a thread.
 * <pre>
 *   from, to -------&gt; DependencyGraph --&gt; Edge --&gt; Evidence --&gt; Observation --&gt; Sighting
 *                       ComponentOrder: does the edge lie on a ring?
 *   chain, place ---&gt; Sites      instance --&gt; Instances      who waits to write --&gt; Writers      who reads again --&gt; Rereads
 * </pre>
 *
 * <p>Read Memory, which holds all of it, then DependencyGraph, Evidence, Observation; ComponentOrder is an algorithm of its own.
 */
@NullMarked
package io.github.jlockdep.engine.graph;

import org.jspecify.annotations.NullMarked;
