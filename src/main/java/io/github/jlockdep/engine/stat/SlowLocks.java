package io.github.jlockdep.engine.stat;

import io.github.jlockdep.report.LockMode;

/**
 * Hears of locks that one thread waited for, or held, for long: ten milliseconds or more. The thread itself calls it
 * when that is over, maybe with locks held; what it throws is counted and swallowed.
 */
public interface SlowLocks {
    /** The thread has waited so long for a lock, or has given up. */
    void waited(String lockClass, LockMode mode, long instance, long nanos);

    /** The thread lets go of a lock that it has held so long. */
    void held(String lockClass, LockMode mode, long instance, long nanos);
}
