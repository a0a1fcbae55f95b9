/**
 * What is tracked, as numbers: lock classes, lock instances, and a stack of them with its rolling chain keys.
 * <pre>
 *   a name, a key --&gt; LockClasses --&gt; LockClassNode (ClassRules, EventTraits)
 *                                           |
 *   a new lock ----------------------&gt; LockMap (class and instance) --&gt; Word (with the mode) --&gt; LockStack
 * </pre>
 *
 * <p>Beside them: ThreadFacts, what is true of a thread whatever its class says, and Daemons, the detector's own threads.
 *
 * <p>Read Word, LockMap, LockStack; then LockClassNode and LockClasses. Tenure says whose hold a
 * hold is.
 *
 * <p>What was <em>seen</em> of a class (the instances in LockClassNode, the monitors in EventTraits, the classes in use
 * in LockClasses) is guarded by the lock of the memory, {@code engine.checks.Knowledge.lock}. A LockStack belongs to
 * its thread. Everything else is safe for use by any thread.
 */
@NullMarked
package io.github.jlockdep.engine.classes;

import org.jspecify.annotations.NullMarked;
