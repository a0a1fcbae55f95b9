package io.github.jlockdep.agent.juc.hooks;

import org.jspecify.annotations.Nullable;

/**
 * What stamped locks and semaphores can tell. {@link Facades} makes it a class of {@code java.lang}; here it is the
 * template. See {@link EngineLoanHooks} for what the methods do.
 */
public abstract class LoanHooks {
    /** Who is told, until {@link LoanFacade} has taken it from here. */
    @SuppressWarnings("NullAway.Init") // set before LoanFacade is initialized
    static LoanHooks told;

    @SuppressWarnings("this-escape") // nobody asks before Templates has made it
    protected LoanHooks() {
        told = this;
    }

    public abstract @Nullable Object madeStampedLock(Object lock);

    public abstract @Nullable Object madeSemaphore(Object semaphore, int permits);

    public abstract @Nullable Object lending(Object tag, int how, int count);

    public abstract @Nullable Object lendingInterruptibly(Object tag, int how, int count);

    public abstract void lent(Object token, Object tag, int how, int count);

    public abstract void failed(Object token, Object tag, boolean timedOut);

    public abstract void lentAtOnce(Object tag, int how, int count);

    public abstract void handOver(Object tag);

    public abstract @Nullable Object returning(Object tag);

    public abstract void returned(Object tag, boolean triggered, int count);

    public abstract void returnedWrite(Object tag, boolean triggered);

    public abstract void returnedRead(Object tag, boolean triggered);

    public abstract void converted(Object tag, int how);

    public abstract void wrongStamp(Object tag, boolean isLocked);
}
