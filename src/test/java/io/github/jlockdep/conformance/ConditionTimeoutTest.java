package io.github.jlockdep.conformance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.Threads;
import java.util.Date;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a wait for a condition ends without a signal, and that the lock is held as before when it does. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.jlockdep.conformance.LockSubjects#withConditions")
final class ConditionTimeoutTest extends Conformance<Lock> {
    private final Condition condition = lock.newCondition();
    private final int holds = subject.is(Trait.REENTRANT) ? 3 : 1;

    ConditionTimeoutTest(Subject<Lock> subject) {
        super(subject);
    }

    @Nested
    final class Timeout {
        @ParameterizedTest
        @ValueSource(longs = {0, -1, Long.MIN_VALUE, 1, 1_000_000})
        void timeoutEndsTheWaitWithTheLockHeld(long nanos) throws Exception {
            lockTimes();
            assertTrue(condition.awaitNanos(nanos) <= 0);
            assertHeld(lock);
            assertFalse(condition.await(nanos, TimeUnit.NANOSECONDS));
            unlockTimes();
        }

        @ParameterizedTest
        @ValueSource(longs = {Long.MIN_VALUE, 0, 1})
        void deadlineEndsTheWait(long offset) throws Exception {
            lockTimes();
            Date deadline = new Date(offset == Long.MIN_VALUE ? offset : System.currentTimeMillis() + offset);
            assertFalse(condition.awaitUntil(deadline));
            unlockTimes();
        }

        @Test
        void missingTimeoutThrowsWithTheLockHeld() throws Exception {
            lockTimes();
            assertThrows(NullPointerException.class, () -> condition.await(1, null));
            assertThrows(NullPointerException.class, () -> condition.awaitUntil(null));
            assertFalse(isFree(lock));
            unlockTimes();
        }
    }

    @Nested
    final class InterruptedBefore {
        @ParameterizedTest
        @EnumSource(names = "UNINTERRUPTIBLY", mode = EnumSource.Mode.EXCLUDE)
        void waitOfAnInterruptedThreadThrows(Wait wait) throws Exception {
            lockTimes();
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> wait.on(condition));
            assertFalse(Thread.interrupted());
            assertFalse(isFree(lock));
            unlockTimes();
        }

        @Test
        void uninterruptibleWaitKeepsAnEarlierInterrupt() {
            Crew.Worker waiter = startWaiter(() -> {
                Thread.currentThread().interrupt();
                condition.awaitUninterruptibly();
                assertTrue(Thread.interrupted());
            });
            locked(condition::signal);
            waiter.join();
        }
    }

    @Nested
    final class InterruptedMeanwhile {
        @ParameterizedTest
        @EnumSource(names = "UNINTERRUPTIBLY", mode = EnumSource.Mode.EXCLUDE)
        void interruptEndsTheWaitWithTheLockHeld(Wait wait) {
            Crew.Worker waiter = startWaiter(() -> {
                assertThrows(InterruptedException.class, () -> wait.on(condition));
                assertFalse(Thread.interrupted());
            });
            waiter.interrupt();
            waiter.join();
        }

        @ParameterizedTest
        @EnumSource(names = "UNINTERRUPTIBLY", mode = EnumSource.Mode.EXCLUDE)
        void interruptedWaitTakesTheLockBeforeItThrows(Wait wait) {
            AtomicBoolean unlocked = new AtomicBoolean();
            Crew.Worker waiter = startWaiter(() -> {
                assertThrows(InterruptedException.class, () -> wait.on(condition));
                assertTrue(unlocked.get());
            });
            locked(() -> {
                waiter.interrupt();
                waiter.awaitParked();
                unlocked.set(true);
            });
            waiter.join();
        }

        @ParameterizedTest
        @EnumSource
        void interruptAfterTheSignalKeepsTheInterruptStatus(Wait wait) {
            Crew.Worker waiter = startWaiter(() -> {
                assertTrue(wait.on(condition));
                assertTrue(Thread.interrupted());
            });
            locked(() -> {
                condition.signal();
                waiter.interrupt();
            });
            waiter.join();
        }

        @Test
        void interruptDoesNotEndAnUninterruptibleWait() {
            AtomicBoolean signalled = new AtomicBoolean();
            Crew.Worker waiter = startWaiter(() -> {
                condition.awaitUninterruptibly();
                assertTrue(signalled.get());
                assertTrue(Thread.interrupted());
            });
            waiter.interrupt();
            waiter.awaitParked();
            locked(() -> {
                signalled.set(true);
                condition.signal();
            });
            waiter.join();
        }

        @Test
        void interruptedWaiterLeavesTheSignalToTheNext() {
            Crew.Worker first = startWaiter(() -> assertThrows(InterruptedException.class, condition::await));
            Crew.Worker second = startWaiter(condition::await);
            first.interrupt();
            first.join();
            locked(condition::signal);
            second.join();
        }
    }

    @Test
    void awaitNanosReturnsTheRemainingTime() {
        long most = TimeUnit.HOURS.toNanos(1);
        Crew.Worker waiter = startWaiter(() -> {
            long left = condition.awaitNanos(most);
            assertTrue(0 < left && left <= most);
        });
        locked(condition::signal);
        waiter.join();
    }

    /** Starts a thread that holds the lock while it runs the body, and returns when the body waits. */
    private Crew.Worker startWaiter(Crew.Body body) {
        CountDownLatch ready = new CountDownLatch(1);
        Crew.Worker waiter = crew.start(() -> {
            lockTimes();
            ready.countDown();
            body.run();
            unlockTimes();
        });
        Threads.await(ready);
        locked(() -> {});
        return waiter;
    }

    private void locked(Runnable body) {
        lock.lock();
        try {
            body.run();
        } finally {
            lock.unlock();
        }
    }

    private void lockTimes() {
        for (int i = 0; i < holds; i++) {
            lock.lock();
        }
    }

    private void unlockTimes() {
        for (int i = 0; i < holds; i++) {
            assertHeld(lock);
            lock.unlock();
        }
        assertNotHeld(lock);
    }
}
