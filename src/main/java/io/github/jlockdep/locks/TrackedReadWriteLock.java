package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * Any {@link ReadWriteLock}, watched by the detector: both views are one tracked instance. A reader that wants to write is
 * taken to wait for itself for ever, as with the JDK's read-write locks.
 *
 * @since 0.1.0
 */
public final class TrackedReadWriteLock implements ReadWriteLock, Tracked {
    private final LockMap map;
    private final Lock reader;
    private final Lock writer;

    /**
     * Wraps a read-write lock.
     *
     * @param delegate the lock, not null
     * @param lockClass its class, not null; ignored if the lock has been wrapped before
     */
    public TrackedReadWriteLock(ReadWriteLock delegate, LockClass lockClass) {
        Objects.requireNonNull(delegate, "The lock to wrap must not be null.");
        this.map = WrappedLocks.map(delegate, lockClass);
        map.markReadWrite();
        this.reader = new TrackedLock(delegate.readLock(), map, HeldLocks.SHARED);
        this.writer = new TrackedLock(delegate.writeLock(), map, HeldLocks.EXCLUSIVE);
    }

    @Override
    public LockIdentity identity() {
        return Insides.identity(map);
    }

    @Override
    public Lock readLock() {
        return reader;
    }

    @Override
    public Lock writeLock() {
        return writer;
    }

    @Override
    public String toString() {
        return "TrackedReadWriteLock[" + identity() + "]";
    }
}
