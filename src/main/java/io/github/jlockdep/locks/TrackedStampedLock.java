package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.io.Serial;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * A {@link StampedLock} that the detector watches; otherwise it behaves as its superclass in every respect.
 *
 * <p>It is not re-entrant: a thread that holds it in any mode and waits to write, or writes and waits to read, waits
 * for itself, which is reported before it blocks. Optimistic reads leave no trace. A conversion never waits, so nothing
 * leads to its result.
 *
 * <p>Since JDK 17 a reader first tries once to slip past a queued writer, which a reader of a read-write lock does not.
 * It can still queue behind the writer when that try fails, so a ring that needs a queued writer is reported here as
 * there: the safe side.
 *
 * <p>A stamp may be released by another thread than the one that got it. A writer is then taken off the held locks of
 * the thread that got the stamp. Of several readers nobody can say which one a stamp belongs to; the one that came last
 * is taken.
 *
 * <p>Under {@link Policy#THROW} the methods that wait may throw {@link PotentialDeadlockException}; the lock is not
 * taken then.
 *
 * @since 0.1.0
 */
public class TrackedStampedLock extends StampedLock implements Tracked {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Holders holders;

    /* Made when first asked for, as in the JDK; of two made in a race any one will do. */
    private transient @Nullable Lock readView;
    private transient @Nullable Lock writeView;
    private transient @Nullable ReadWriteLock readWriteView;

    /** A lock whose class is named after the line of code that creates it, which costs about a microsecond. */
    public TrackedStampedLock() {
        this(LockClass.ofCreationSite(TrackedStampedLock.class));
    }

    /** A lock of the lock class of that name. */
    public TrackedStampedLock(String name) {
        this(LockClass.named(name));
    }

    /** A lock of that class. */
    @SuppressWarnings("this-escape")
    public TrackedStampedLock(LockClass lockClass) {
        Objects.requireNonNull(lockClass, "The lock class must not be null; use LockClass.named.");
        LockMap map = Insides.newMap(lockClass, this);
        map.markReadWrite();
        this.holders = new Holders(map);
    }

    @Override
    public LockIdentity identity() {
        return Insides.identity(holders.map);
    }

    /**
     * As {@link StampedLock#writeLock()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public long writeLock() {
        holders.announce(HeldLocks.EXCLUSIVE);
        long stamp = super.writeLock();
        holders.locked(HeldLocks.EXCLUSIVE);
        return stamp;
    }

    /**
     * As {@link StampedLock#writeLockInterruptibly()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public long writeLockInterruptibly() throws InterruptedException {
        return holders.attempt(HeldLocks.EXCLUSIVE, super::writeLockInterruptibly);
    }

    @Override
    public long tryWriteLock() {
        return tried(super.tryWriteLock(), HeldLocks.EXCLUSIVE);
    }

    /**
     * As {@link StampedLock#tryWriteLock(long, TimeUnit)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public long tryWriteLock(long time, TimeUnit unit) throws InterruptedException {
        if (time <= 0) {
            return tried(super.tryWriteLock(time, unit), HeldLocks.EXCLUSIVE);
        }
        return holders.attempt(HeldLocks.TIMED, () -> super.tryWriteLock(time, unit));
    }

    /**
     * As {@link StampedLock#readLock()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public long readLock() {
        holders.announce(HeldLocks.SHARED);
        long stamp = super.readLock();
        holders.locked(HeldLocks.SHARED);
        return stamp;
    }

    /**
     * As {@link StampedLock#readLockInterruptibly()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public long readLockInterruptibly() throws InterruptedException {
        return holders.attempt(HeldLocks.SHARED, super::readLockInterruptibly);
    }

    @Override
    public long tryReadLock() {
        return tried(super.tryReadLock(), HeldLocks.SHARED);
    }

    /**
     * As {@link StampedLock#tryReadLock(long, TimeUnit)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public long tryReadLock(long time, TimeUnit unit) throws InterruptedException {
        if (time <= 0) {
            return tried(super.tryReadLock(time, unit), HeldLocks.SHARED);
        }
        return holders.attempt(HeldLocks.SHARED | HeldLocks.TIMED, () -> super.tryReadLock(time, unit));
    }

    @Override
    public void unlockWrite(long stamp) {
        HeldLocks owner = holders.writer();
        try {
            super.unlockWrite(stamp);
        } catch (IllegalMonitorStateException notHeld) {
            holders.wrongStamp(super.isWriteLocked() || super.isReadLocked());
            throw notHeld;
        }
        holders.releasedWrite(owner);
    }

    @Override
    public void unlockRead(long stamp) {
        HeldLocks owner = holders.reader();
        try {
            super.unlockRead(stamp);
        } catch (IllegalMonitorStateException notHeld) {
            holders.wrongStamp(super.isWriteLocked() || super.isReadLocked());
            throw notHeld;
        }
        holders.releasedRead(owner);
    }

    @Override
    public void unlock(long stamp) {
        if (isWriteLockStamp(stamp)) {
            unlockWrite(stamp);
        } else {
            unlockRead(stamp);
        }
    }

    @Override
    public boolean tryUnlockWrite() {
        HeldLocks owner = holders.writer();
        boolean unlocked = super.tryUnlockWrite();
        if (unlocked) {
            holders.releasedWrite(owner);
        }
        return unlocked;
    }

    @Override
    public boolean tryUnlockRead() {
        HeldLocks owner = holders.reader();
        boolean unlocked = super.tryUnlockRead();
        if (unlocked) {
            holders.releasedRead(owner);
        }
        return unlocked;
    }

    @Override
    public long tryConvertToWriteLock(long stamp) {
        HeldLocks owner = holders.reader();
        long converted = super.tryConvertToWriteLock(stamp);
        if (converted != 0 && isReadLockStamp(stamp)) {
            holders.converted(owner, HeldLocks.EXCLUSIVE);
        } else if (converted != 0 && isOptimisticReadStamp(stamp)) {
            holders.tried(HeldLocks.EXCLUSIVE);
        }
        return converted;
    }

    @Override
    public long tryConvertToReadLock(long stamp) {
        HeldLocks owner = holders.writer();
        long converted = super.tryConvertToReadLock(stamp);
        if (converted != 0 && isWriteLockStamp(stamp)) {
            holders.converted(owner, HeldLocks.SHARED);
        } else if (converted != 0 && isOptimisticReadStamp(stamp)) {
            holders.tried(HeldLocks.SHARED);
        }
        return converted;
    }

    @Override
    public long tryConvertToOptimisticRead(long stamp) {
        HeldLocks writing = holders.writer();
        HeldLocks reading = holders.reader();
        long converted = super.tryConvertToOptimisticRead(stamp);
        if (converted != 0 && isWriteLockStamp(stamp)) {
            holders.releasedWrite(writing);
        } else if (converted != 0 && isReadLockStamp(stamp)) {
            holders.releasedRead(reading);
        }
        return converted;
    }

    @Override
    public Lock asReadLock() {
        if (Engine.OFF) {
            return super.asReadLock();
        }
        Lock view = readView;
        return view != null ? view : (readView = new StampedReadView(this, super.asReadLock(), holders));
    }

    @Override
    public Lock asWriteLock() {
        if (Engine.OFF) {
            return super.asWriteLock();
        }
        Lock view = writeView;
        return view != null ? view : (writeView = new StampedWriteView(this, super.asWriteLock(), holders));
    }

    @Override
    public ReadWriteLock asReadWriteLock() {
        if (Engine.OFF) {
            return super.asReadWriteLock();
        }
        ReadWriteLock view = readWriteView;
        return view != null ? view : (readWriteView = new StampedReadWriteView(this));
    }

    private long tried(long stamp, int how) {
        if (stamp != 0) {
            holders.tried(how);
        }
        return stamp;
    }
}
