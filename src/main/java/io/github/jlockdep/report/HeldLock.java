package io.github.jlockdep.report;

import org.jspecify.annotations.Nullable;

/**
 * One lock instance and how it was taken; holds no reference to the lock itself.
 *
 * @param instance the unique number of the lock instance
 * @param lockClass the name of its lock class
 * @param mode how it is, or is to be, held
 * @param at the line that took it, or null when it is not known
 */
public record HeldLock(
        long instance,
        String lockClass,
        LockMode mode,
        @Nullable StackTraceElement at) {}
