package io.github.jlockdep.rules;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.locks.TrackedStampedLock;
import io.github.jlockdep.report.LockMode;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;

/**
 * A tracked lock of any kind, with what all of them can do.
 *
 * @param subject what is passed to assertions about the lock
 */
public record Guard(Object subject, Runnable lock, Runnable unlock, BooleanSupplier tryLock) {
    /** Every kind of tracked lock, by the way it is taken. */
    public enum Kind {
        REENTRANT,
        WRITE,
        READ,
        STAMPED_WRITE,
        STAMPED_READ,
        SEMAPHORE,
        WRAPPED,
        WRAPPED_WRITE,
        WRAPPED_READ,
        IDENTITY;

        /** Whether the kind is taken as a reader. */
        public boolean isShared() {
            return this == READ || this == STAMPED_READ || this == WRAPPED_READ;
        }

        /** Whether nobody but its taker can give the lock back. */
        public boolean isOwned() {
            return this != STAMPED_WRITE && this != STAMPED_READ && this != SEMAPHORE && this != IDENTITY;
        }

        /** A lock of this kind, of the class of that name. */
        public Guard make(String name) {
            return make(LockClass.named(name));
        }

        /** A lock of this kind, of that class. */
        public Guard make(LockClass type) {
            return switch (this) {
                case REENTRANT -> of(new TrackedReentrantLock(type));
                case WRITE -> of(new TrackedReentrantReadWriteLock(type).writeLock());
                case READ -> of(new TrackedReentrantReadWriteLock(type).readLock());
                case STAMPED_WRITE -> of(new TrackedStampedLock(type).asWriteLock());
                case STAMPED_READ -> of(new TrackedStampedLock(type).asReadLock());
                case SEMAPHORE -> of(new TrackedSemaphore(type, 1));
                case WRAPPED -> of(Lockdep.wrap(new ReentrantLock(), type));
                case WRAPPED_WRITE ->
                    of(Lockdep.wrap(new ReentrantReadWriteLock(), type).writeLock());
                case WRAPPED_READ ->
                    of(Lockdep.wrap(new ReentrantReadWriteLock(), type).readLock());
                case IDENTITY -> of(new HomeMade(LockIdentity.of(type)));
            };
        }
    }

    /** Takes the lock. */
    public void take() {
        lock.run();
    }

    /** Releases the lock. */
    public void release() {
        unlock.run();
    }

    /** Runs the body with the lock held. */
    public void holding(Runnable body) {
        take();
        try {
            body.run();
        } finally {
            release();
        }
    }

    private static Guard of(Lock lock) {
        return new Guard(lock, lock::lock, lock::unlock, lock::tryLock);
    }

    private static Guard of(TrackedSemaphore mutex) {
        return new Guard(mutex, mutex::acquireUninterruptibly, mutex::release, mutex::tryAcquire);
    }

    private static Guard of(HomeMade lock) {
        return new Guard(lock, lock::lock, lock::unlock, lock::tryLock);
    }

    /** A hand-made lock, tracked by its identity alone. */
    private record HomeMade(LockIdentity identity) implements io.github.jlockdep.Tracked {
        void lock() {
            identity.acquire(LockMode.EXCLUSIVE);
            identity.acquired(LockMode.EXCLUSIVE);
        }

        boolean tryLock() {
            identity.tried(LockMode.EXCLUSIVE);
            return true;
        }

        void unlock() {
            identity.released();
        }
    }
}
