package io.github.jlockdep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.report.SplatKind;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every exclusive lock promises. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.jlockdep.conformance.LockSubjects#exclusive")
final class LockTest extends Conformance<Lock> {
    LockTest(Subject<Lock> subject) {
        super(subject);
    }

    @Nested
    final class Free {
        @ParameterizedTest
        @EnumSource
        void freeLockIsTakenAndExcludesOthersUntilUnlocked(Take take) throws Exception {
            assertTrue(take.from(lock));
            assertHeld(lock);
            assertFalse(isFree(lock));
            lock.unlock();
            assertNotHeld(lock);
            assertTrue(isFree(lock));
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1, Long.MIN_VALUE, 1, Long.MAX_VALUE})
        void timedTryTakesAFreeLockWhateverTheTimeout(long nanos) throws Exception {
            assertTrue(lock.tryLock(nanos, TimeUnit.NANOSECONDS));
            assertHeld(lock);
            lock.unlock();
            assertNotHeld(lock);
        }

        @ParameterizedTest
        @EnumSource
        void lockCanBeTakenManyTimesInARow(Take take) throws Exception {
            for (int i = 0; i < 1_000; i++) {
                assertTrue(take.from(lock));
                lock.unlock();
            }
            assertTrue(isFree(lock));
        }

        @Test
        void timedTryWithoutATimeUnitThrowsAndTakesNothing() throws Exception {
            assertThrows(NullPointerException.class, () -> lock.tryLock(1, null));
            assertThrows(NullPointerException.class, () -> lock.tryLock(0, null));
            assertNotHeld(lock);
            assertTrue(isFree(lock));
        }

        @Test
        void lockCanBeReleasedBeforeALockTakenLater() throws Exception {
            Lock inner = subject.make();
            lock.lock();
            inner.lock();
            lock.unlock();
            assertNotHeld(lock);
            assertHeld(inner);
            assertTrue(isFree(lock));
            assertFalse(isFree(inner));
            inner.unlock();
            assertTrue(isFree(inner));
        }
    }

    @Nested
    final class TakenAgainByItsHolder {
        @ParameterizedTest
        @EnumSource
        void reentrantLockIsHeldUntilUnlockedAsOften(Take take) throws Exception {
            lock.lock();
            if (!subject.is(Trait.REENTRANT)) {
                assertFalse(lock.tryLock());
            } else {
                for (int i = 0; i < 3; i++) {
                    assertTrue(take.from(lock));
                }
                for (int i = 0; i < 3; i++) {
                    lock.unlock();
                    assertHeld(lock);
                    assertFalse(isFree(lock));
                }
            }
            lock.unlock();
            assertNotHeld(lock);
            assertTrue(isFree(lock));
        }

        @ParameterizedTest
        @EnumSource
        void interruptedReentryKeepsEarlierHolds(Take take) throws Exception {
            lock.lock();
            Thread.currentThread().interrupt();
            if (!subject.is(Trait.REENTRANT)) {
                assertFalse(lock.tryLock());
                assertTrue(Thread.interrupted());
            } else if (take == Take.INTERRUPTIBLY || take == Take.TIMED) {
                assertThrows(InterruptedException.class, () -> take.from(lock));
                assertFalse(Thread.interrupted());
            } else {
                assertTrue(take.from(lock));
                assertTrue(Thread.interrupted());
                lock.unlock();
            }
            assertHeld(lock);
            lock.unlock();
            assertNotHeld(lock);
            assertTrue(isFree(lock));
        }

        @Test
        void reentryUnderALaterLockKeepsTheFirstHold() throws Exception {
            Lock inner = subject.make();
            lock.lock();
            inner.lock();
            boolean again = lock.tryLock();
            assertEquals(subject.is(Trait.REENTRANT), again);
            lock.unlock();
            inner.unlock();
            assertNotHeld(inner);
            assertEquals(!again, isFree(lock));
            if (again) {
                assertHeld(lock);
                lock.unlock();
            }
            assertNotHeld(lock);
        }
    }

    @Nested
    final class Misused {
        @Test
        void unlockOfAFreeLockThrows() throws Exception {
            provokes(SplatKind.BAD_UNLOCK_BALANCE);
            assertThrows(IllegalMonitorStateException.class, lock::unlock);
            assertNotHeld(lock);
            assertTrue(isFree(lock));
        }

        @Test
        void secondUnlockThrows() throws Exception {
            provokes(SplatKind.BAD_UNLOCK_BALANCE);
            lock.lock();
            lock.unlock();
            assertThrows(IllegalMonitorStateException.class, lock::unlock);
            assertTrue(isFree(lock));
            lock.lock();
            assertHeld(lock);
            lock.unlock();
        }

        @Test
        void unlockByAnotherThreadLeavesTheOwnerItsLock() throws Exception {
            lock.lock();
            if (subject.is(Trait.OWNED)) {
                provokes(SplatKind.BAD_UNLOCK_BALANCE);
                crew.call(() -> assertThrows(IllegalMonitorStateException.class, lock::unlock));
                assertHeld(lock);
                assertFalse(isFree(lock));
            }
            lock.unlock();
            assertTrue(isFree(lock));
        }

        @Test
        void unlockByAnotherThreadFreesALockWithoutOwner() throws Exception {
            lock.lock();
            if (!subject.is(Trait.OWNED)) {
                crew.call(() -> {
                    lock.unlock();
                    return null;
                });
                assertNotHeld(lock);
                lock.lock();
            }
            lock.unlock();
            assertTrue(isFree(lock));
        }
    }

    @Nested
    final class UsedByManyThreads {
        private int counter;

        @ParameterizedTest
        @EnumSource
        void lockAdmitsOneThreadAtATime(Take take) throws Exception {
            crew.together(16, () -> {
                for (int i = 0; i < 20; i++) {
                    increment(take);
                }
            });
            assertEquals(320, counter);
        }

        @Test
        void lockAdmitsOneThreadAtATimeHoweverItIsTaken() throws Exception {
            Take[] takes = Take.values();
            crew.together(100, () -> {
                for (int i = 0; i < 20; i++) {
                    increment(takes[i % takes.length]);
                }
            });
            assertEquals(2_000, counter);
        }

        private void increment(Take take) throws InterruptedException {
            while (!take.from(lock)) {
                Thread.yield();
            }
            try {
                assertHeld(lock);
                counter++;
            } finally {
                lock.unlock();
            }
        }
    }

    @Nested
    final class Conditions {
        @Test
        void newConditionReturnsANewOneOrThrows() {
            if (subject.is(Trait.CONDITIONS)) {
                assertNotNull(lock.newCondition());
                assertNotSame(lock.newCondition(), lock.newCondition());
            } else {
                assertThrows(UnsupportedOperationException.class, lock::newCondition);
            }
        }
    }
}
