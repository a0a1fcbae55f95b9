package io.github.jlockdep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every lock promises to a thread that finds it taken: to wait, to give up in time, to heed interrupts. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.jlockdep.conformance.LockSubjects#contests")
final class WaitingTest extends Conformance<Contest> {
    private final Lock blocker = lock.blocker();
    private final Lock wanted = lock.wanted();

    WaitingTest(Subject<Contest> subject) {
        super(subject);
    }

    @Nested
    final class Taken {
        @ParameterizedTest
        @EnumSource(names = "TRY", mode = EnumSource.Mode.EXCLUDE)
        void takenLockKeepsOthersWaitingUntilUnlocked(Take take) {
            AtomicBoolean unlocked = new AtomicBoolean();
            blocker.lock();
            Crew.Worker waiter = crew.start(() -> {
                assertTrue(take.from(wanted));
                assertTrue(unlocked.get());
                assertHeld(wanted);
                wanted.unlock();
                assertNotHeld(wanted);
            });
            waiter.awaitParked();
            unlocked.set(true);
            blocker.unlock();
            waiter.join();
        }

        @Test
        void tryLockDoesNotWait() throws Exception {
            blocker.lock();
            crew.call(() -> {
                assertFalse(wanted.tryLock());
                assertNotHeld(wanted);
                return null;
            });
            blocker.unlock();
            assertTrue(isFree(wanted));
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1, Long.MIN_VALUE, 1, 1_000_000})
        void timedTryGivesUpAfterTheTimeout(long nanos) throws Exception {
            blocker.lock();
            crew.call(() -> {
                assertFalse(wanted.tryLock(nanos, TimeUnit.NANOSECONDS));
                assertNotHeld(wanted);
                return null;
            });
            blocker.unlock();
            assertTrue(isFree(wanted));
        }

        @Test
        void timedTryWithoutATimeUnitThrows() throws Exception {
            blocker.lock();
            crew.call(() -> {
                assertThrows(NullPointerException.class, () -> wanted.tryLock(1, null));
                assertNotHeld(wanted);
                return null;
            });
            blocker.unlock();
            assertTrue(isFree(wanted));
        }

        @Test
        void lockPassesThroughAllWaiters() {
            List<Crew.Worker> waiters = new ArrayList<>();
            ConcurrentLinkedQueue<Integer> order = new ConcurrentLinkedQueue<>();
            blocker.lock();
            for (int i = 0; i < 10; i++) {
                int number = i;
                waiters.add(crew.start(() -> {
                    wanted.lock();
                    order.add(number);
                    wanted.unlock();
                }));
                waiters.get(i).awaitParked();
            }
            blocker.unlock();
            waiters.forEach(Crew.Worker::join);
            List<Integer> numbers = IntStream.range(0, 10).boxed().toList();
            assertEquals(
                    numbers,
                    subject.is(Trait.FAIR)
                            ? List.copyOf(order)
                            : order.stream().sorted().toList());
        }
    }

    @Nested
    final class InterruptedBefore {
        @ParameterizedTest
        @EnumSource(names = {"INTERRUPTIBLY", "TIMED"})
        void interruptedThreadIsRefusedAFreeLock(Take take) throws Exception {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> take.from(wanted));
            assertFalse(Thread.interrupted());
            assertNotHeld(wanted);
            assertTrue(isFree(wanted));
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1})
        void interruptedThreadIsRefusedAFreeLockEvenWithoutTime(long nanos) throws Exception {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> wanted.tryLock(nanos, TimeUnit.NANOSECONDS));
            assertFalse(Thread.interrupted());
            assertNotHeld(wanted);
            assertTrue(isFree(wanted));
        }

        @ParameterizedTest
        @EnumSource(names = {"INTERRUPTIBLY", "TIMED"})
        void interruptedThreadIsRefusedATakenLock(Take take) throws Exception {
            blocker.lock();
            crew.call(() -> {
                Thread.currentThread().interrupt();
                assertThrows(InterruptedException.class, () -> take.from(wanted));
                assertFalse(Thread.interrupted());
                assertNotHeld(wanted);
                return null;
            });
            blocker.unlock();
            assertTrue(isFree(wanted));
        }

        @ParameterizedTest
        @EnumSource(names = {"LOCK", "TRY"})
        void lockAndTryLockIgnoreAnEarlierInterrupt(Take take) throws Exception {
            Thread.currentThread().interrupt();
            assertTrue(take.from(wanted));
            assertTrue(Thread.interrupted());
            assertHeld(wanted);
            wanted.unlock();
            assertTrue(isFree(wanted));
        }
    }

    @Nested
    final class InterruptedMeanwhile {
        @ParameterizedTest
        @EnumSource(names = {"INTERRUPTIBLY", "TIMED"})
        void interruptEndsTheWait(Take take) throws Exception {
            blocker.lock();
            Crew.Worker waiter = crew.start(() -> {
                assertThrows(InterruptedException.class, () -> take.from(wanted));
                assertFalse(Thread.interrupted());
                assertNotHeld(wanted);
            });
            waiter.awaitParked();
            waiter.interrupt();
            waiter.join();
            assertHeld(blocker);
            blocker.unlock();
            assertTrue(isFree(wanted));
        }

        @Test
        void interruptDoesNotEndAnUninterruptibleWait() {
            AtomicBoolean unlocked = new AtomicBoolean();
            blocker.lock();
            Crew.Worker waiter = crew.start(() -> {
                wanted.lock();
                assertTrue(unlocked.get());
                assertTrue(Thread.interrupted());
                assertHeld(wanted);
                wanted.unlock();
            });
            waiter.awaitParked();
            waiter.interrupt();
            waiter.awaitParked();
            unlocked.set(true);
            blocker.unlock();
            waiter.join();
        }

        @ParameterizedTest
        @EnumSource(names = {"INTERRUPTIBLY", "TIMED"})
        void interruptedWaiterLeavesTheLockToTheNext(Take take) {
            blocker.lock();
            Crew.Worker first = crew.start(() -> assertThrows(InterruptedException.class, () -> take.from(wanted)));
            first.awaitParked();
            Crew.Worker second = crew.start(() -> {
                wanted.lock();
                wanted.unlock();
            });
            second.awaitParked();
            first.interrupt();
            first.join();
            blocker.unlock();
            second.join();
        }

        @ParameterizedTest
        @EnumSource(names = {"INTERRUPTIBLY", "TIMED"})
        void interruptedWaiterCanTakeTheLockLater(Take take) {
            CountDownLatch interrupted = new CountDownLatch(1);
            blocker.lock();
            Crew.Worker waiter = crew.start(() -> {
                assertThrows(InterruptedException.class, () -> take.from(wanted));
                interrupted.countDown();
                assertTrue(take.from(wanted));
                assertHeld(wanted);
                wanted.unlock();
            });
            waiter.awaitParked();
            waiter.interrupt();
            Threads.await(interrupted);
            blocker.unlock();
            waiter.join();
        }
    }
}
