/**
 * Not exported: the door through which the wrappers in {@code io.github.jlockdep.locks} reach the engine's part of a
 * {@code LockClass} and of a {@code LockIdentity}, so that no public signature has to name a type of the engine.
 */
@NullMarked
package io.github.jlockdep.access;

import org.jspecify.annotations.NullMarked;
