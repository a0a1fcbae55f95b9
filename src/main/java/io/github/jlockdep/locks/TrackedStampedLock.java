package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.Loan;
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
 * <p>It is not re-entrant: a thread that holds it in any mode and waits to write, or writes and waits to read, may
 * wait for ever, which is reported before it blocks; only another thread can end that wait. Optimistic reads leave no
 * trace. A conversion never waits, so nothing leads to its result.
 *
 * <p>In JDK 17 to 25 a reader first tries once to overtake a queued writer, which a reader of a read-write lock does
 * not. The try fails if another reader comes or goes at the same moment, or if 64 readers or more hold the lock; then
 * it queues behind the writer. So a ring that needs a queued writer is reported here as there, and its scenario shows
 * the other reader. {@link #readLockInterruptibly()} tries until it succeeds, which the JDK does not promise: it is
 * reported as well.
 *
 * <p>A stamp counts as held by the thread that got it, until a thread releases one that it did not get: from then on
 * nobody holds locks of the class, and to lock one is to wait for an event, as {@link LockClass#declareHandedOver()}
 * says.
 *
 * <p>Under {@link Policy#THROW} the methods that wait may throw {@link PotentialDeadlockException}; the lock is not
 * taken then.
 *
 * @since 0.1.0
 */
public class TrackedStampedLock extends StampedLock implements Tracked {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Loan loan;

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
        map.markStamped();
        this.loan = new Loan(map, 1, false);
    }

    @Override
    public LockIdentity identity() {
        return Insides.identity(loan.map);
    }

    @Override
    public boolean isFollowed() {
        return !loan.isHandedOver();
    }

    /**
     * As {@link StampedLock#writeLock()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public long writeLock() {
        Event awaited = loan.begin(HeldLocks.EXCLUSIVE);
        long stamp = super.writeLock();
        loan.got(awaited, HeldLocks.EXCLUSIVE, 1);
        return stamp;
    }

    /**
     * As {@link StampedLock#writeLockInterruptibly()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public long writeLockInterruptibly() throws InterruptedException {
        return attempt(HeldLocks.EXCLUSIVE, super::writeLockInterruptibly);
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
        return attempt(HeldLocks.TIMED, () -> super.tryWriteLock(time, unit));
    }

    /**
     * As {@link StampedLock#readLock()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public long readLock() {
        Event awaited = loan.begin(HeldLocks.SHARED);
        long stamp = super.readLock();
        loan.got(awaited, HeldLocks.SHARED, 1);
        return stamp;
    }

    /**
     * As {@link StampedLock#readLockInterruptibly()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public long readLockInterruptibly() throws InterruptedException {
        return attempt(HeldLocks.SHARED, super::readLockInterruptibly);
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
        return attempt(HeldLocks.SHARED | HeldLocks.TIMED, () -> super.tryReadLock(time, unit));
    }

    @Override
    public void unlockWrite(long stamp) {
        boolean triggered = loan.returning();
        try {
            super.unlockWrite(stamp);
        } catch (IllegalMonitorStateException notHeld) {
            wrongStamp();
            throw notHeld;
        }
        loan.returnedWrite(triggered);
    }

    @Override
    public void unlockRead(long stamp) {
        boolean triggered = loan.returning();
        try {
            super.unlockRead(stamp);
        } catch (IllegalMonitorStateException notHeld) {
            wrongStamp();
            throw notHeld;
        }
        loan.returnedRead(triggered);
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
        boolean unlocked = super.tryUnlockWrite();
        if (unlocked) {
            loan.returnedWrite(false);
        }
        return unlocked;
    }

    @Override
    public boolean tryUnlockRead() {
        boolean unlocked = super.tryUnlockRead();
        if (unlocked) {
            loan.returnedRead(false);
        }
        return unlocked;
    }

    @Override
    public long tryConvertToWriteLock(long stamp) {
        long converted = super.tryConvertToWriteLock(stamp);
        if (converted != 0 && isReadLockStamp(stamp)) {
            loan.converted(HeldLocks.EXCLUSIVE);
        } else if (converted != 0 && isOptimisticReadStamp(stamp)) {
            loan.tried(HeldLocks.EXCLUSIVE, 1);
        }
        return converted;
    }

    @Override
    public long tryConvertToReadLock(long stamp) {
        long converted = super.tryConvertToReadLock(stamp);
        if (converted != 0 && isWriteLockStamp(stamp)) {
            loan.converted(HeldLocks.SHARED);
        } else if (converted != 0 && isOptimisticReadStamp(stamp)) {
            loan.tried(HeldLocks.SHARED, 1);
        }
        return converted;
    }

    @Override
    public long tryConvertToOptimisticRead(long stamp) {
        long converted = super.tryConvertToOptimisticRead(stamp);
        if (converted != 0 && isWriteLockStamp(stamp)) {
            loan.returnedWrite(false);
        } else if (converted != 0 && isReadLockStamp(stamp)) {
            loan.returnedRead(false);
        }
        return converted;
    }

    @Override
    public Lock asReadLock() {
        if (Engine.OFF) {
            return super.asReadLock();
        }
        Lock view = readView;
        return view != null ? view : (readView = new StampedReadView(this, super.asReadLock(), loan));
    }

    @Override
    public Lock asWriteLock() {
        if (Engine.OFF) {
            return super.asWriteLock();
        }
        Lock view = writeView;
        return view != null ? view : (writeView = new StampedWriteView(this, super.asWriteLock(), loan));
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
            loan.tried(how, 1);
        }
        return stamp;
    }

    /** The lock's own method, which returns 0 if it does not get the lock. */
    private interface Stamping {
        long lock() throws InterruptedException;
    }

    /** Takes the lock by a method that can fail, at once if the thread is interrupted already; returns its stamp. */
    private long attempt(int how, Stamping own) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            return own.lock();
        }
        Event awaited = loan.begin(how);
        long stamp = 0;
        boolean over = false;
        try {
            stamp = own.lock();
            over = stamp == 0;
        } finally {
            if (stamp != 0) {
                loan.got(awaited, how, 1);
            } else {
                loan.failed(awaited, over);
            }
        }
        return stamp;
    }

    /** Reports a release by a stamp that is not valid. */
    private void wrongStamp() {
        if (Engine.OFF) {
            return;
        }
        if (super.isWriteLocked() || super.isReadLocked()) {
            HeldLocks.current().wrongStamp(loan.map);
        } else {
            HeldLocks.current().unbalanced(loan.map);
        }
    }
}
