package io.github.jlockdep.locks;

import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Tracked;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;

/** Both sides of a {@link TrackedStampedLock} as a {@link ReadWriteLock}. */
record StampedReadWriteView(TrackedStampedLock lock) implements ReadWriteLock, Tracked {
    @Override
    public LockIdentity identity() {
        return lock.identity();
    }

    @Override
    public Lock readLock() {
        return lock.asReadLock();
    }

    @Override
    public Lock writeLock() {
        return lock.asWriteLock();
    }
}
