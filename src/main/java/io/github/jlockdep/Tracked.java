package io.github.jlockdep;

import io.github.jlockdep.report.LockMode;

/** A lock that the detector knows. All wrappers of this library are; implement it for locks of your own. */
public interface Tracked {
    /** The tracking identity of this lock; always of the same lock instance. */
    LockIdentity identity();

    /** How {@code lock()} of this very object takes the lock: shared for a read view, otherwise exclusive. */
    default LockMode mode() {
        return LockMode.EXCLUSIVE;
    }

    /** Whether the detector follows who holds this lock; not so for a semaphore with several permits. */
    default boolean isFollowed() {
        return true;
    }
}
