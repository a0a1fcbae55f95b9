/**
 * The same assertions, run against a class of the JDK and against the drop-in class that tracks it.
 *
 * <p>{@link io.github.jlockdep.conformance.LockSubjects} and {@link io.github.jlockdep.conformance.Subjects} list what
 * is tested; a new class is one more line in each. {@link io.github.jlockdep.conformance.ConformanceRules} is what
 * holds after each test besides its own assertions: nothing held, nothing reported, nothing swallowed. LockTest,
 * WaitingTest and ConditionTest are for locks of every kind, the others for one class and its stand-ins.
 */
@NullMarked
package io.github.jlockdep.conformance;

import org.jspecify.annotations.NullMarked;
