/**
 * Drop-in locks, and drop-in classes to wait with: each extends, or wraps, the JDK's class of the same name, behaves as
 * it does, and tells the engine what it is about to do, what it did, and what failed. Nothing else is decided here.
 *
 * <p>A lock speaks to the engine by {@code HeldLocks}, a latch, a future or a queue by {@code Event}. The engine's part
 * of a
 * {@code LockClass} or a {@code LockIdentity} is reached by {@code Insides}. {@code TrackedLocks} has a factory for
 * each constructor here.
 */
@NullMarked
package io.github.jlockdep.locks;

import org.jspecify.annotations.NullMarked;
