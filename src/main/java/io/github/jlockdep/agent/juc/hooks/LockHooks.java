package io.github.jlockdep.agent.juc.hooks;

import org.jspecify.annotations.Nullable;

/**
 * What locks of the JDK can tell. {@link Facades} makes it a class of {@code java.lang}; here it is the template. See
 * {@link EngineLockHooks} for what the methods do.
 */
public abstract class LockHooks {
    /** Who is told, until {@link LockFacade} has taken it from here. */
    @SuppressWarnings("NullAway.Init") // set before LockFacade is initialized
    static LockHooks told;

    @SuppressWarnings("this-escape") // nobody asks before Templates has made it
    protected LockHooks() {
        told = this;
    }

    public abstract void makesOwnLock(Class<?> type);

    public abstract void makesLock(Class<?> type, int place);

    public abstract @Nullable Object madeLock(Object lock);

    public abstract @Nullable Object madeReadWriteLock(Object lock);

    public abstract @Nullable Object madeCondition(Object tag);

    public abstract @Nullable Object locking(Object tag);

    public abstract @Nullable Object lockingInterruptibly(Object tag);

    public abstract @Nullable Object lockingTimed(Object tag);

    public abstract void locked(Object token);

    public abstract void lockedAtLast(Object token, boolean timed);

    public abstract void failed(Object token);

    public abstract void tried(Object tag);

    public abstract void unlocking(Object tag);

    public abstract void unbalanced(Object tag);

    public abstract void writeUnlocking(Object tag);

    public abstract @Nullable Object readLocking(Object tag);

    public abstract @Nullable Object readLockingInterruptibly(Object tag);

    public abstract @Nullable Object readLockingTimed(Object tag);

    public abstract void readLocked(Object token);

    public abstract void readLockedAtLast(Object token, boolean timed);

    public abstract void readAgain(Object tag);

    public abstract void notReading(Object tag);

    public abstract void triedRead(Object tag);

    public abstract void readUnlocking(Object tag);

    public abstract Object awaiting(Object condition, boolean interruptible, boolean timed);

    public abstract void awaited(Object token, boolean timedOut);

    public abstract void signalled(Object condition);

    public abstract void signalledAll(Object condition);
}
