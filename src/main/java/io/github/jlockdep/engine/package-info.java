/**
 * The engine watches the order in which threads take locks and wait for each other. It depends on {@code java.base} and
 * on the report package alone, names no lock class of the JDK or of ours, and never prints. This room is the
 * switchboard. The work is done in nine more, each of which may use only those named after it:
 * <pre>
 *   engine -&gt; watchdog -&gt; events -&gt; threads -&gt; checks -&gt; rings -&gt; graph -&gt; stat -&gt; classes -&gt; base
 * </pre>
 *
 * <p>The path of one acquisition, with the rooms as columns:
 * <pre>
 *  wrapper   threads               checks                      rings         graph                 classes, base
 *  -------   -------               ------                      -----         -----                 -------------
 *  lock() -&gt; HeldLocks.acquire
 *            chain known? -----------------------------------------------------------------------&gt; LockStack.extend
 *            |  yes: nothing to do (a few ns)                                                       ChainCache
 *            |  no:
 *            look: counts known findings
 *            +-------------------&gt; Validator.validate
 *                                  known to all? ------------------------------------------------&gt; ChainCache
 *                                  Acquisition: who holds
 *                                  what, and where ----------------------------------------------&gt; StackTraces
 *                                  Comparison (user code)
 *                                    under Knowledge.lock,
 *                                    for each held lock:
 *                                  Validator.depend ------------------------&gt; DependencyGraph.edge
 *                                  Inquiry.learn ---------------------------&gt; Evidence.add
 *                                    |                                        (an Observation)
 *                                    | says anything new? ---&gt; RingSearch
 *                                    |                         Grader, Path
 *                                  Findings.entry &lt;----------- Ring
 *                                  SplatBuilder
 *                                    out of the lock:
 *                                  Reporter.deliver
 *            remember &lt;----------- Verdict
 *  super.lock(), may block
 *         -&gt; HeldLocks.acquired -----------------------------------------------------------------&gt; a Word on the
 *         -&gt; Releases.released                                                                     LockStack
 * </pre>
 *
 * <p>Read {@link io.github.jlockdep.engine.threads.HeldLocks} first, then
 * {@link io.github.jlockdep.engine.checks.Validator} and Inquiry, then the package pages from checks to the right. A
 * latch, a condition, a future or another thing that is no lock is an
 * {@link io.github.jlockdep.engine.events.Event}, a node of the same graph: EventTracker turns waits and triggers into
 * acquisitions that take the same path. The watchdog stands beside the path and reads the marks that threads make
 * before they block. The lock statistics count beside it, where they are asked for.
 *
 * <p>In this room: the public entry points ask Engine; Review reports and forgets what was learned; SelfTest runs the
 * whole path once at the start.
 */
@NullMarked
package io.github.jlockdep.engine;

import org.jspecify.annotations.NullMarked;
