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

/** The queues of an exclusive lock, as a subclass written by others shows them. */
interface Exposed extends Conformance.Adapted {
    /** The lock itself, or its exclusive part. */
    Lock exclusive();

    @Nullable
    Thread owner();

    boolean hasQueuedThreads();

    boolean hasQueuedThread(Thread thread);

    int getQueueLength();

    Collection<Thread> queued();

    boolean hasWaiters(Condition condition);

    int getWaitQueueLength(Condition condition);

    Collection<Thread> waiting(Condition condition);

    /** A read-write lock, too. */
    interface OfReaders extends Exposed {
        Lock shared();

        Collection<Thread> queuedReaders();

        Collection<Thread> queuedWriters();
    }

    /** What semaphores protect. */
    interface Permitting {
        Collection<Thread> queued();

        void reduce(int permits);
    }

    /** Makes semaphores. */
    interface Semaphores {
        Semaphore make(int permits);

        default Collection<Thread> queued(Semaphore semaphore) {
            return ((Permitting) semaphore).queued();
        }

        default void reduce(Semaphore semaphore, int permits) {
            ((Permitting) semaphore).reduce(permits);
        }
    }

    /** Of the JDK. */
    final class OfSemaphore extends Semaphore implements Permitting {
        @Serial
        private static final long serialVersionUID = 1L;

        OfSemaphore(int permits) {
            super(permits);
        }

        OfSemaphore(int permits, boolean fair) {
            super(permits, fair);
        }

        @Override
        public Collection<Thread> queued() {
            return getQueuedThreads();
        }

        @Override
        public void reduce(int permits) {
            reducePermits(permits);
        }
    }

    /** Tracked. */
    final class OfTrackedSemaphore extends TrackedSemaphore implements Permitting {
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

        @Override
        public Collection<Thread> queued() {
            return getQueuedThreads();
        }

        @Override
        public void reduce(int permits) {
            reducePermits(permits);
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
        public Object target() {
            return this;
        }

        @Override
        public Lock exclusive() {
            return this;
        }

        @Override
        public @Nullable Thread owner() {
            return getOwner();
        }

        @Override
        public Collection<Thread> queued() {
            return getQueuedThreads();
        }

        @Override
        public Collection<Thread> waiting(Condition condition) {
            return getWaitingThreads(condition);
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
        public Object target() {
            return this;
        }

        @Override
        public Lock exclusive() {
            return this;
        }

        @Override
        public @Nullable Thread owner() {
            return getOwner();
        }

        @Override
        public Collection<Thread> queued() {
            return getQueuedThreads();
        }

        @Override
        public Collection<Thread> waiting(Condition condition) {
            return getWaitingThreads(condition);
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
        public Object target() {
            return this;
        }

        @Override
        public Lock exclusive() {
            return writeLock();
        }

        @Override
        public Lock shared() {
            return readLock();
        }

        @Override
        public Collection<Thread> queuedReaders() {
            return getQueuedReaderThreads();
        }

        @Override
        public Collection<Thread> queuedWriters() {
            return getQueuedWriterThreads();
        }

        @Override
        public @Nullable Thread owner() {
            return getOwner();
        }

        @Override
        public Collection<Thread> queued() {
            return getQueuedThreads();
        }

        @Override
        public Collection<Thread> waiting(Condition condition) {
            return getWaitingThreads(condition);
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
        public Object target() {
            return this;
        }

        @Override
        public Lock exclusive() {
            return writeLock();
        }

        @Override
        public Lock shared() {
            return readLock();
        }

        @Override
        public Collection<Thread> queuedReaders() {
            return getQueuedReaderThreads();
        }

        @Override
        public Collection<Thread> queuedWriters() {
            return getQueuedWriterThreads();
        }

        @Override
        public @Nullable Thread owner() {
            return getOwner();
        }

        @Override
        public Collection<Thread> queued() {
            return getQueuedThreads();
        }

        @Override
        public Collection<Thread> waiting(Condition condition) {
            return getWaitingThreads(condition);
        }
    }
}
