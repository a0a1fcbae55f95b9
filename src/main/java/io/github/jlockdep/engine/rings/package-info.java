/**
 * The judgement: which ring a dependency closes, and how strong the evidence for it is. A function of what was seen; it
 * changes nothing.
 * <pre>
 *   Edge, Observation, Memory --&gt; RingSearch --&gt; Grader --&gt; Path (one observation for each side)
 *                                 WayBack: how far from the first side, over classes or over instances
 *                                                  |          may they overlap, do they meet, are there enough threads?
 *                                                  v          Approach, EventSides, Executors, DistinctThreads, Overlap, OtherHolders
 *                                                Ring: grade and reason (Shortcomings)
 * </pre>
 *
 * <p>Read RingSearch, Grader, Path, Shortcomings; then EventSides and Loans for what is special about events, and about
 * permits and stamps.
 */
@NullMarked
package io.github.jlockdep.engine.rings;

import org.jspecify.annotations.NullMarked;
