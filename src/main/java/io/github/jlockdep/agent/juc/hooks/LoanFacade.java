package io.github.jlockdep.agent.juc.hooks;

import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * The static methods that hooked classes call: stamped locks and semaphores. {@link Facades} makes it the class
 * {@code java.lang.JlockdepLoans}; here it is the template. An object without a tag is not followed, and costs no
 * more than a call and that look.
 */
/*
 * A hook before something that may fail returns a token for the hooks after it; null if there is nothing to tell.
 */
public final class LoanFacade {
    private static final LoanHooks HOOKS = LoanHooks.told;

    private LoanFacade() {}

    public static @Nullable Object madeStampedLock(Object lock) {
        return HOOKS.madeStampedLock(lock);
    }

    public static @Nullable Object madeSemaphore(Object semaphore, int permits) {
        return HOOKS.madeSemaphore(semaphore, permits);
    }

    public static @Nullable Object lending(@Nullable Object tag, int how, int count) {
        return tag == null || count <= 0 ? null : HOOKS.lending(tag, how, count);
    }

    public static @Nullable Object lendingInterruptibly(@Nullable Object tag, int how, int count) {
        return tag == null || count <= 0 ? null : HOOKS.lendingInterruptibly(tag, how, count);
    }

    public static @Nullable Object lendingTimed(@Nullable Object tag, int how, int count, long time) {
        return time <= 0 ? null : lendingInterruptibly(tag, how, count);
    }

    public static void lent(@Nullable Object token, @Nullable Object tag, int how, int count) {
        if (token != null && tag != null) {
            HOOKS.lent(token, tag, how, count);
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
            HOOKS.failed(token, tag, true);
        }
    }

    public static void lendFailed(@Nullable Object token, @Nullable Object tag) {
        if (token != null && tag != null) {
            HOOKS.failed(token, tag, false);
        }
    }

    public static void lentAtOnce(long stamp, @Nullable Object tag, int how) {
        lentAtOnce(stamp != 0, tag, how, 1);
    }

    public static void lentAtOnce(boolean taken, @Nullable Object tag, int how, int count) {
        if (taken && tag != null && count > 0) {
            HOOKS.lentAtOnce(tag, how, count);
        }
    }

    public static void drained(int count, @Nullable Object tag, int how) {
        lentAtOnce(true, tag, how, count);
    }

    public static void reduced(@Nullable Object tag, int count) {
        if (tag != null && count > 0) {
            HOOKS.handOver(tag);
        }
    }

    public static @Nullable Object returning(@Nullable Object tag, int count) {
        return tag == null || count <= 0 ? null : HOOKS.returning(tag);
    }

    public static void returned(@Nullable Object token, @Nullable Object tag, int count) {
        if (tag != null && count > 0) {
            HOOKS.returned(tag, token != null, count);
        }
    }

    public static void returnedWrite(@Nullable Object token, @Nullable Object tag) {
        if (tag != null) {
            HOOKS.returnedWrite(tag, token != null);
        }
    }

    public static void returnedRead(@Nullable Object token, @Nullable Object tag) {
        if (tag != null) {
            HOOKS.returnedRead(tag, token != null);
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
            HOOKS.wrongStamp(tag, stamped.isWriteLocked() || stamped.isReadLocked());
        }
    }

    public static void viewFailed(Throwable thrown, @Nullable Object tag) {
        if (tag != null && thrown instanceof IllegalMonitorStateException) {
            HOOKS.wrongStamp(tag, false);
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
                HOOKS.converted(tag, how);
            } else if (StampedLock.isOptimisticReadStamp(stamp)) {
                HOOKS.lentAtOnce(tag, how, 1);
            }
        }
    }

    public static void convertedToOptimistic(long converted, long stamp, @Nullable Object tag) {
        returnedWrite(converted != 0 && StampedLock.isWriteLockStamp(stamp), tag);
        returnedRead(converted != 0 && StampedLock.isReadLockStamp(stamp), tag);
    }
}
