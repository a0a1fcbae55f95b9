package io.github.jlockdep.conformance;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.StampedLock;

/** The methods of a StampedLock that give stamps, seen as a lock; each thread keeps the stamp that it got last. */
abstract class Stamps implements Lock, Conformance.Adapted {
    final StampedLock target;
    private final ThreadLocal<Long> stamp = ThreadLocal.withInitial(() -> 0L);

    private Stamps(StampedLock target) {
        this.target = target;
    }

    static Stamps reading(StampedLock lock) {
        return new Reading(lock);
    }

    static Stamps writing(StampedLock lock) {
        return new Writing(lock);
    }

    abstract long take();

    abstract long takeInterruptibly() throws InterruptedException;

    abstract long tryTake();

    abstract long tryTake(long time, TimeUnit unit) throws InterruptedException;

    abstract void release(long stamp);

    @Override
    public Object target() {
        return target;
    }

    @Override
    public void lock() {
        stamp.set(take());
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        stamp.set(takeInterruptibly());
    }

    @Override
    public boolean tryLock() {
        return keep(tryTake());
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return keep(tryTake(time, unit));
    }

    @Override
    public void unlock() {
        release(stamp.get());
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException();
    }

    private boolean keep(long taken) {
        if (taken != 0) {
            stamp.set(taken);
        }
        return taken != 0;
    }

    private static final class Reading extends Stamps {
        Reading(StampedLock target) {
            super(target);
        }

        @Override
        long take() {
            return target.readLock();
        }

        @Override
        long takeInterruptibly() throws InterruptedException {
            return target.readLockInterruptibly();
        }

        @Override
        long tryTake() {
            return target.tryReadLock();
        }

        @Override
        long tryTake(long time, TimeUnit unit) throws InterruptedException {
            return target.tryReadLock(time, unit);
        }

        @Override
        void release(long stamp) {
            target.unlockRead(stamp);
        }
    }

    private static final class Writing extends Stamps {
        Writing(StampedLock target) {
            super(target);
        }

        @Override
        long take() {
            return target.writeLock();
        }

        @Override
        long takeInterruptibly() throws InterruptedException {
            return target.writeLockInterruptibly();
        }

        @Override
        long tryTake() {
            return target.tryWriteLock();
        }

        @Override
        long tryTake(long time, TimeUnit unit) throws InterruptedException {
            return target.tryWriteLock(time, unit);
        }

        @Override
        void release(long stamp) {
            target.unlockWrite(stamp);
        }
    }
}
