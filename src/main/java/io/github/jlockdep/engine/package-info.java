/**
 * Watches the order in which threads take locks. Depends on {@code java.base} and on the report package alone, names no
 * lock class of the JDK or of ours, and never prints.
 *
 * <pre>
 *   a wrapper's lock()
 *     |
 *     v
 *   HeldLocks.acquire ---- chain known to this thread? ---------------------------> yes: nothing to do
 *     |                       (ChainCache, a few ns, no sharing, no allocation)
 *     | no
 *     +------------------- closes rings that are known? (repeats) ----------------> count them
 *     |
 *     v
 *   Validator.validate --- known to need no look by anybody? (shared ChainCache) -> remember it
 *     |
 *     |   out of the lock: Acquisition (what, by whom, holding what, where), Comparison (user code)
 *     |
 *     |   under Knowledge.lock, for each held lock:
 *     |     DependencyGraph.edge   held -> wanted, ComponentOrder says at once whether it lies on a ring
 *     |     Evidence.add           an Observation: thread, guards, modes, timed, instances, stacks
 *     |     RingSearch.best        only if it does, and the observation says anything new
 *     |       Grader, Path         one observation per side: LIKELY, POSSIBLE or GUARDED
 *     |     Findings.entry         one finding, one splat, and a count
 *     |
 *     |   out of the lock again: Reporter.deliver to the listeners; the refusal, if the policy is to throw
 *     v
 *   the JDK's lock() ------ may block
 *     |
 *     v
 *   HeldLocks.acquired      pushes the Word and the rolling chain key
 * </pre>
 *
 * <p>Read {@link io.github.jlockdep.engine.HeldLocks} first, then {@link io.github.jlockdep.engine.Validator}, Inquiry,
 * DependencyGraph, RingSearch, Grader and Path. LockMap, LockClasses, Word are what these speak of; Knowledge is what they
 * share.
 *
 * <p>What is not a lock is an {@link io.github.jlockdep.engine.Event}: a node of the same graph. EventTracker turns waits and
 * triggers into acquisitions that take the path above; Waits says what counts as a ring among them.
 *
 * <p>Beside that path stands the Watchdog, if there is one: it reads what each thread marks in its Waiting before it blocks,
 * and makes a WaitForGraph of the long waits, in which Blockers says who is in whose way.
 *
 * <p>Edges go from every held lock to the new one, so that they stay true when an instance in between dies or is released
 * first: after a release that is not the innermost, what stays above is a chain whose dependencies are all known already,
 * and only its keys are made anew.
 *
 * <p>Two graphs of the same kind are kept: between lock classes, and between instances of one class. A chain key tells
 * instances apart as long as a class has few of them (see LockClassNode), so that a guard that is another instance next time
 * is seen; from then on it takes the class alone, and guards of that class count as doubtful.
 */
@NullMarked
package io.github.jlockdep.engine;

import org.jspecify.annotations.NullMarked;
