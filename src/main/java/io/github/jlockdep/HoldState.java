package io.github.jlockdep;

/** What the detector knows of a lock and the current thread. */
public enum HoldState {
    /** The current thread holds the lock. */
    HELD,
    /** The current thread does not hold the lock. */
    NOT_HELD,
    /** Nobody knows: the detector is off or suspended, or the lock is not tracked. */
    UNKNOWN
}
