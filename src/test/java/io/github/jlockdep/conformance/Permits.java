package io.github.jlockdep.conformance;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** Some permits of a semaphore, always taken and released together, seen as a lock. */
final class Permits implements Lock, Conformance.Adapted {
    private final Semaphore target;
    private final int number;

    private Permits(Semaphore target, int number) {
        this.target = target;
        this.number = number;
    }

    /** One permit, by the methods that take no number. */
    static Permits one(Semaphore semaphore) {
        return new Permits(semaphore, 1);
    }

    /** Several permits, which the detector does not take for a lock. */
    static Permits many(Semaphore semaphore, int number) {
        return new Permits(semaphore, number);
    }

    @Override
    public Object target() {
        return number == 1 ? target : this;
    }

    @Override
    public void lock() {
        if (number == 1) {
            target.acquireUninterruptibly();
        } else {
            target.acquireUninterruptibly(number);
        }
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        if (number == 1) {
            target.acquire();
        } else {
            target.acquire(number);
        }
    }

    @Override
    public boolean tryLock() {
        return number == 1 ? target.tryAcquire() : target.tryAcquire(number);
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return number == 1 ? target.tryAcquire(time, unit) : target.tryAcquire(number, time, unit);
    }

    @Override
    public void unlock() {
        if (number == 1) {
            target.release();
        } else {
            target.release(number);
        }
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException();
    }
}
