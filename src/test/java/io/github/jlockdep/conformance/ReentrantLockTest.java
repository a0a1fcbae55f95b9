package io.github.jlockdep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.Copies;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a ReentrantLock promises beyond LockTest, WaitingTest, ConditionTest and InspectionTest, however it is made. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.jlockdep.conformance.Subjects#reentrantLocks")
final class ReentrantLockTest extends Conformance<ReentrantLock> {
    ReentrantLockTest(Subject<ReentrantLock> subject) {
        super(subject);
    }

    @Nested
    final class Fairness {
        @Test
        void fairnessIsAsAskedFor() {
            assertEquals(subject.is(Trait.FAIR), lock.isFair());
        }

        @Test
        void fairLockServesWaitersInTheOrderOfArrival() {
            List<Thread> served = Collections.synchronizedList(new ArrayList<>());
            List<Thread> arrived = new ArrayList<>();
            lock.lock();
            for (int i = 0; i < 5; i++) {
                Take take = i % 2 == 0 ? Take.LOCK : Take.TIMED;
                Crew.Worker worker = crew.start(() -> {
                    take.from(lock);
                    served.add(Thread.currentThread());
                    lock.unlock();
                });
                Threads.await("the thread is queued", () -> lock.hasQueuedThread(worker.thread));
                arrived.add(worker.thread);
            }
            lock.unlock();
            Threads.await("all are served", () -> served.size() == 5);
            if (subject.is(Trait.FAIR)) {
                assertEquals(arrived, served);
            }
        }

        @Test
        void holderReentersInFrontOfQueuedThreads() throws Exception {
            lock.lock();
            Crew.Worker waiter = crew.start(() -> {
                lock.lock();
                lock.unlock();
            });
            Threads.await("the thread is queued", () -> lock.hasQueuedThread(waiter.thread));
            assertTrue(lock.tryLock());
            assertTrue(lock.tryLock(0, TimeUnit.SECONDS));
            assertEquals(3, lock.getHoldCount());
            for (int i = 0; i < 3; i++) {
                lock.unlock();
            }
            waiter.join();
        }
    }

    @Nested
    final class Holds {
        @ParameterizedTest
        @EnumSource
        void holdsAreCounted(Take take) throws Exception {
            assertState(0);
            for (int holds = 1; holds <= 4; holds++) {
                assertTrue(take.from(lock));
                assertState(holds);
            }
            for (int holds = 3; holds >= 0; holds--) {
                lock.unlock();
                assertState(holds);
            }
        }

        @ParameterizedTest
        @EnumSource
        void holdsAreCountedForTheirOwnThreadOnly(Take take) throws Exception {
            assertTrue(take.from(lock));
            crew.call(() -> {
                assertTrue(lock.isLocked());
                assertFalse(lock.isHeldByCurrentThread());
                assertEquals(0, lock.getHoldCount());
                assertNotHeld(lock);
                return null;
            });
            lock.unlock();
            assertState(0);
        }

        @ParameterizedTest
        @EnumSource
        void holdsAreReleasedDuringAWaitAndRestoredAfterwards(Wait wait) {
            Condition condition = lock.newCondition();
            CountDownLatch ready = new CountDownLatch(1);
            Crew.Worker waiter = crew.start(() -> {
                lock.lock();
                lock.lock();
                ready.countDown();
                assertTrue(wait.on(condition));
                assertState(2);
                lock.unlock();
                assertState(1);
                lock.unlock();
                assertState(0);
            });
            Threads.await(ready);
            lock.lock();
            assertState(1);
            assertTrue(lock.hasWaiters(condition));
            assertEquals(1, lock.getWaitQueueLength(condition));
            condition.signal();
            assertFalse(lock.hasWaiters(condition));
            lock.unlock();
            waiter.join();
        }

        @ParameterizedTest
        @EnumSource
        void holdCountDoesNotOverflow(Take take) {
            lock.lock();
            HoldCount.set(lock, Integer.MAX_VALUE);
            assertThrows(Error.class, () -> take.from(lock));
            assertEquals(Integer.MAX_VALUE, lock.getHoldCount());
            assertHeld(lock);
            HoldCount.set(lock, 1);
            lock.unlock();
            assertState(0);
        }

        private void assertState(int holds) {
            assertEquals(holds, lock.getHoldCount());
            assertEquals(holds > 0, lock.isHeldByCurrentThread());
            if (holds > 0) {
                assertTrue(lock.isLocked());
                assertHeld(lock);
            } else {
                assertNotHeld(lock);
            }
        }
    }

    @Nested
    final class Text {
        @Test
        void toStringSaysWhoHoldsTheLock() throws Exception {
            Thread.currentThread().setName("the holder");
            assertText("[Unlocked]");
            lock.lock();
            assertText("[Locked by thread the holder]");
            crew.call(() -> {
                assertText("[Locked by thread the holder]");
                return null;
            });
            lock.unlock();
            assertText("[Unlocked]");
        }

        private void assertText(String state) {
            String object = lock.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(lock));
            assertEquals(object + state, lock.toString());
        }
    }

    @Nested
    final class Serialized {
        @Test
        void serializedCopyIsUnlockedWhateverTheOriginalIs() throws Exception {
            lock.lock();
            lock.lock();
            ReentrantLock copy = Copies.of(lock);
            assertNotSame(lock, copy);
            assertEquals(lock.getClass(), copy.getClass());
            assertEquals(lock.isFair(), copy.isFair());
            assertFalse(copy.isLocked());
            assertNotHeld(copy);
            assertEquals(2, lock.getHoldCount());
            assertHeld(lock);
            lock.unlock();
            lock.unlock();
        }

        @Test
        void serializedCopyIsALockOfItsOwn() throws Exception {
            ReentrantLock copy = Copies.of(lock);
            lock.lock();
            assertTrue(isFree(copy));
            copy.lock();
            assertHeld(copy);
            lock.unlock();
            assertNotHeld(lock);
            assertFalse(isFree(copy));
            assertTrue(isFree(lock));
            Condition condition = copy.newCondition();
            assertTrue(condition.awaitNanos(1) <= 0);
            assertFalse(copy.hasWaiters(condition));
            copy.unlock();
            assertThrows(IllegalArgumentException.class, () -> lock.hasWaiters(condition));
        }
    }
}
