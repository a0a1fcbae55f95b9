package io.github.jlockdep.conformance;

import io.github.jlockdep.locks.TrackedReentrantLock;
import java.io.Serial;
import java.util.Collection;
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
    final class OfReadWriteLock extends ReentrantReadWriteLock implements Exposed {
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
