package io.github.jlockdep.selftest;

import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.locks.TrackedSemaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * A semaphore that is used as a lock.
 *
 * @param semaphore the semaphore, of one permit
 */
record SemaphoreAsLock(TrackedSemaphore semaphore) implements Lock, Tracked {
    @Override
    public LockIdentity identity() {
        return semaphore.identity();
    }

    @Override
    public void lock() {
        semaphore.acquireUninterruptibly();
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        semaphore.acquire();
    }

    @Override
    public boolean tryLock() {
        return semaphore.tryAcquire();
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return semaphore.tryAcquire(time, unit);
    }

    @Override
    public void unlock() {
        semaphore.release();
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException();
    }
}
