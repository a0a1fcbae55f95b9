/**
 * Unites what many runs have recorded, and judges the rings that no single one saw by the engine's own rules. Ships in
 * the agent's jar.
 * <pre>
 *   RecordedLine --&gt; Union --&gt; ClassTable: one class for a name
 *                      |         OneRun: what its numbers stand for
 *                      v
 *                    View --&gt; the engine's Memory --&gt; Judge --&gt; the engine's RingSearch --&gt; FindingTable
 *                      (twice: as runs of one program, and as JVMs side by side)               |
 *                                                                          ReportMaker &lt;-------+
 * </pre>
 *
 * <p>What a run has found by itself is taken from its recording as it is. The union adds rings whose sides come from
 * different runs. In a {@link io.github.jlockdep.cli.unite.View} of one program, the only lock of its class is the same
 * lock in every run, threads and all other locks differ, and a ring is possible at most, because its sides never met in
 * one JVM. In a view side by side, a lock is the same one in all JVMs only if its class is said to be shared, and a
 * ring that passes from JVM to JVM by such locks alone is graded as if all were one JVM. Events never pass from run to
 * run: a ring through an event needs who waits for it and who triggers it in one run.
 *
 * <p>For one thread. The lock classes are those of the engine's registry, which grows with each union.
 */
@NullMarked
package io.github.jlockdep.cli.unite;

import org.jspecify.annotations.NullMarked;
