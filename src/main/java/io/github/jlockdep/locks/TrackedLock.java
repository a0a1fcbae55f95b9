package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.checks.Lesson;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.Loan;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.report.LockMode;
import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Any {@link Lock}, watched by the detector. What the wrapped lock does, including what it throws, is passed on
 * unchanged.
 *
 * <p>Whether the wrapped lock can be taken again by its holder is the wrapped lock's business: a second acquisition is
 * passed on and counted, without a check. The views of a {@code StampedLock} are known not to be re-entrant. Whether
 * another thread may unlock it is the wrapped lock's business, too; once one has, nobody counts as the holder of locks
 * of the class, as {@link LockClass#declareHandedOver()} says. All wrappers of one lock are one tracked instance. The
 * read view of a read-write lock is taken as a reader; which writer it belongs to it does not tell, so wrap the
 * read-write lock itself where you can.
 *
 * <p>Serializable if the wrapped lock is; a deserialized one is a new instance of the same lock class.
 *
 * @since 0.1.0
 */
public final class TrackedLock implements Lock, Tracked, Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // as serializable as the lock is
    private final Lock delegate;

    private final LockMap map;
    private final int mode;
    private final boolean reentrant;

    /* Null for a lock that has an owner. */
    private final @Nullable Loan loan;

    /**
     * Wraps a lock.
     *
     * @param delegate the lock, not null
     * @param lockClass its class, not null; ignored if the lock has been wrapped before
     */
    public TrackedLock(Lock delegate, LockClass lockClass) {
        this(
                Objects.requireNonNull(delegate, "The lock to wrap must not be null."),
                WrappedLocks.of(delegate, lockClass),
                isReader(delegate) ? HeldLocks.SHARED : HeldLocks.EXCLUSIVE);
    }

    /** One side of a read-write lock; both sides share the identity. */
    TrackedLock(Lock delegate, WrappedLocks.Wrapped wrapped, int mode) {
        this.delegate = delegate;
        this.map = wrapped.map();
        this.mode = mode;
        this.reentrant = !delegate.getClass().getName().startsWith("java.util.concurrent.locks.StampedLock$");
        boolean owned = delegate instanceof ReentrantLock
                || delegate instanceof ReentrantReadWriteLock.ReadLock
                || delegate instanceof ReentrantReadWriteLock.WriteLock;
        this.loan = owned ? null : wrapped.loan();
    }

    @Override
    public LockIdentity identity() {
        return Insides.identity(map);
    }

    @Override
    public boolean isFollowed() {
        return loan == null || !loan.isHandedOver();
    }

    @Override
    public LockMode mode() {
        return mode == HeldLocks.SHARED ? LockMode.SHARED : LockMode.EXCLUSIVE;
    }

    /**
     * As {@link Lock#lock()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public void lock() {
        HeldLocks held = HeldLocks.current();
        if (isReentry(held)) {
            delegate.lock();
            held.reentered(map, mode);
            return;
        }
        if (loan != null) {
            lock(loan);
            return;
        }
        Lesson lesson = held.acquire(map, mode);
        try {
            delegate.lock();
        } catch (Throwable failure) {
            held.abandon(lesson);
            throw failure;
        }
        held.acquired(map, mode);
    }

    private void lock(Loan lent) {
        Event awaited = lent.begin(mode);
        try {
            delegate.lock();
        } catch (Throwable failure) {
            lent.failed(awaited, false);
            throw failure;
        }
        lent.got(awaited, mode, 1);
    }

    /**
     * As {@link Lock#lockInterruptibly()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public void lockInterruptibly() throws InterruptedException {
        HeldLocks held = HeldLocks.current();
        if (isReentry(held)) {
            delegate.lockInterruptibly();
            held.reentered(map, mode);
            return;
        }
        if (loan == null) {
            Attempt.interruptibly(held, map, mode, delegate::lockInterruptibly);
        } else {
            Attempt.interruptibly(loan, mode, delegate::lockInterruptibly);
        }
    }

    @Override
    public boolean tryLock() {
        HeldLocks held = HeldLocks.current();
        return noteTry(held, delegate.tryLock());
    }

    /**
     * As {@link Lock#tryLock(long, TimeUnit)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        HeldLocks held = HeldLocks.current();
        if (isReentry(held)) {
            return noteTry(held, delegate.tryLock(time, unit));
        }
        return loan == null
                ? Attempt.timed(held, map, mode, time, unit, delegate::tryLock)
                : Attempt.timed(loan, mode, 1, time, unit, delegate::tryLock);
    }

    @Override
    public void unlock() {
        boolean triggered = loan != null && loan.returning();
        try {
            delegate.unlock();
        } catch (IllegalMonitorStateException notHeld) {
            HeldLocks.current().unbalanced(map);
            throw notHeld;
        }
        if (loan == null) {
            HeldLocks held = HeldLocks.current();
            if (mode == HeldLocks.SHARED) {
                held.releasedShared(map);
            } else {
                held.releasedExclusive(map);
            }
        } else if (mode == HeldLocks.SHARED) {
            loan.returnedRead(triggered);
        } else {
            loan.returnedWrite(triggered);
        }
    }

    @Override
    public Condition newCondition() {
        return new TrackedCondition(delegate.newCondition(), map);
    }

    /**
     * As {@link ReentrantLock#hasWaiters}, for a condition of this wrapper; the wrapped lock itself takes its own only.
     *
     * @param condition the condition, not null
     * @throws UnsupportedOperationException if the wrapped lock is no {@code ReentrantLock}
     */
    public boolean hasWaiters(Condition condition) {
        return withWaiters().hasWaiters(TrackedCondition.untracked(condition));
    }

    /** As {@link ReentrantLock#getWaitQueueLength}, for a condition of this wrapper. As {@link #hasWaiters}. */
    public int getWaitQueueLength(Condition condition) {
        return withWaiters().getWaitQueueLength(TrackedCondition.untracked(condition));
    }

    private ReentrantLock withWaiters() {
        if (delegate instanceof ReentrantLock lock) {
            return lock;
        }
        throw new UnsupportedOperationException(
                "Only a ReentrantLock tells who waits for its conditions, and this wraps a "
                        + delegate.getClass().getName() + ".");
    }

    @Override
    public String toString() {
        return delegate + "[" + identity() + "]";
    }

    private static boolean isReader(Lock delegate) {
        return delegate instanceof ReentrantReadWriteLock.ReadLock
                || delegate.getClass().getName().equals("java.util.concurrent.locks.StampedLock$ReadLockView");
    }

    /** A writer may read and write again, a reader may read again; a reader that wants to write waits for itself. */
    private boolean isReentry(HeldLocks held) {
        return reentrant && (mode == HeldLocks.SHARED ? held.holds(map) : held.holdsExclusive(map));
    }

    private boolean noteTry(HeldLocks held, boolean locked) {
        if (locked) {
            if (isReentry(held)) {
                held.reentered(map, mode);
            } else if (loan != null) {
                loan.tried(mode, 1);
            } else {
                held.tried(map, mode);
            }
        }
        return locked;
    }
}
