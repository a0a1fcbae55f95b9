package io.github.jlockdep.conformance;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** Some permits of a semaphore, always taken and released together, seen as a lock. */
final class Permits implements Lock, Conformance.Adapted {
    private final Semaphore target;
    private final int number;
    private final boolean single;

    private Permits(Semaphore target, int number, boolean single) {
        this.target = target;
        this.number = number;
        this.single = single;
    }

    /** One permit, by the methods that take no number. */
    static Permits one(Semaphore semaphore) {
        return new Permits(semaphore, 1, true);
    }

    /** Some permits, by the methods that take a number; the detector takes only a single one for a lock. */
    static Permits many(Semaphore semaphore, int number) {
        return new Permits(semaphore, number, false);
    }

    @Override
    public Object target() {
        return number == 1 ? target : this;
    }

    @Override
    public void lock() {
        if (single) {
            target.acquireUninterruptibly();
        } else {
            target.acquireUninterruptibly(number);
        }
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        if (single) {
            target.acquire();
        } else {
            target.acquire(number);
        }
    }

    @Override
    public boolean tryLock() {
        return single ? target.tryAcquire() : target.tryAcquire(number);
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return single ? target.tryAcquire(time, unit) : target.tryAcquire(number, time, unit);
    }

    @Override
    public void unlock() {
        if (single) {
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
