package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.stat.ThreadStat;
import java.io.Serial;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A {@link ReentrantReadWriteLock} that the detector watches; otherwise it behaves as its superclass in every respect.
 *
 * <p>Both views are one tracked instance. A thread that reads may read again, and one that writes may read: neither
 * makes a dependency. A thread that reads and wants to write waits for itself, which is reported before it blocks. When
 * a thread that writes and reads lets go of the write lock, it goes on as a reader.
 *
 * <p>Under {@link Policy#THROW} the methods of the views that wait may throw {@link PotentialDeadlockException}; the
 * lock is not taken then. A deserialized lock is unlocked and a new instance of the same lock class.
 *
 * @since 0.1.0
 */
public class TrackedReentrantReadWriteLock extends ReentrantReadWriteLock implements Tracked {
    @Serial
    private static final long serialVersionUID = 1L;

    private final LockMap map;
    private final TrackedReadLock reader;
    private final TrackedWriteLock writer;

    /** A lock whose class is named after the line of code that creates it, which costs about a microsecond. */
    public TrackedReentrantReadWriteLock() {
        this(false);
    }

    /** A lock with the given fairness, whose class is named after the line of code that creates it. */
    public TrackedReentrantReadWriteLock(boolean fair) {
        this(LockClass.ofCreationSite(TrackedReentrantReadWriteLock.class), fair);
    }

    /** A lock of the lock class of that name. */
    public TrackedReentrantReadWriteLock(String name) {
        this(LockClass.named(name));
    }

    /** A lock of the lock class of that name, with the given fairness. */
    public TrackedReentrantReadWriteLock(String name, boolean fair) {
        this(LockClass.named(name), fair);
    }

    /** A lock of that class. */
    public TrackedReentrantReadWriteLock(LockClass lockClass) {
        this(lockClass, false);
    }

    /** A lock of that class, with the given fairness. */
    @SuppressWarnings("this-escape")
    public TrackedReentrantReadWriteLock(LockClass lockClass, boolean fair) {
        super(fair);
        Objects.requireNonNull(lockClass, "The lock class must not be null; use LockClass.named.");
        this.map = Insides.newMap(lockClass, this);
        map.markReadWrite();
        this.reader = new TrackedReadLock(this, map);
        this.writer = new TrackedWriteLock(this, map);
    }

    @Override
    public LockIdentity identity() {
        return Insides.identity(map);
    }

    @Override
    public ReentrantReadWriteLock.ReadLock readLock() {
        return reader;
    }

    @Override
    public ReentrantReadWriteLock.WriteLock writeLock() {
        return writer;
    }

    /** Whether a reader may have to wait, for the lock statistics. Calls no method that a subclass may have. */
    final int seenByReader() {
        return super.isWriteLocked() || super.hasQueuedThreads() ? ThreadStat.BUSY : ThreadStat.FREE;
    }

    /** Whether a writer has to wait, for the lock statistics. Calls no method that a subclass may have. */
    final int seenByWriter() {
        boolean isHeld = super.isWriteLocked() || super.getReadLockCount() > 0;
        return isHeld || super.isFair() && super.hasQueuedThreads() ? ThreadStat.BUSY : ThreadStat.FREE;
    }

    @Override
    public boolean hasWaiters(Condition condition) {
        return super.hasWaiters(TrackedCondition.untracked(condition));
    }

    @Override
    public int getWaitQueueLength(Condition condition) {
        return super.getWaitQueueLength(TrackedCondition.untracked(condition));
    }

    @Override
    protected Collection<Thread> getWaitingThreads(Condition condition) {
        return super.getWaitingThreads(TrackedCondition.untracked(condition));
    }
}
