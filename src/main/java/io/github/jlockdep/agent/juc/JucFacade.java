package io.github.jlockdep.agent.juc;

import java.lang.reflect.Field;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * The static methods that hooked classes of {@code java.util.concurrent} call. {@link Facades} makes it the class
 * {@code java.lang.JlockdepJuc}; here it is the template. An object without a tag is not followed, and costs no more
 * than that look.
 */
/*
 * A hook before something that may fail returns a token for the hooks after it; null if there is nothing to tell.
 */
public final class JucFacade {
    private static final LockHooks LOCKS = LockHooks.told;
    private static final LoanHooks LOANS = LoanHooks.told;
    private static final EventHooks EVENTS = EventHooks.told;

    private JucFacade() {}

    public static @Nullable Object madeLock(Object lock) {
        return LOCKS.madeLock(lock);
    }

    public static @Nullable Object locking(@Nullable Object tag, boolean held) {
        return tag == null || held ? null : LOCKS.locking(tag);
    }

    public static void locked(@Nullable Object token) {
        if (token != null) {
            LOCKS.locked(token);
        }
    }

    public static @Nullable Object lockingInterruptibly(@Nullable Object tag, boolean held) {
        return tag == null || held ? null : LOCKS.lockingInterruptibly(tag);
    }

    public static void lockedInterruptibly(@Nullable Object token) {
        if (token != null) {
            LOCKS.lockedAtLast(token, false);
        }
    }

    public static @Nullable Object lockingTimed(@Nullable Object tag, boolean held, long time) {
        return tag == null || held || time <= 0 ? null : LOCKS.lockingTimed(tag);
    }

    public static void lockedTimed(boolean locked, @Nullable Object token, @Nullable Object tag, int holds) {
        if (token == null) {
            tried(locked, tag, holds);
        } else if (locked) {
            LOCKS.lockedAtLast(token, true);
        } else {
            LOCKS.failed(token);
        }
    }

    public static void lockFailed(@Nullable Object token) {
        if (token != null) {
            LOCKS.failed(token);
        }
    }

    public static void tried(boolean locked, @Nullable Object tag, int holds) {
        if (locked && tag != null && holds == 1) {
            LOCKS.tried(tag);
        }
    }

    public static void unlocked(@Nullable Object tag, boolean held) {
        if (tag != null && !held) {
            LOCKS.unlocked(tag);
        }
    }

    public static void unlockFailed(Throwable thrown, @Nullable Object tag) {
        if (tag != null && thrown instanceof IllegalMonitorStateException) {
            LOCKS.unbalanced(tag);
        }
    }

    public static @Nullable Object madeReadWriteLock(Object lock) {
        return LOCKS.madeReadWriteLock(lock);
    }

    public static void writeUnlocked(@Nullable Object tag, boolean held) {
        if (tag != null && !held) {
            LOCKS.writeUnlocked(tag);
        }
    }

    public static @Nullable Object readLocking(@Nullable Object tag) {
        return tag == null ? null : LOCKS.readLocking(tag);
    }

    public static @Nullable Object readLockingInterruptibly(@Nullable Object tag) {
        return tag == null ? null : LOCKS.readLockingInterruptibly(tag);
    }

    public static @Nullable Object readLockingTimed(@Nullable Object tag, long time) {
        return tag == null || time <= 0 ? null : LOCKS.readLockingTimed(tag);
    }

    public static void readLocked(@Nullable Object token, @Nullable Object tag) {
        if (token != null) {
            LOCKS.readLocked(token);
        } else if (tag != null) {
            LOCKS.readAgain(tag);
        }
    }

    public static void readLockedInterruptibly(@Nullable Object token, @Nullable Object tag) {
        if (token != null) {
            LOCKS.readLockedAtLast(token, false);
        } else if (tag != null) {
            LOCKS.readAgain(tag);
        }
    }

    public static void readLockedTimed(boolean locked, @Nullable Object token, @Nullable Object tag) {
        if (token == null) {
            triedRead(locked, tag);
        } else if (locked) {
            LOCKS.readLockedAtLast(token, true);
        } else {
            LOCKS.failed(token);
        }
    }

    public static void triedRead(boolean locked, @Nullable Object tag) {
        if (locked && tag != null) {
            LOCKS.triedRead(tag);
        }
    }

    public static void readUnlocked(@Nullable Object tag) {
        if (tag != null) {
            LOCKS.readUnlocked(tag);
        }
    }

    public static @Nullable Object madeCondition(@Nullable Object tag) {
        return tag == null ? null : LOCKS.madeCondition(tag);
    }

    public static @Nullable Object awaiting(@Nullable Object condition) {
        return condition == null ? null : LOCKS.awaiting(condition, true, false);
    }

    public static @Nullable Object awaitingUninterruptibly(@Nullable Object condition) {
        return condition == null ? null : LOCKS.awaiting(condition, false, false);
    }

    public static @Nullable Object awaitingTimed(@Nullable Object condition) {
        return condition == null ? null : LOCKS.awaiting(condition, true, true);
    }

    /** A deadline that has passed is left to the JDK: the thread lets go, and does not wait. */
    public static @Nullable Object awaitingUntil(@Nullable Object condition, @Nullable Object deadline) {
        boolean waits = deadline instanceof Date date && date.getTime() > System.currentTimeMillis();
        return condition == null || !waits ? null : LOCKS.awaiting(condition, true, true);
    }

    public static void awaitedUntil(boolean came, @Nullable Object token) {
        if (token != null) {
            LOCKS.awaited(token, !came);
        }
    }

    public static void awaited(@Nullable Object token) {
        if (token != null) {
            LOCKS.awaited(token, false);
        }
    }

    public static void awaited(boolean came, @Nullable Object token, long time) {
        if (token != null) {
            LOCKS.awaited(token, !came && time > 0);
        }
    }

    public static void awaited(long left, @Nullable Object token, long time) {
        if (token != null) {
            LOCKS.awaited(token, left <= 0 && time > 0);
        }
    }

    public static void signalled(@Nullable Object condition) {
        if (condition != null) {
            LOCKS.signalled(condition);
        }
    }

    public static @Nullable Object madeStampedLock(Object lock) {
        return LOANS.madeStampedLock(lock);
    }

    public static @Nullable Object madeSemaphore(Object semaphore, int permits) {
        return LOANS.madeSemaphore(semaphore, permits);
    }

    public static @Nullable Object lending(@Nullable Object tag, int how, int count) {
        return tag == null || count <= 0 ? null : LOANS.lending(tag, how);
    }

    public static @Nullable Object lendingInterruptibly(@Nullable Object tag, int how, int count) {
        return tag == null || count <= 0 ? null : LOANS.lendingInterruptibly(tag, how);
    }

    public static @Nullable Object lendingTimed(@Nullable Object tag, int how, int count, long time) {
        return time <= 0 ? null : lendingInterruptibly(tag, how, count);
    }

    public static void lent(@Nullable Object token, @Nullable Object tag, int how, int count) {
        if (token != null && tag != null) {
            LOANS.lent(token, tag, how, count);
        }
    }

    public static void lent(long stamp, @Nullable Object token, @Nullable Object tag, int how) {
        lent(stamp != 0, token, tag, how, 1);
    }

    public static void lent(boolean taken, @Nullable Object token, @Nullable Object tag, int how, int count) {
        if (token == null) {
            lentAtOnce(taken, tag, how, count);
        } else if (taken) {
            lent(token, tag, how, count);
        } else if (tag != null) {
            LOANS.failed(token, tag, true);
        }
    }

    public static void lendFailed(@Nullable Object token, @Nullable Object tag) {
        if (token != null && tag != null) {
            LOANS.failed(token, tag, false);
        }
    }

    public static void lentAtOnce(long stamp, @Nullable Object tag, int how) {
        lentAtOnce(stamp != 0, tag, how, 1);
    }

    public static void lentAtOnce(boolean taken, @Nullable Object tag, int how, int count) {
        if (taken && tag != null && count > 0) {
            LOANS.lentAtOnce(tag, how, count);
        }
    }

    public static void drained(int count, @Nullable Object tag, int how) {
        lentAtOnce(true, tag, how, count);
    }

    public static @Nullable Object returning(@Nullable Object tag, int count) {
        return tag == null || count <= 0 ? null : LOANS.returning(tag);
    }

    public static void returned(@Nullable Object token, @Nullable Object tag, int count) {
        if (tag != null && count > 0) {
            LOANS.returned(tag, token != null, count);
        }
    }

    public static void returnedWrite(@Nullable Object token, @Nullable Object tag) {
        if (tag != null) {
            LOANS.returnedWrite(tag, token != null);
        }
    }

    public static void returnedRead(@Nullable Object token, @Nullable Object tag) {
        if (tag != null) {
            LOANS.returnedRead(tag, token != null);
        }
    }

    public static void returnedWrite(boolean returned, @Nullable Object tag) {
        if (returned) {
            returnedWrite(null, tag);
        }
    }

    public static void returnedRead(boolean returned, @Nullable Object tag) {
        if (returned) {
            returnedRead(null, tag);
        }
    }

    public static void returnFailed(Throwable thrown, Object lock, @Nullable Object tag) {
        if (tag != null && thrown instanceof IllegalMonitorStateException) {
            StampedLock stamped = (StampedLock) lock;
            LOANS.wrongStamp(tag, stamped.isWriteLocked() || stamped.isReadLocked());
        }
    }

    public static void viewFailed(Throwable thrown, @Nullable Object tag) {
        if (tag != null && thrown instanceof IllegalMonitorStateException) {
            LOANS.wrongStamp(tag, false);
        }
    }

    public static void convertedToWrite(long converted, long stamp, @Nullable Object tag, int how) {
        converted(converted, StampedLock.isReadLockStamp(stamp), stamp, tag, how);
    }

    public static void convertedToRead(long converted, long stamp, @Nullable Object tag, int how) {
        converted(converted, StampedLock.isWriteLockStamp(stamp), stamp, tag, how);
    }

    private static void converted(long converted, boolean ofOtherMode, long stamp, @Nullable Object tag, int how) {
        if (converted != 0 && tag != null) {
            if (ofOtherMode) {
                LOANS.converted(tag, how);
            } else if (StampedLock.isOptimisticReadStamp(stamp)) {
                LOANS.lentAtOnce(tag, how, 1);
            }
        }
    }

    public static void convertedToOptimistic(long converted, long stamp, @Nullable Object tag) {
        returnedWrite(converted != 0 && StampedLock.isWriteLockStamp(stamp), tag);
        returnedRead(converted != 0 && StampedLock.isReadLockStamp(stamp), tag);
    }

    public static @Nullable Object madeLatch(Object latch) {
        return EVENTS.madeLatch(latch);
    }

    public static @Nullable Object opening(@Nullable Object tag, long count) {
        return tag == null ? null : EVENTS.opening(tag, count == 0);
    }

    public static @Nullable Object openingTimed(@Nullable Object tag, long count, long time) {
        return tag == null || time <= 0 ? null : EVENTS.openingTimed(tag, count == 0);
    }

    public static void opened(@Nullable Object token, @Nullable Object tag) {
        if (tag != null) {
            EVENTS.opened(tag, token);
        }
    }

    public static void openedTimed(boolean open, @Nullable Object token, @Nullable Object tag) {
        if (open) {
            opened(token, tag);
        } else if (token != null) {
            EVENTS.notOpened(token, true);
        }
    }

    public static void notOpened(@Nullable Object token) {
        if (token != null) {
            EVENTS.notOpened(token, false);
        }
    }

    public static void countingDown(@Nullable Object tag, long count) {
        if (tag != null && count > 0) {
            EVENTS.countingDown(tag);
        }
    }

    public static @Nullable Object madePool(Object pool) {
        return EVENTS.madePool(pool);
    }

    public static void executing(@Nullable Object task, @Nullable Object pool) {
        if (task != null && pool != null) {
            EVENTS.executing(task, pool);
        }
    }

    public static @Nullable Object taskBegins(Object task, @Nullable Object pool) {
        return pool == null ? null : EVENTS.taskBegins(task, pool);
    }

    public static void taskEnds(@Nullable Object run) {
        if (run != null) {
            EVENTS.taskEnds(run);
        }
    }

    /** A wait of 292 years is one without a timeout, for which there is no other method. */
    public static @Nullable Object terminating(
            @Nullable Object pool, boolean terminated, long time, @Nullable Object unit) {
        boolean isForever = unit instanceof TimeUnit known && known.toNanos(time) == Long.MAX_VALUE;
        return pool == null || !isForever ? null : EVENTS.terminating(pool, terminated);
    }

    public static void terminated(boolean ended, @Nullable Object token, @Nullable Object pool, long time) {
        if (pool != null) {
            EVENTS.terminated(pool, token, ended, !ended && time > 0);
        }
    }

    public static void terminationFailed(@Nullable Object token, @Nullable Object pool) {
        if (pool != null) {
            EVENTS.terminated(pool, token, false, false);
        }
    }

    public static @Nullable Object resulting(@Nullable Object tag, int state) {
        return tag == null ? null : EVENTS.resulting(tag, state != 0);
    }

    public static @Nullable Object resulting(Object future, @Nullable Object tag, @Nullable Object result) {
        Object known = tag == null && result == null ? EVENTS.promised(future) : tag;
        return known == null ? null : EVENTS.resulting(known, result != null);
    }

    public static @Nullable Object resultingTimed(@Nullable Object tag, int state, long time) {
        return tag == null ? null : EVENTS.resultingTimed(tag, state != 0, time);
    }

    public static @Nullable Object resultingTimed(
            Object future, @Nullable Object tag, @Nullable Object result, long time) {
        Object known = tag == null && result == null && time > 0 ? EVENTS.promised(future) : tag;
        return known == null ? null : EVENTS.resultingTimed(known, result != null, time);
    }

    public static void resulted(@Nullable Object token, int state) {
        if (token != null) {
            EVENTS.resulted(token, state != 0);
        }
    }

    public static void resulted(@Nullable Object token, @Nullable Object result) {
        if (token != null) {
            EVENTS.resulted(token, result != null);
        }
    }

    public static void resultedTimed(@Nullable Object token, int state) {
        if (token != null) {
            EVENTS.resultedTimed(token, state != 0, false);
        }
    }

    public static void resultedTimed(@Nullable Object token, @Nullable Object result) {
        if (token != null) {
            EVENTS.resultedTimed(token, result != null, false);
        }
    }

    public static void resultTimedOut(Throwable thrown, @Nullable Object token, int state) {
        if (token != null) {
            EVENTS.resultedTimed(token, state != 0, thrown instanceof TimeoutException);
        }
    }

    public static void resultTimedOut(Throwable thrown, @Nullable Object token, @Nullable Object result) {
        if (token != null) {
            EVENTS.resultedTimed(token, result != null, thrown instanceof TimeoutException);
        }
    }

    public static void told(boolean done, @Nullable Object tag) {
        if (done && tag != null) {
            EVENTS.told(tag);
        }
    }

    public static void completing(@Nullable Object tag, @Nullable Object result) {
        if (tag != null && result == null) {
            EVENTS.completing(tag);
        }
    }

    public static void resizing(@Nullable Object pool) {
        if (pool != null) {
            EVENTS.resizing(pool);
        }
    }

    public static @Nullable Object madeBarrier(Object barrier) {
        return EVENTS.madeBarrier(barrier);
    }

    public static @Nullable Object arriving(@Nullable Object tag, Object barrier) {
        return tag == null ? null : EVENTS.arriving(tag, barrier);
    }

    public static @Nullable Object arrivingTimed(@Nullable Object tag, Object barrier, long time) {
        return tag == null || time <= 0 ? null : EVENTS.arrivingTimed(tag, barrier);
    }

    public static void waited(@Nullable Object token) {
        if (token != null) {
            EVENTS.waited(token, false);
        }
    }

    public static void waitFailed(Throwable thrown, @Nullable Object token) {
        if (token != null) {
            EVENTS.waited(token, thrown instanceof TimeoutException);
        }
    }

    public static @Nullable Object madeQueue(Object queue) {
        return EVENTS.madeQueue(queue);
    }

    public static @Nullable Object inserting(@Nullable Object tag) {
        return tag == null ? null : EVENTS.inserting(tag, false);
    }

    public static @Nullable Object insertingTimed(@Nullable Object tag, long time) {
        return tag == null || time <= 0 ? null : EVENTS.inserting(tag, true);
    }

    public static @Nullable Object removing(@Nullable Object tag) {
        return tag == null ? null : EVENTS.removing(tag, false);
    }

    public static @Nullable Object removingTimed(@Nullable Object tag, long time) {
        return tag == null || time <= 0 ? null : EVENTS.removing(tag, true);
    }

    public static void insertedTimed(boolean inserted, @Nullable Object token) {
        if (token != null) {
            EVENTS.waited(token, !inserted);
        }
    }

    public static void removedTimed(@Nullable Object element, @Nullable Object token, @Nullable Object tag) {
        if (token != null) {
            EVENTS.waited(token, element == null);
        }
        removed(element, tag);
    }

    public static void inserted(boolean inserted, @Nullable Object tag) {
        if (inserted && tag != null) {
            EVENTS.inserted(tag);
        }
    }

    public static void removed(@Nullable Object element, @Nullable Object tag) {
        removed(element != null, tag);
    }

    public static void removed(int count, @Nullable Object tag) {
        removed(count > 0, tag);
    }

    public static void removed(boolean removed, @Nullable Object tag) {
        if (removed && tag != null) {
            EVENTS.removed(tag);
        }
    }

    public static void cleared(@Nullable Object tag) {
        removed(true, tag);
    }

    /** The fields without those of the agent. */
    public static Field @Nullable [] visible(Field @Nullable [] fields) {
        int hidden = 0;
        for (int i = 0; fields != null && i < fields.length; i++) {
            hidden += fields[i].getName().equals(Tags.FIELD) ? 1 : 0;
        }
        if (fields == null || hidden == 0) {
            return fields;
        }
        Field[] visible = new Field[fields.length - hidden];
        int at = 0;
        for (Field field : fields) {
            if (!field.getName().equals(Tags.FIELD)) {
                visible[at++] = field;
            }
        }
        return visible;
    }
}
