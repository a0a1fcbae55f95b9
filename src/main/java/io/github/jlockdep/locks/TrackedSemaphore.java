package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.Loan;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A {@link Semaphore} that the detector watches; otherwise it behaves as its superclass in every respect.
 *
 * <p>A permit counts as held by the thread that acquired it, until a thread releases one that it did not acquire: from
 * then on nobody holds permits of the class, to acquire is to wait for an event, and to release is to give a permit to
 * whoever waits, as {@link LockClass#declareHandedOver()} says. A semaphore made without permits is such an event from
 * the start; so do those of which a subclass takes permits away.
 *
 * <p>Under {@link Policy#THROW} the methods that wait may throw {@link PotentialDeadlockException}; no permit is taken
 * then.
 *
 * @since 0.1.0
 */
public class TrackedSemaphore extends Semaphore implements Tracked {
    @Serial
    private static final long serialVersionUID = 1L;

    private Loan loan;
    private final boolean mutex;

    /** A semaphore whose class is named after the line of code that creates it, which costs about a microsecond. */
    public TrackedSemaphore(int permits) {
        this(permits, false);
    }

    /** A semaphore with the given fairness, whose class is named after the line of code that creates it. */
    public TrackedSemaphore(int permits, boolean fair) {
        this(LockClass.ofCreationSite(TrackedSemaphore.class), permits, fair);
    }

    /** A semaphore of the lock class of that name. */
    public TrackedSemaphore(String name, int permits) {
        this(LockClass.named(name), permits, false);
    }

    /** A semaphore of the lock class of that name, with the given fairness. */
    public TrackedSemaphore(String name, int permits, boolean fair) {
        this(LockClass.named(name), permits, fair);
    }

    /** A semaphore of that class. */
    public TrackedSemaphore(LockClass lockClass, int permits) {
        this(lockClass, permits, false);
    }

    /** A semaphore of that class, with the given fairness. */
    @SuppressWarnings("this-escape")
    public TrackedSemaphore(LockClass lockClass, int permits, boolean fair) {
        super(permits, fair);
        Objects.requireNonNull(lockClass, "The lock class must not be null; use LockClass.named.");
        this.loan = new Loan(Insides.newMap(lockClass, this), permits, fair);
        this.mutex = permits == 1 && !Engine.OFF;
    }

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        loan = new Loan(loan.map, availablePermits(), isFair()); // permits that were taken are with nobody here
    }

    @Override
    public LockIdentity identity() {
        return Insides.identity(loan.map);
    }

    @Override
    public boolean isFollowed() {
        return mutex && !loan.isHandedOver();
    }

    /**
     * As {@link Semaphore#acquire()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public void acquire() throws InterruptedException {
        take(1);
    }

    /**
     * As {@link Semaphore#acquire(int)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public void acquire(int permits) throws InterruptedException {
        take(permits);
    }

    /**
     * As {@link Semaphore#acquireUninterruptibly()}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public void acquireUninterruptibly() {
        takeUninterruptibly(1);
    }

    /**
     * As {@link Semaphore#acquireUninterruptibly(int)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public void acquireUninterruptibly(int permits) {
        takeUninterruptibly(permits);
    }

    @Override
    public boolean tryAcquire() {
        return tried(super.tryAcquire(), 1);
    }

    @Override
    public boolean tryAcquire(int permits) {
        return tried(super.tryAcquire(permits), permits);
    }

    /**
     * As {@link Semaphore#tryAcquire(long, TimeUnit)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public boolean tryAcquire(long timeout, TimeUnit unit) throws InterruptedException {
        return tryAcquire(1, timeout, unit);
    }

    /**
     * As {@link Semaphore#tryAcquire(int, long, TimeUnit)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits, if this could be a deadlock
     */
    @Override
    public boolean tryAcquire(int permits, long timeout, TimeUnit unit) throws InterruptedException {
        return permits <= 0
                ? super.tryAcquire(permits, timeout, unit)
                : Attempt.timed(
                        loan,
                        HeldLocks.EXCLUSIVE,
                        permits,
                        timeout,
                        unit,
                        (time, timeUnit) -> super.tryAcquire(permits, time, timeUnit));
    }

    @Override
    public int drainPermits() {
        int drained = super.drainPermits();
        tried(true, drained);
        return drained;
    }

    @Override
    public void release() {
        release(1);
    }

    @Override
    public void release(int permits) {
        if (permits <= 0) {
            super.release(permits);
            return;
        }
        boolean triggered = loan.returning();
        super.release(permits);
        loan.returned(triggered, permits);
    }

    @Override
    protected void reducePermits(int reduction) {
        super.reducePermits(reduction);
        if (reduction > 0) {
            loan.handOver(); // nobody knows any more how many there are
        }
    }

    private void take(int permits) throws InterruptedException {
        if (permits <= 0 || Thread.currentThread().isInterrupted()) {
            super.acquire(permits);
            return;
        }
        Event awaited = loan.begin(HeldLocks.EXCLUSIVE, permits);
        try {
            super.acquire(permits);
        } catch (Throwable failure) {
            loan.failed(awaited, false);
            throw failure;
        }
        loan.got(awaited, HeldLocks.EXCLUSIVE, permits);
    }

    private void takeUninterruptibly(int permits) {
        if (permits <= 0) {
            super.acquireUninterruptibly(permits);
            return;
        }
        Event awaited = loan.begin(HeldLocks.EXCLUSIVE, permits);
        super.acquireUninterruptibly(permits);
        loan.got(awaited, HeldLocks.EXCLUSIVE, permits);
    }

    /** Notes permits that were taken without waiting. */
    private boolean tried(boolean acquired, int permits) {
        if (acquired && permits > 0) {
            loan.tried(HeldLocks.EXCLUSIVE, permits);
        }
        return acquired;
    }
}
