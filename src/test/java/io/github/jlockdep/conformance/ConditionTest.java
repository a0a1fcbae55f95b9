package io.github.jlockdep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every condition promises about signals and about its lock; ConditionTimeoutTest has timeouts and interrupts. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.jlockdep.conformance.LockSubjects#withConditions")
final class ConditionTest extends Conformance<Lock> {
    private final Condition condition = lock.newCondition();
    private final List<Integer> woken = new ArrayList<>();

    ConditionTest(Subject<Lock> subject) {
        super(subject);
    }

    @Nested
    final class Signals {
        @ParameterizedTest
        @EnumSource
        void signalWakesAWaiter(Wait wait) {
            Crew.Worker waiter = startWaiter(0, wait);
            locked(condition::signal);
            waiter.join();
        }

        @Test
        void signalAllWakesWaitersInTheOrderOfWaiting() {
            startWaiters();
            locked(condition::signalAll);
            awaitWoken(5);
            assertEquals(List.of(0, 1, 2, 3, 4), woken);
        }

        @Test
        void signalWakesTheLongestWaiterFirst() {
            startWaiters();
            for (int i = 1; i <= 5; i++) {
                locked(condition::signal);
                awaitWoken(i);
            }
            assertEquals(List.of(0, 1, 2, 3, 4), woken);
        }

        @Test
        void signalsUnderOneHoldWakeWaitersInTheOrderOfWaiting() {
            startWaiters();
            locked(() -> {
                for (int i = 0; i < 5; i++) {
                    condition.signal();
                }
            });
            awaitWoken(5);
            assertEquals(List.of(0, 1, 2, 3, 4), woken);
        }

        @Test
        void signalIsNotRememberedForLaterWaiters() throws Exception {
            lock.lock();
            condition.signal();
            condition.signalAll();
            assertTrue(condition.awaitNanos(1_000) <= 0);
            lock.unlock();
        }

        @Test
        void signalReachesOnlyItsOwnCondition() {
            Condition other = lock.newCondition();
            Crew.Worker waiter = startWaiter(0, Wait.AWAIT);
            locked(other::signalAll);
            locked(() -> assertEquals(List.of(), woken));
            waiter.awaitParked();
            locked(condition::signalAll);
            waiter.join();
        }

        private void startWaiters() {
            for (Wait wait : Wait.values()) {
                startWaiter(wait.ordinal(), wait);
            }
        }
    }

    @Nested
    final class TheLock {
        @ParameterizedTest
        @EnumSource
        void lockIsFreeDuringTheWaitAndHeldAfterwards(Wait wait) throws Exception {
            CountDownLatch ready = new CountDownLatch(1);
            CountDownLatch checked = new CountDownLatch(1);
            Crew.Worker waiter = crew.start(() -> {
                lock.lock();
                ready.countDown();
                assertTrue(wait.on(condition));
                assertHeld(lock);
                Threads.await(checked);
                lock.unlock();
                assertNotHeld(lock);
            });
            Threads.await(ready);
            locked(() -> {
                condition.signal();
                waiter.awaitParked();
            });
            Threads.await("the waiter has the lock again", () -> !lockedAtOnce());
            checked.countDown();
            waiter.join();
            assertTrue(isFree(lock));
        }

        @ParameterizedTest
        @EnumSource
        void waitReleasesAllHoldsAndRestoresThem(Wait wait) {
            int holds = subject.is(Trait.REENTRANT) ? 3 : 1;
            CountDownLatch ready = new CountDownLatch(1);
            Crew.Worker waiter = crew.start(() -> {
                lockTimes(holds);
                ready.countDown();
                assertTrue(wait.on(condition));
                unlockTimes(holds);
            });
            Threads.await(ready);
            locked(condition::signal);
            waiter.join();
        }

        @Test
        void signalAllKeepsTheLockOfTheSignaller() throws Exception {
            Crew.Worker waiter = startWaiter(0, Wait.AWAIT);
            lock.lock();
            condition.signalAll();
            assertHeld(lock);
            assertFalse(isFree(lock));
            assertEquals(List.of(), woken);
            lock.unlock();
            waiter.join();
        }

        @ParameterizedTest
        @EnumSource
        void waitingWithoutTheLockThrows(Wait wait) throws Exception {
            assertThrows(IllegalMonitorStateException.class, () -> wait.on(condition));
            assertNotHeld(lock);
            lock.lock();
            crew.call(() -> assertThrows(IllegalMonitorStateException.class, () -> wait.on(condition)));
            assertHeld(lock);
            lock.unlock();
            assertTrue(isFree(lock));
        }

        @Test
        void signallingWithoutTheLockThrows() throws Exception {
            assertThrows(IllegalMonitorStateException.class, condition::signal);
            assertThrows(IllegalMonitorStateException.class, condition::signalAll);
            lock.lock();
            crew.call(() -> assertThrows(IllegalMonitorStateException.class, condition::signal));
            crew.call(() -> assertThrows(IllegalMonitorStateException.class, condition::signalAll));
            lock.unlock();
            assertNotHeld(lock);
        }

        @ParameterizedTest
        @EnumSource
        void waitLeavesAnOuterLockHeld(Wait wait) {
            Lock outer = subject.make();
            CountDownLatch ready = new CountDownLatch(1);
            Crew.Worker waiter = crew.start(() -> {
                outer.lock();
                lock.lock();
                ready.countDown();
                assertTrue(wait.on(condition));
                assertHeld(outer);
                assertHeld(lock);
                outer.unlock();
                assertHeld(lock);
                lock.unlock();
            });
            Threads.await(ready);
            locked(condition::signal);
            waiter.join();
        }

        private boolean lockedAtOnce() {
            boolean locked = lock.tryLock();
            if (locked) {
                lock.unlock();
            }
            return locked;
        }
    }

    @Nested
    final class Together {
        private final Condition notFull = lock.newCondition();
        private final Condition notEmpty = lock.newCondition();
        private final int[] slots = new int[4];
        private int size;
        private int sum;

        @Test
        void twoConditionsMakeABoundedBuffer() throws Exception {
            List<Crew.Worker> workers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                workers.add(crew.start(() -> repeat(this::put)));
                workers.add(crew.start(() -> repeat(this::take)));
            }
            workers.forEach(Crew.Worker::join);
            assertEquals(0, size);
            assertEquals(4 * 200 * 7, sum);
        }

        private void repeat(Crew.Body body) throws Throwable {
            for (int i = 0; i < 200; i++) {
                lock.lock();
                try {
                    body.run();
                } finally {
                    lock.unlock();
                }
            }
        }

        private void put() throws InterruptedException {
            while (size == slots.length) {
                notFull.await();
            }
            slots[size++] = 7;
            notEmpty.signal();
        }

        private void take() throws InterruptedException {
            while (size == 0) {
                notEmpty.await();
            }
            sum += slots[--size];
            notFull.signal();
        }
    }

    /** Starts a thread that waits, and returns when it does. */
    private Crew.Worker startWaiter(int number, Wait wait) {
        CountDownLatch ready = new CountDownLatch(1);
        Crew.Worker waiter = crew.start(() -> {
            lock.lock();
            ready.countDown();
            assertTrue(wait.on(condition));
            assertHeld(lock);
            woken.add(number);
            lock.unlock();
            assertNotHeld(lock);
        });
        Threads.await(ready);
        locked(() -> {});
        return waiter;
    }

    private void locked(Runnable body) {
        lock.lock();
        try {
            body.run();
            assertHeld(lock);
        } finally {
            lock.unlock();
        }
    }

    private void awaitWoken(int number) {
        Threads.await(number + " are woken", () -> {
            lock.lock();
            try {
                return woken.size() >= number;
            } finally {
                lock.unlock();
            }
        });
        locked(() -> assertEquals(number, woken.size()));
    }

    private void lockTimes(int holds) {
        for (int i = 0; i < holds; i++) {
            lock.lock();
        }
    }

    private void unlockTimes(int holds) {
        for (int i = 0; i < holds; i++) {
            assertHeld(lock);
            lock.unlock();
        }
        assertNotHeld(lock);
    }
}
