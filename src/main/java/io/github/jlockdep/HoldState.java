package io.github.jlockdep;

/**
 * What the detector knows of a lock and the current thread.
 *
 * @since 0.1.0
 */
public enum HoldState {
    /** The current thread holds the lock. */
    HELD,
    /** The current thread does not hold the lock. */
    NOT_HELD,
    /** The detector does not know: it is off or suspended, or the lock is not tracked, or not followed. */
    UNKNOWN
}
