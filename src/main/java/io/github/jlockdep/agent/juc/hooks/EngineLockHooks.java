package io.github.jlockdep.agent.juc.hooks;

import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.ConditionWait;
import io.github.jlockdep.engine.events.Event;
import io.github.jlockdep.engine.threads.HeldLocks;
import org.jspecify.annotations.Nullable;

/**
 * Tells the engine what hooked locks do that only their takers can give back. The tag of such a lock is its {@link
 * LockMap}. The methods throw nothing but what the throwing policy asks for, before the lock is taken.
 */
/* Never refer to this class by its name: Facades defines it, with the LockHooks of java.lang as its superclass. */
public final class EngineLockHooks extends LockHooks {
    /** The one who is told; {@link Facades} makes it. */
    public EngineLockHooks() {}

    /** A condition, and the lock that it belongs to. */
    private record Tagged(LockMap lock, Event event) {}

    /** A class of the JDK is about to make a lock of that class for itself. */
    @Override
    public void makesOwnLock(Class<?> type) {
        makesLock(type, HeldLocks.OWN_LOCK);
    }

    /** The program is about to make a lock of that class, at the place of that number. */
    @Override
    public void makesLock(Class<?> type, int place) {
        try {
            HeldLocks.current().makesLock(type, place);
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    /** The tag of a lock whose constructor is about to return; null if it is not followed. */
    @Override
    public @Nullable Object madeLock(Object lock) {
        try {
            LockClassNode lockClass = Origins.lockClass(lock);
            return lockClass == null ? null : new LockMap(lockClass);
        } catch (Throwable failure) {
            Counters.fault(failure);
            return null;
        }
    }

    /** As {@link #madeLock}, for a lock that has readers. */
    @Override
    public @Nullable Object madeReadWriteLock(Object lock) {
        Object tag = madeLock(lock);
        if (tag != null) {
            ((LockMap) tag).markReadWrite();
        }
        return tag;
    }

    /** The tag of a new condition of a lock with that tag. */
    @Override
    public @Nullable Object madeCondition(Object tag) {
        try {
            LockMap lock = (LockMap) tag;
            return new Tagged(lock, Event.ofConditionOf(lock));
        } catch (Throwable failure) {
            Counters.fault(failure);
            return null;
        }
    }

    /** The thread, which does not hold the lock, is about to take it. */
    @Override
    public @Nullable Object locking(Object tag) {
        try {
            HeldLocks.current().acquire((LockMap) tag, HeldLocks.UNHELD);
            return tag;
        } catch (StackOverflowError | OutOfMemoryError e) {
            return null;
        }
    }

    /** As {@link #locking}, in a way that can fail. A thread that is interrupted already does not wait. */
    @Override
    public @Nullable Object lockingInterruptibly(Object tag) {
        return Thread.currentThread().isInterrupted() ? null : attempt((LockMap) tag, HeldLocks.UNHELD);
    }

    /** As {@link #lockingInterruptibly}, with a timeout. */
    @Override
    public @Nullable Object lockingTimed(Object tag) {
        return Thread.currentThread().isInterrupted()
                ? null
                : attempt((LockMap) tag, HeldLocks.UNHELD | HeldLocks.TIMED);
    }

    /** The thread is about to take the lock as a reader; null if it has the lock already. */
    @Override
    public @Nullable Object readLocking(Object tag) {
        LockMap lock = (LockMap) tag;
        try {
            HeldLocks held = HeldLocks.current();
            if (held.holds(lock)) {
                return null;
            }
            held.acquire(lock, HeldLocks.SHARED);
            return lock;
        } catch (StackOverflowError | OutOfMemoryError e) {
            return null;
        }
    }

    /** As {@link #readLocking}, in a way that can fail. */
    @Override
    public @Nullable Object readLockingInterruptibly(Object tag) {
        return attemptToRead((LockMap) tag, HeldLocks.SHARED);
    }

    /** As {@link #readLocking}, with a timeout. */
    @Override
    public @Nullable Object readLockingTimed(Object tag) {
        return attemptToRead((LockMap) tag, HeldLocks.SHARED | HeldLocks.TIMED);
    }

    private static @Nullable Object attemptToRead(LockMap lock, int how) {
        boolean waits =
                !Thread.currentThread().isInterrupted() && !HeldLocks.current().holds(lock);
        return waits ? attempt(lock, how) : null;
    }

    private static @Nullable Object attempt(LockMap lock, int how) {
        HeldLocks held = HeldLocks.current();
        try {
            held.attempt(lock, held.acquire(lock, how));
            return lock;
        } catch (StackOverflowError | OutOfMemoryError e) {
            return null;
        }
    }

    /** The thread has taken the lock. */
    @Override
    public void locked(Object token) {
        acquired(token, HeldLocks.EXCLUSIVE);
    }

    /** The thread has taken the lock as a reader. */
    @Override
    public void readLocked(Object token) {
        acquired(token, HeldLocks.SHARED);
    }

    /** The thread has taken the lock in a way that might have failed. */
    @Override
    public void lockedAtLast(Object token, boolean timed) {
        HeldLocks.current().attempted((LockMap) token);
        acquired(token, timed ? HeldLocks.TIMED : HeldLocks.EXCLUSIVE);
    }

    /** As {@link #lockedAtLast}, as a reader. */
    @Override
    public void readLockedAtLast(Object token, boolean timed) {
        HeldLocks.current().attempted((LockMap) token);
        acquired(token, timed ? HeldLocks.SHARED | HeldLocks.TIMED : HeldLocks.SHARED);
    }

    /** The thread, which had the lock already, has taken it once more as a reader. */
    @Override
    public void readAgain(Object tag) {
        try {
            HeldLocks.current().reentered((LockMap) tag, HeldLocks.SHARED);
        } catch (StackOverflowError | OutOfMemoryError e) {
            Counters.lost();
        }
    }

    /** The thread does not have the lock as a reader, whatever was told. */
    @Override
    public void notReading(Object tag) {
        HeldLocks held = HeldLocks.current();
        while (held.depth() > 0 && held.releasedShared((LockMap) tag)) {}
    }

    private static void acquired(Object lock, int how) {
        try {
            HeldLocks.current().acquired((LockMap) lock, how);
        } catch (StackOverflowError | OutOfMemoryError e) {
            Counters.lost();
        }
    }

    /** The thread has not taken the lock. */
    @Override
    public void failed(Object token) {
        LockMap lock = (LockMap) token;
        HeldLocks held = HeldLocks.current();
        held.abandon(held.attempted(lock));
    }

    /** The thread has taken the lock without waiting. */
    @Override
    public void tried(Object tag) {
        tried((LockMap) tag, HeldLocks.EXCLUSIVE);
    }

    /** The thread has taken the lock as a reader, perhaps once more, without waiting. */
    @Override
    public void triedRead(Object tag) {
        LockMap lock = (LockMap) tag;
        if (HeldLocks.current().holds(lock)) {
            readAgain(lock);
        } else {
            tried(lock, HeldLocks.SHARED);
        }
    }

    private static void tried(LockMap lock, int how) {
        try {
            HeldLocks.current().tried(lock, how);
        } catch (StackOverflowError | OutOfMemoryError e) {
            Counters.lost();
        }
    }

    /** The thread is about to give the lock back. */
    @Override
    public void unlocking(Object tag) {
        HeldLocks.current().released((LockMap) tag);
    }

    /** The thread is about to write no longer; it may go on as a reader. */
    @Override
    public void writeUnlocking(Object tag) {
        HeldLocks.current().releasedExclusive((LockMap) tag);
    }

    /** The thread is about to give back one hold as a reader. */
    @Override
    public void readUnlocking(Object tag) {
        HeldLocks.current().releasedShared((LockMap) tag);
    }

    /** The thread wanted to unlock the lock, which it does not hold. */
    @Override
    public void unbalanced(Object tag) {
        HeldLocks.current().unbalanced((LockMap) tag);
    }

    /** The thread is about to wait for the condition. */
    @Override
    public Object awaiting(Object condition, boolean interruptible, boolean timed) {
        Tagged tagged = (Tagged) condition;
        return ConditionWait.begin(tagged.lock(), tagged.event(), interruptible, timed);
    }

    /** The wait is over, and the thread has the lock again. */
    @Override
    public void awaited(Object token, boolean timedOut) {
        ((ConditionWait) token).end(timedOut);
    }

    /** The thread, which holds the lock, has woken one of those who wait for the condition. */
    @Override
    public void signalled(Object condition) {
        Tagged tagged = (Tagged) condition;
        tagged.event().triggeredUnder(tagged.lock());
    }

    /** The thread, which holds the lock, has woken all who wait for the condition. */
    @Override
    public void signalledAll(Object condition) {
        Tagged tagged = (Tagged) condition;
        tagged.event().triggeredForAllUnder(tagged.lock());
    }
}
