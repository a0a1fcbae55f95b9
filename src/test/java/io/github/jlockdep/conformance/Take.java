package io.github.jlockdep.conformance;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/** The ways to take a lock. */
enum Take {
    LOCK {
        @Override
        boolean from(Lock lock) {
            lock.lock();
            return true;
        }
    },
    INTERRUPTIBLY {
        @Override
        boolean from(Lock lock) throws InterruptedException {
            lock.lockInterruptibly();
            return true;
        }
    },
    TRY {
        @Override
        boolean from(Lock lock) {
            return lock.tryLock();
        }
    },
    TIMED {
        @Override
        boolean from(Lock lock) throws InterruptedException {
            return lock.tryLock(1, TimeUnit.HOURS);
        }
    };

    /** Takes the lock, if it is to be had. */
    abstract boolean from(Lock lock) throws InterruptedException;
}
