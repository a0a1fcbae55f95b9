/**
 * What a user imports. {@link io.github.jlockdep.Lockdep} is the entrance: it wraps locks, makes plain drop-in ones,
 * and takes listeners. The other doors, by what they are for:
 * <ul>
 *   <li>{@link io.github.jlockdep.TrackedLocks} makes every kind of tracked lock, with all that it can do;
 *   <li>{@link io.github.jlockdep.LockAssertions} asserts what a thread holds;
 *   <li>{@link io.github.jlockdep.LockClass} names the locks that follow one ordering rule, and takes declared rules;
 *   <li>{@link io.github.jlockdep.LockdepEvent} declares a flag that threads wait for;
 *   <li>{@link io.github.jlockdep.LockIdentity} tracks locks that are no {@code java.util.concurrent.locks.Lock}s.
 * </ul>
 *
 * <p>Words that recur: A lock is <dfn>tracked</dfn> if the detector knows it, by an identity. It is <dfn>followed</dfn>
 * if the detector also knows who holds it, so that one can assert about it; a semaphore with several permits is tracked
 * but not followed. A class is <dfn>unvalidated</dfn> if its locks are tracked and followed, but their order is not
 * checked. The locks of an <dfn>untracked</dfn> class are followed for assertions, and nothing else is done with them.
 */
@NullMarked
package io.github.jlockdep;

import org.jspecify.annotations.NullMarked;
