package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.events.Loan;
import io.github.jlockdep.engine.threads.HeldLocks;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Tells the engine what hooked stamped locks and semaphores do, which anybody can give back. The tag of such a lock is
 * its {@link Loan}. The methods throw nothing but what the throwing policy asks for, before anything is taken.
 */
/*
 * Never refer to this class by its name: Facades defines it, with the LoanHooks of java.lang as its superclass. The
 * token of what is taken is the event that is waited for, or the Loan itself if that is a lock.
 */
public final class EngineLoanHooks extends LoanHooks {
    /** The one who is told; {@link Facades} makes it. */
    public EngineLoanHooks() {}

    /** The tag of a stamped lock whose constructor is about to return; null if it is not followed. */
    @Override
    public @Nullable Object madeStampedLock(Object lock) {
        Loan loan = made(lock, 1, false);
        if (loan != null) {
            loan.map.markStamped();
        }
        return loan;
    }

    /** As {@link #madeStampedLock}, for a semaphore with so many permits. */
    @Override
    public @Nullable Object madeSemaphore(Object semaphore, int permits) {
        return made(semaphore, permits, ((Semaphore) semaphore).isFair());
    }

    private static @Nullable Loan made(Object lock, int permits, boolean fair) {
        try {
            LockClassNode lockClass = Origins.lockClass(lock);
            return lockClass == null ? null : new Loan(new LockMap(lockClass), permits, fair);
        } catch (Throwable failure) {
            Counters.fault(failure);
            return null;
        }
    }

    /** The thread is about to take so much of it, and may have to wait. */
    @Override
    public @Nullable Object lending(Object tag, int how, int count) {
        try {
            Event awaited = ((Loan) tag).begin(how, count);
            return awaited == null ? tag : awaited;
        } catch (StackOverflowError | OutOfMemoryError e) {
            return null;
        }
    }

    /** As {@link #lending}; a thread that is interrupted already does not wait. */
    @Override
    public @Nullable Object lendingInterruptibly(Object tag, int how, int count) {
        return Thread.currentThread().isInterrupted() ? null : lending(tag, how, count);
    }

    /** The thread has taken so much of it. */
    @Override
    public void lent(Object token, Object tag, int how, int count) {
        try {
            ((Loan) tag).got(awaited(token), how, count);
        } catch (StackOverflowError | OutOfMemoryError e) {
            Counters.lost();
        }
    }

    /** The thread has not taken it. */
    @Override
    public void failed(Object token, Object tag, boolean timedOut) {
        ((Loan) tag).failed(awaited(token), timedOut);
    }

    private static @Nullable Event awaited(Object token) {
        return token instanceof Event event ? event : null;
    }

    /** The thread has taken so much of it without waiting. */
    @Override
    public void lentAtOnce(Object tag, int how, int count) {
        try {
            ((Loan) tag).tried(how, count);
        } catch (StackOverflowError | OutOfMemoryError e) {
            Counters.lost();
        }
    }

    /** Permits were taken away, so that nobody knows how many there are. */
    @Override
    public void handOver(Object tag) {
        ((Loan) tag).handOver();
    }

    /** The thread is about to give it back; not null if that has been told already. */
    @Override
    public @Nullable Object returning(Object tag) {
        return ((Loan) tag).returning() ? tag : null;
    }

    /** The thread has given back so many permits. */
    @Override
    public void returned(Object tag, boolean triggered, int count) {
        ((Loan) tag).returned(triggered, count);
    }

    /** The thread has given back what a writer took. */
    @Override
    public void returnedWrite(Object tag, boolean triggered) {
        ((Loan) tag).returnedWrite(triggered);
    }

    /** The thread has given back what a reader took. */
    @Override
    public void returnedRead(Object tag, boolean triggered) {
        ((Loan) tag).returnedRead(triggered);
    }

    /** The thread has changed the mode without waiting. */
    @Override
    public void converted(Object tag, int how) {
        ((Loan) tag).converted(how);
    }

    /** The thread wanted to give back what nobody has under that stamp. */
    @Override
    public void wrongStamp(Object tag, boolean isLocked) {
        LockMap lock = ((Loan) tag).map;
        if (isLocked) {
            HeldLocks.current().wrongStamp(lock);
        } else {
            HeldLocks.current().unbalanced(lock);
        }
    }
}
