package io.github.jlockdep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.Threads;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a lock tells about its owner, its queue and those that wait for its conditions. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.jlockdep.conformance.Subjects#exposed")
final class InspectionTest extends Conformance<Exposed> {
    private final Lock exclusive = lock.exclusive();

    InspectionTest(Subject<Exposed> subject) {
        super(subject);
    }

    @Nested
    final class Owner {
        @Test
        void ownerIsTheThreadThatHoldsTheLock() throws Exception {
            assertNull(lock.owner());
            exclusive.lock();
            assertSame(Thread.currentThread(), lock.owner());
            Thread owner = Thread.currentThread();
            crew.call(() -> {
                assertSame(owner, lock.owner());
                return null;
            });
            exclusive.unlock();
            assertNull(lock.owner());
        }
    }

    @Nested
    final class Queue {
        @Test
        void queueIsEmptyWhenNobodyWaits() {
            assertQueued();
            exclusive.lock();
            assertQueued();
            exclusive.unlock();
            assertQueued();
        }

        @ParameterizedTest
        @EnumSource(names = "TRY", mode = EnumSource.Mode.EXCLUDE)
        void queueShowsWaitersUntilInterruptedOrServed(Take take) {
            exclusive.lock();
            Crew.Worker first = startQueued(Take.INTERRUPTIBLY);
            assertQueued(first);
            Crew.Worker second = startQueued(take);
            assertQueued(first, second);
            first.interrupt();
            first.join();
            assertQueued(second);
            exclusive.unlock();
            second.join();
            assertQueued();
            assertFalse(lock.hasQueuedThread(first.thread));
        }

        @Test
        void queueDoesNotShowThreadsThatOnlyTried() throws Exception {
            exclusive.lock();
            Crew.Worker waiter = startQueued(Take.LOCK);
            crew.call(() -> {
                assertFalse(exclusive.tryLock());
                assertFalse(exclusive.tryLock(1, TimeUnit.NANOSECONDS));
                return null;
            });
            assertQueued(waiter);
            assertFalse(lock.hasQueuedThread(Thread.currentThread()));
            assertFalse(lock.hasQueuedThread(new Thread()));
            exclusive.unlock();
            waiter.join();
        }

        @Test
        void hasQueuedThreadRefusesNull() {
            assertThrows(NullPointerException.class, () -> lock.hasQueuedThread(null));
        }

        private Crew.Worker startQueued(Take take) {
            Crew.Worker worker = crew.start(() -> {
                try {
                    assertTrue(take.from(exclusive));
                } catch (InterruptedException e) {
                    return;
                }
                exclusive.unlock();
            });
            Threads.await("the thread is queued", () -> lock.hasQueuedThread(worker.thread));
            return worker;
        }
    }

    @Nested
    final class Waiters {
        private final Condition condition = exclusive.newCondition();

        @Test
        void conditionHasNoWaitersBeforeTheWaitAndAfterTheSignal() {
            exclusive.lock();
            assertWaiting();
            exclusive.unlock();
            Crew.Worker waiter = startWaiter(Wait.AWAIT);
            exclusive.lock();
            assertWaiting(waiter);
            condition.signal();
            assertWaiting();
            exclusive.unlock();
            waiter.join();
        }

        @ParameterizedTest
        @EnumSource
        void waitersAreCountedUntilSignalled(Wait wait) {
            Crew.Worker first = startWaiter(wait);
            Crew.Worker second = startWaiter(Wait.AWAIT);
            exclusive.lock();
            assertWaiting(first, second);
            condition.signal();
            assertWaiting(second);
            assertTrue(lock.hasQueuedThread(first.thread));
            assertFalse(lock.hasQueuedThread(second.thread));
            condition.signalAll();
            assertWaiting();
            assertQueued(first, second);
            exclusive.unlock();
            first.join();
            second.join();
        }

        @Test
        void waitersAreCountedPerCondition() {
            Condition other = exclusive.newCondition();
            Crew.Worker waiter = startWaiter(Wait.AWAIT);
            exclusive.lock();
            assertFalse(lock.hasWaiters(other));
            assertEquals(0, lock.getWaitQueueLength(other));
            assertEquals(List.of(), List.copyOf(lock.waiting(other)));
            condition.signalAll();
            exclusive.unlock();
            waiter.join();
        }

        @Test
        void waitersLeaveWhenInterruptedOrTimedOut() throws Exception {
            Crew.Worker interrupted = startWaiter(Wait.TIMED);
            interrupted.interrupt();
            interrupted.join();
            exclusive.lock();
            assertTrue(condition.awaitNanos(1) <= 0);
            assertWaiting();
            exclusive.unlock();
        }

        @Test
        void waitersAreShownToTheHolderOnly() {
            assertThrows(IllegalMonitorStateException.class, () -> lock.hasWaiters(condition));
            assertThrows(IllegalMonitorStateException.class, () -> lock.getWaitQueueLength(condition));
            assertThrows(IllegalMonitorStateException.class, () -> lock.waiting(condition));
        }

        @Test
        void askingForWaitersOfNullThrows() {
            exclusive.lock();
            assertThrows(NullPointerException.class, () -> lock.hasWaiters(null));
            assertThrows(NullPointerException.class, () -> lock.getWaitQueueLength(null));
            assertThrows(NullPointerException.class, () -> lock.waiting(null));
            exclusive.unlock();
        }

        @Test
        void askingForWaitersOfForeignConditionsThrows() {
            Condition[] foreign = {
                subject.make().exclusive().newCondition(), new ReentrantLock().newCondition(), new HandMadeCondition()
            };
            exclusive.lock();
            for (Condition other : foreign) {
                assertRefused(other);
            }
            exclusive.unlock();
            for (Condition other : foreign) {
                assertRefused(other);
            }
        }

        private void assertRefused(Condition foreign) {
            assertThrows(IllegalArgumentException.class, () -> lock.hasWaiters(foreign));
            assertThrows(IllegalArgumentException.class, () -> lock.getWaitQueueLength(foreign));
            assertThrows(IllegalArgumentException.class, () -> lock.waiting(foreign));
        }

        private Crew.Worker startWaiter(Wait wait) {
            CountDownLatch ready = new CountDownLatch(1);
            Crew.Worker worker = crew.start(() -> {
                exclusive.lock();
                ready.countDown();
                try {
                    assertTrue(wait.on(condition));
                } catch (InterruptedException e) {
                    // the interrupt ends the wait, and the lock is held again
                }
                assertSame(Thread.currentThread(), lock.owner());
                exclusive.unlock();
            });
            Threads.await(ready);
            exclusive.lock();
            exclusive.unlock();
            return worker;
        }

        private void assertWaiting(Crew.Worker... workers) {
            assertEquals(workers.length > 0, lock.hasWaiters(condition));
            assertEquals(workers.length, lock.getWaitQueueLength(condition));
            assertEquals(workers.length, lock.waiting(condition).size());
            assertEquals(threads(workers), Set.copyOf(lock.waiting(condition)));
        }
    }

    private void assertQueued(Crew.Worker... workers) {
        assertEquals(workers.length > 0, lock.hasQueuedThreads());
        assertEquals(workers.length, lock.getQueueLength());
        assertEquals(workers.length, lock.queued().size());
        assertEquals(threads(workers), Set.copyOf(lock.queued()));
        for (Crew.Worker worker : workers) {
            assertTrue(lock.hasQueuedThread(worker.thread));
        }
    }

    private static Set<Thread> threads(Crew.Worker... workers) {
        return Set.of(Arrays.stream(workers).map(worker -> worker.thread).toArray(Thread[]::new));
    }

    /** A condition of no lock at all. */
    private static final class HandMadeCondition implements Condition {
        @Override
        public void await() {}

        @Override
        public void awaitUninterruptibly() {}

        @Override
        public long awaitNanos(long nanos) {
            return 0;
        }

        @Override
        public boolean await(long time, TimeUnit unit) {
            return false;
        }

        @Override
        public boolean awaitUntil(Date deadline) {
            return false;
        }

        @Override
        public void signal() {}

        @Override
        public void signalAll() {}
    }
}
