/**
 * What a user imports. {@link io.github.jlockdep.Lockdep} is the entrance: it wraps locks, makes tracked ones, and takes
 * listeners. {@link io.github.jlockdep.LockClass} says which locks follow one ordering rule, and
 * {@link io.github.jlockdep.LockIdentity} tracks locks that are not {@code java.util.concurrent.locks.Lock}s.
 */
@NullMarked
package io.github.jlockdep;

import org.jspecify.annotations.NullMarked;
