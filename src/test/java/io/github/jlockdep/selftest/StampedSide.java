package io.github.jlockdep.selftest;

import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Tracked;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.report.LockMode;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * One mode of a stamped lock, used by stamps and not by the JDK's views.
 *
 * @param stamped the lock
 * @param mode the mode
 * @param stamps those that were not returned yet
 */
record StampedSide(TrackedStampedLock stamped, LockMode mode, Deque<Long> stamps) implements Lock, Tracked {
    static ReadWriteLock bothOf(TrackedStampedLock stamped) {
        Lock reader = new StampedSide(stamped, LockMode.SHARED, new ConcurrentLinkedDeque<>());
        Lock writer = new StampedSide(stamped, LockMode.EXCLUSIVE, new ConcurrentLinkedDeque<>());
        return new ReadWriteLock() {
            @Override
            public Lock readLock() {
                return reader;
            }

            @Override
            public Lock writeLock() {
                return writer;
            }
        };
    }

    @Override
    public LockIdentity identity() {
        return stamped.identity();
    }

    @Override
    public void lock() {
        keep(reads() ? stamped.readLock() : stamped.writeLock());
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        keep(reads() ? stamped.readLockInterruptibly() : stamped.writeLockInterruptibly());
    }

    @Override
    public boolean tryLock() {
        return keep(reads() ? stamped.tryReadLock() : stamped.tryWriteLock());
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return keep(reads() ? stamped.tryReadLock(time, unit) : stamped.tryWriteLock(time, unit));
    }

    @Override
    public void unlock() {
        Long stamp = stamps.pollFirst();
        if (reads()) {
            stamped.unlockRead(stamp == null ? 0 : stamp);
        } else {
            stamped.unlockWrite(stamp == null ? 0 : stamp);
        }
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException();
    }

    private boolean reads() {
        return mode == LockMode.SHARED;
    }

    private boolean keep(long stamp) {
        if (stamp != 0) {
            stamps.addFirst(stamp);
        }
        return stamp != 0;
    }
}
