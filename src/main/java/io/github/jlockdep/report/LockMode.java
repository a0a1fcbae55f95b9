package io.github.jlockdep.report;

/**
 * How a lock is held: alone, or together with other readers.
 *
 * @since 0.1.0
 */
public enum LockMode {
    /** One holder at a time: a mutex, or the write side of a read-write lock. */
    EXCLUSIVE,
    /** A reader. A shared acquisition is non-recursive: a queued writer can block it. */
    SHARED
}
