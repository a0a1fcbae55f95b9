/**
 * Drop-in locks: each extends, or wraps, the JDK's lock of the same name, behaves as it does, and tells the engine what it
 * is about to do, what it did, and what failed. Nothing else is decided here.
 */
@NullMarked
package io.github.jlockdep.locks;

import org.jspecify.annotations.NullMarked;
