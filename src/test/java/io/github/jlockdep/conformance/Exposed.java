package io.github.jlockdep.conformance;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import java.io.Serial;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The owner and the queues of an exclusive lock, as a subclass written by others shows them. What is protected there is
 * called as {@link Inherited} methods.
 */
interface Exposed extends Conformance.Adapted {
    @Override
    default Object target() {
        return this;
    }

    /** The lock itself, or its exclusive part. */
    Lock exclusive();

    default @Nullable Thread owner() {
        return Inherited.call(this, "getOwner");
    }

    boolean hasQueuedThreads();

    boolean hasQueuedThread(Thread thread);

    int getQueueLength();

    default Collection<Thread> queued() {
        return Inherited.call(this, "getQueuedThreads");
    }

    boolean hasWaiters(Condition condition);

    int getWaitQueueLength(Condition condition);

    default Collection<Thread> waiting(Condition condition) {
        return Inherited.call(this, "getWaitingThreads", condition);
    }

    /** A read-write lock. */
    interface OfReaders extends Exposed {
        Lock shared();

        default Collection<Thread> queuedReaders() {
            return Inherited.call(this, "getQueuedReaderThreads");
        }

        default Collection<Thread> queuedWriters() {
            return Inherited.call(this, "getQueuedWriterThreads");
        }
    }

    /** Makes semaphores. */
    interface Semaphores {
        Semaphore make(int permits);

        default Collection<Thread> queued(Semaphore semaphore) {
            return Inherited.call(semaphore, "getQueuedThreads");
        }

        default void reduce(Semaphore semaphore, int permits) {
            Inherited.call(semaphore, "reducePermits", permits);
        }
    }

    /** Of the JDK. */
    final class OfSemaphore extends Semaphore {
        @Serial
        private static final long serialVersionUID = 1L;

        OfSemaphore(int permits) {
            super(permits);
        }

        OfSemaphore(int permits, boolean fair) {
            super(permits, fair);
        }
    }

    /** Tracked. */
    final class OfTrackedSemaphore extends TrackedSemaphore {
        @Serial
        private static final long serialVersionUID = 1L;

        OfTrackedSemaphore(int permits) {
            super(permits);
        }

        OfTrackedSemaphore(int permits, boolean fair) {
            super(permits, fair);
        }

        OfTrackedSemaphore(String name, int permits) {
            super(name, permits);
        }

        OfTrackedSemaphore(String name, int permits, boolean fair) {
            super(name, permits, fair);
        }

        OfTrackedSemaphore(LockClass lockClass, int permits) {
            super(lockClass, permits);
        }

        OfTrackedSemaphore(LockClass lockClass, int permits, boolean fair) {
            super(lockClass, permits, fair);
        }
    }

    /** Of the JDK. */
    final class OfReentrantLock extends ReentrantLock implements Exposed {
        @Serial
        private static final long serialVersionUID = 1L;

        OfReentrantLock() {}

        OfReentrantLock(boolean fair) {
            super(fair);
        }

        @Override
        public Lock exclusive() {
            return this;
        }
    }

    /** Tracked. */
    final class OfTrackedReentrantLock extends TrackedReentrantLock implements Exposed {
        @Serial
        private static final long serialVersionUID = 1L;

        OfTrackedReentrantLock() {}

        OfTrackedReentrantLock(boolean fair) {
            super(fair);
        }

        @Override
        public Lock exclusive() {
            return this;
        }
    }

    /** Of the JDK. */
    final class OfReadWriteLock extends ReentrantReadWriteLock implements OfReaders {
        @Serial
        private static final long serialVersionUID = 1L;

        OfReadWriteLock() {}

        OfReadWriteLock(boolean fair) {
            super(fair);
        }

        @Override
        public Lock exclusive() {
            return writeLock();
        }

        @Override
        public Lock shared() {
            return readLock();
        }
    }

    /** Tracked. */
    final class OfTrackedReadWriteLock extends TrackedReentrantReadWriteLock implements OfReaders {
        @Serial
        private static final long serialVersionUID = 1L;

        OfTrackedReadWriteLock() {}

        OfTrackedReadWriteLock(boolean fair) {
            super(fair);
        }

        @Override
        public Lock exclusive() {
            return writeLock();
        }

        @Override
        public Lock shared() {
            return readLock();
        }
    }
}
