package io.github.jlockdep;

import io.github.jlockdep.report.LockMode;

/**
 * A lock that the detector knows, by a {@link LockIdentity}. All wrappers of this library are tracked; implement this
 * for locks of your own.
 *
 * @since 0.1.0
 */
public interface Tracked {
    /** The tracking identity of this lock; always of the same lock instance. */
    LockIdentity identity();

    /** How {@code lock()} of this very object takes the lock: shared for a read view, otherwise exclusive. */
    default LockMode mode() {
        return LockMode.EXCLUSIVE;
    }

    /**
     * Whether the detector follows who holds this lock. It does not for a semaphore with several permits, which nobody
     * can assert about.
     */
    default boolean isFollowed() {
        return true;
    }
}
