package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * Any {@link ReadWriteLock}, watched by the detector: both views are one tracked instance. A reader that wants to write
 * is taken to wait for itself for ever, as with the JDK's read-write locks.
 *
 * <p>Serializable if the wrapped lock is; a deserialized one is a new instance of the same lock class.
 *
 * @since 0.1.0
 */
public final class TrackedReadWriteLock implements ReadWriteLock, Tracked, Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // as serializable as the lock is
    private final ReadWriteLock delegate;

    private final LockMap map;
    private final TrackedLock reader;
    private final TrackedLock writer;

    /**
     * Wraps a read-write lock.
     *
     * @param delegate the lock, not null
     * @param lockClass its class, not null; ignored if the lock has been wrapped before
     */
    public TrackedReadWriteLock(ReadWriteLock delegate, LockClass lockClass) {
        Objects.requireNonNull(delegate, "The lock to wrap must not be null.");
        this.delegate = delegate;
        WrappedLocks.Wrapped wrapped = WrappedLocks.of(delegate, lockClass);
        this.map = wrapped.map();
        if (delegate.getClass().getEnclosingClass() == StampedLock.class) {
            map.markStamped();
        } else {
            map.markReadWrite();
        }
        this.reader = new TrackedLock(delegate.readLock(), wrapped, HeldLocks.SHARED);
        this.writer = new TrackedLock(delegate.writeLock(), wrapped, HeldLocks.EXCLUSIVE);
    }

    @Override
    public LockIdentity identity() {
        return Insides.identity(map);
    }

    @Override
    public boolean isFollowed() {
        return reader.isFollowed();
    }

    @Override
    public Lock readLock() {
        return reader;
    }

    @Override
    public Lock writeLock() {
        return writer;
    }

    /**
     * As {@link ReentrantReadWriteLock#hasWaiters}, for a condition of the write view; the wrapped lock itself takes
     * its own only.
     *
     * @param condition the condition, not null
     * @throws UnsupportedOperationException if the wrapped lock is no {@code ReentrantReadWriteLock}
     */
    public boolean hasWaiters(Condition condition) {
        return withWaiters().hasWaiters(TrackedCondition.untracked(condition));
    }

    /**
     * As {@link ReentrantReadWriteLock#getWaitQueueLength}, for a condition of the write view. As {@link #hasWaiters}.
     */
    public int getWaitQueueLength(Condition condition) {
        return withWaiters().getWaitQueueLength(TrackedCondition.untracked(condition));
    }

    private ReentrantReadWriteLock withWaiters() {
        if (delegate instanceof ReentrantReadWriteLock lock) {
            return lock;
        }
        throw new UnsupportedOperationException(
                "Only a ReentrantReadWriteLock tells who waits for its conditions, and this wraps a "
                        + delegate.getClass().getName() + ".");
    }

    @Override
    public String toString() {
        return "TrackedReadWriteLock[" + identity() + "]";
    }
}
