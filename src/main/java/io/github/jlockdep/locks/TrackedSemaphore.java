package io.github.jlockdep.locks;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Policy;
import io.github.jlockdep.PotentialDeadlockException;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.access.Insides;
import io.github.jlockdep.engine.Engine;
import io.github.jlockdep.engine.checks.Lesson;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Semaphore} that the detector watches; otherwise it behaves as its superclass in every respect.
 *
 * <p>Made with one permit it is taken for a mutex: the thread that acquires the permit holds a lock that is not
 * re-entrant, until the permit is released, by whatever thread. A release while nobody holds the permit is a finding,
 * although the JDK allows it; from then on, as with any other number of permits, it is an event: to acquire is to wait
 * for a permit, and to release is to give one to whoever waits.
 *
 * <p>Under {@link Policy#THROW} the methods that wait may throw {@link PotentialDeadlockException}; no permit is taken
 * then.
 *
 * @since 0.1.0
 */
public class TrackedSemaphore extends Semaphore implements Tracked {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Holders holders;

    /*
     * Cleared by the thread that finds the semaphore to be no mutex; a thread that sees it late tracks one permit too
     * many.
     */
    private boolean mutex;

    /*
     * Null for a mutex and while the detector is off; written before mutex is cleared, or seen late, which loses a
     * wait.
     */
    private transient @Nullable Event permits;

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
        this.holders = new Holders(Insides.newMap(lockClass, this));
        this.mutex = permits == 1 && !Engine.OFF;
        this.permits = newPermits(permits);
    }

    private @Nullable Event newPermits(int count) {
        return mutex || Engine.OFF ? null : Event.ofPermits(holders.map.node(), Math.max(count, 0));
    }

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        permits = newPermits(availablePermits());
    }

    @Override
    public LockIdentity identity() {
        return Insides.identity(holders.map);
    }

    @Override
    public boolean isFollowed() {
        return mutex;
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
        return tried(super.tryAcquire());
    }

    @Override
    public boolean tryAcquire(int permits) {
        boolean acquired = super.tryAcquire(permits);
        return permits == 0 ? acquired : tried(acquired);
    }

    /**
     * As {@link Semaphore#tryAcquire(long, TimeUnit)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits for the permit of a mutex, if this
     *     could be a deadlock
     */
    @Override
    public boolean tryAcquire(long timeout, TimeUnit unit) throws InterruptedException {
        return tryAcquire(1, timeout, unit);
    }

    /**
     * As {@link Semaphore#tryAcquire(int, long, TimeUnit)}.
     *
     * @throws PotentialDeadlockException under {@link Policy#THROW}, before it waits for the permit of a mutex, if this
     *     could be a deadlock
     */
    @Override
    public boolean tryAcquire(int permits, long timeout, TimeUnit unit) throws InterruptedException {
        boolean waits = timeout > 0 && !Thread.currentThread().isInterrupted();
        if (waits && takes(permits)) {
            return tryTaking(permits, timeout, unit);
        }
        Event event = waits ? awaited(permits) : null;
        if (event != null) {
            return tryWaiting(event, permits, timeout, unit);
        }
        boolean acquired = super.tryAcquire(permits, timeout, unit);
        return permits == 0 ? acquired : tried(acquired);
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
            give(permits);
            return;
        }
        boolean owned = availablePermits() <= 0;
        HeldLocks owner = holders.writer();
        super.release(permits);
        if (owned && permits == 1) {
            holders.releasedWrite(owner);
        } else {
            isNoMutex();
            holders.releasedWrite(owned ? owner : null);
            holders.unbalanced();
        }
    }

    private void take(int permits) throws InterruptedException {
        Event event = awaited(permits);
        if (Thread.currentThread().isInterrupted() || event == null && !takes(permits)) {
            super.acquire(permits);
            return;
        }
        if (event == null) {
            takeMutex(permits);
            return;
        }
        event.waits();
        try {
            super.acquire(permits);
            event.passed();
        } finally {
            event.waited();
        }
    }

    private void takeMutex(int permits) throws InterruptedException {
        Lesson lesson = holders.announce(HeldLocks.EXCLUSIVE);
        try {
            super.acquire(permits);
        } catch (Throwable failure) {
            holders.failed(lesson);
            throw failure;
        }
        taken(lesson, HeldLocks.EXCLUSIVE);
    }

    private void takeUninterruptibly(int permits) {
        if (takes(permits)) {
            Lesson lesson = holders.announce(HeldLocks.EXCLUSIVE);
            super.acquireUninterruptibly(permits);
            taken(lesson, HeldLocks.EXCLUSIVE);
            return;
        }
        Event event = awaited(permits);
        if (event == null) {
            super.acquireUninterruptibly(permits);
            return;
        }
        event.waits();
        try {
            super.acquireUninterruptibly(permits);
            event.passed();
        } finally {
            event.waited();
        }
    }

    private boolean tryTaking(int permits, long timeout, TimeUnit unit) throws InterruptedException {
        Lesson lesson = holders.announce(HeldLocks.TIMED);
        boolean acquired = false;
        try {
            acquired = super.tryAcquire(permits, timeout, unit);
        } finally {
            if (acquired) {
                taken(lesson, HeldLocks.TIMED);
            } else {
                holders.failed(lesson);
            }
        }
        return acquired;
    }

    private boolean tryWaiting(Event event, int permits, long timeout, TimeUnit unit) throws InterruptedException {
        event.waitsTimed();
        boolean timedOut = false;
        try {
            boolean acquired = super.tryAcquire(permits, timeout, unit);
            timedOut = !acquired;
            return tried(acquired);
        } finally {
            Events.ended(event, timedOut);
        }
    }

    private void give(int permits) {
        Event event = awaited(permits);
        if (event != null) {
            event.triggered();
        }
        super.release(permits);
    }

    /** The event that a thread waits for that wants so many permits; null if there is none. */
    private @Nullable Event awaited(int wanted) {
        return wanted > 0 ? permits : null;
    }

    private boolean takes(int permits) {
        return mutex && permits > 0;
    }

    /** Notes permits that were taken without waiting. */
    private boolean tried(boolean acquired) {
        if (acquired && mutex) {
            holders.tried(HeldLocks.EXCLUSIVE);
        } else if (acquired && permits != null) {
            permits.passed();
        }
        return acquired;
    }

    /**
     * Ends an acquisition that was announced, with the permit; the semaphore may have turned out to be no mutex since.
     */
    private void taken(@Nullable Lesson lesson, int how) {
        if (mutex) {
            holders.locked(how);
        } else {
            holders.failed(lesson);
        }
    }

    private void isNoMutex() {
        permits = Event.ofPermits(holders.map.node(), 0);
        mutex = false;
    }
}
