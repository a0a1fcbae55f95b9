package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.engine.HeldLocks;
import io.github.jlockdep.engine.Lesson;
import java.io.Serial;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Semaphore} that the detector watches; otherwise it behaves as its superclass in every respect.
 *
 * <p>Made with one permit it is taken for a mutex: the thread that acquires the permit holds a lock that is not re-entrant,
 * until the permit is released, by whatever thread. A release while nobody holds the permit is a finding, although the JDK
 * allows it; from then on, as with any other number of permits, nothing is tracked.
 *
 * <p>Under {@link Policy#THROW} the methods that wait may throw {@link PotentialDeadlockException}; no permit is taken then.
 */
public class TrackedSemaphore extends Semaphore implements Tracked {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Holders holders;

    /* Written by whoever finds that the semaphore is no mutex; a thread that sees it late tracks one permit too many. */
    private boolean mutex;

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
        this.holders = new Holders(lockClass.newMap(this));
        this.mutex = permits == 1 && !Lockdep.isOff();
    }

    @Override
    public LockIdentity identity() {
        return LockIdentity.of(holders.map);
    }

    @Override
    public boolean isFollowed() {
        return mutex;
    }

    @Override
    public void acquire() throws InterruptedException {
        Lesson lesson = mutex ? holders.announce(HeldLocks.EXCLUSIVE) : null;
        boolean acquired = false;
        try {
            super.acquire();
            acquired = true;
        } finally {
            settle(acquired, lesson, HeldLocks.EXCLUSIVE);
        }
    }

    @Override
    public void acquire(int permits) throws InterruptedException {
        Lesson lesson = takes(permits) ? holders.announce(HeldLocks.EXCLUSIVE) : null;
        boolean acquired = false;
        try {
            super.acquire(permits);
            acquired = permits > 0;
        } finally {
            settle(acquired, lesson, HeldLocks.EXCLUSIVE);
        }
    }

    @Override
    public void acquireUninterruptibly() {
        if (mutex) {
            holders.announce(HeldLocks.EXCLUSIVE);
        }
        super.acquireUninterruptibly();
        settle(true, null, HeldLocks.EXCLUSIVE);
    }

    @Override
    public void acquireUninterruptibly(int permits) {
        if (takes(permits)) {
            holders.announce(HeldLocks.EXCLUSIVE);
        }
        super.acquireUninterruptibly(permits);
        settle(permits > 0, null, HeldLocks.EXCLUSIVE);
    }

    @Override
    public boolean tryAcquire() {
        return tried(super.tryAcquire());
    }

    @Override
    public boolean tryAcquire(int permits) {
        boolean acquired = super.tryAcquire(permits);
        return permits == 0 ? acquired : tried(acquired);
    }

    @Override
    public boolean tryAcquire(long timeout, TimeUnit unit) throws InterruptedException {
        return tryAcquire(1, timeout, unit);
    }

    @Override
    public boolean tryAcquire(int permits, long timeout, TimeUnit unit) throws InterruptedException {
        if (!takes(permits) || timeout <= 0) {
            boolean acquired = super.tryAcquire(permits, timeout, unit);
            return permits == 0 ? acquired : tried(acquired);
        }
        Lesson lesson = holders.announce(HeldLocks.TIMED);
        boolean acquired = false;
        try {
            acquired = super.tryAcquire(permits, timeout, unit);
        } finally {
            settle(acquired, lesson, HeldLocks.TIMED);
        }
        return acquired;
    }

    @Override
    public int drainPermits() {
        int drained = super.drainPermits();
        if (drained > 0) {
            tried(true);
        }
        return drained;
    }

    @Override
    public void release() {
        release(1);
    }

    @Override
    public void release(int permits) {
        if (!takes(permits)) {
            super.release(permits);
            return;
        }
        boolean owned = availablePermits() <= 0;
        HeldLocks owner = holders.writer();
        super.release(permits);
        if (owned && permits == 1) {
            holders.releasedWrite(owner);
        } else {
            mutex = false;
            holders.releasedWrite(owned ? owner : null);
            holders.unbalanced();
        }
    }

    private boolean takes(int permits) {
        return mutex && permits > 0;
    }

    private boolean tried(boolean acquired) {
        if (acquired && mutex) {
            holders.tried(HeldLocks.EXCLUSIVE);
        }
        return acquired;
    }

    private void settle(boolean acquired, @Nullable Lesson lesson, int how) {
        if (mutex) {
            holders.settle(acquired, lesson, how);
        }
    }
}
