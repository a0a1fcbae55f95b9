package io.github.jlockdep.locks;

import io.github.jlockdep.engine.checks.Lesson;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.Loan;
import io.github.jlockdep.engine.stat.ThreadStat;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.concurrent.TimeUnit;

/**
 * The ways of taking a lock that can fail, around the lock's own method: interruptibly, and with a timeout.
 *
 * <p>A thread that is interrupted already does not wait: its attempt is passed on unchecked. A wrapped lock that lets
 * it have the lock nevertheless is tracked as if by {@code tryLock()}.
 */
final class Attempt {
    /** What acquire alone is told. */
    private static final int HINTS = HeldLocks.UNHELD | ThreadStat.FREE | ThreadStat.BUSY;

    private Attempt() {}

    /** The lock's own {@code lockInterruptibly}. */
    interface Interruptible {
        void lock() throws InterruptedException;
    }

    /** The lock's own {@code tryLock} with a timeout. */
    interface Timed {
        boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException;
    }

    /**
     * Takes a lock that the thread does not hold, unless an interrupt comes first.
     *
     * @param how as {@link HeldLocks#acquire(LockMap, int)} takes it
     */
    static void interruptibly(HeldLocks held, LockMap map, int how, Interruptible own) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            own.lock();
            held.tried(map, how & ~HINTS);
            return;
        }
        Lesson lesson = held.acquire(map, how);
        try {
            own.lock();
        } catch (Throwable failure) {
            held.abandon(lesson);
            throw failure;
        }
        held.acquired(map, how & ~HINTS);
    }

    /** As {@link #interruptibly(HeldLocks, LockMap, int, Interruptible)}, for a lock that anybody can give back. */
    static void interruptibly(Loan loan, int how, Interruptible own) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            own.lock();
            loan.tried(how, 1);
            return;
        }
        Event awaited = loan.begin(how);
        try {
            own.lock();
        } catch (Throwable failure) {
            loan.failed(awaited, false);
            throw failure;
        }
        loan.got(awaited, how, 1);
    }

    /**
     * As {@link #timed(HeldLocks, LockMap, int, long, TimeUnit, Timed)}, for a lock that anybody can give back.
     *
     * @param count how much of it is taken, from 1; 1 if it is no semaphore
     */
    static boolean timed(Loan loan, int how, int count, long timeout, TimeUnit unit, Timed own)
            throws InterruptedException {
        if (timeout <= 0 || Thread.currentThread().isInterrupted()) {
            boolean locked = own.tryLock(timeout, unit);
            if (locked) {
                loan.tried(how, count);
            }
            return locked;
        }
        Event awaited = loan.begin(how | HeldLocks.TIMED, count);
        boolean locked = false;
        boolean over = false;
        try {
            locked = own.tryLock(timeout, unit);
            over = !locked;
        } finally {
            if (locked) {
                loan.got(awaited, how | HeldLocks.TIMED, count);
            } else {
                loan.failed(awaited, over);
            }
        }
        return locked;
    }

    /**
     * Takes a lock that the thread does not hold, if that takes no longer than the timeout; returns whether it was
     * taken.
     *
     * @param how as {@link HeldLocks#acquire(LockMap, int)} takes it, without {@link HeldLocks#TIMED}
     */
    static boolean timed(HeldLocks held, LockMap map, int how, long timeout, TimeUnit unit, Timed own)
            throws InterruptedException {
        int mode = how & ~HINTS;
        if (timeout <= 0 || Thread.currentThread().isInterrupted()) {
            boolean locked = own.tryLock(timeout, unit);
            if (locked) {
                held.tried(map, mode);
            }
            return locked;
        }
        Lesson lesson = held.acquire(map, how | HeldLocks.TIMED);
        boolean locked = false;
        try {
            locked = own.tryLock(timeout, unit);
        } finally {
            if (locked) {
                held.acquired(map, mode | HeldLocks.TIMED);
            } else {
                held.abandon(lesson);
            }
        }
        return locked;
    }
}
