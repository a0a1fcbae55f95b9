package io.github.jlockdep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Copies;
import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a StampedLock promises beyond the suites for its views and its stamps; StampConversionTest has the conversions.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.jlockdep.conformance.Subjects#stampedLocks")
final class StampedLockTest extends Conformance<StampedLock> {
    StampedLockTest(Subject<StampedLock> subject) {
        super(subject);
    }

    @Nested
    final class Stamp {
        @Test
        void stampOfAWriterSaysSo() throws Exception {
            assertWriting(lock.writeLock());
            assertWriting(lock.writeLockInterruptibly());
            assertWriting(lock.tryWriteLock());
            assertWriting(lock.tryWriteLock(0, TimeUnit.SECONDS));
            assertWriting(lock.tryWriteLock(Long.MAX_VALUE, TimeUnit.DAYS));
            assertWriting(lock.tryConvertToWriteLock(lock.tryOptimisticRead()));
        }

        @Test
        void stampOfAReaderSaysSo() throws Exception {
            assertReading(lock.readLock());
            assertReading(lock.readLockInterruptibly());
            assertReading(lock.tryReadLock());
            assertReading(lock.tryReadLock(0, TimeUnit.SECONDS));
            assertReading(lock.tryReadLock(Long.MAX_VALUE, TimeUnit.DAYS));
            assertReading(lock.tryConvertToReadLock(lock.tryOptimisticRead()));
        }

        @Test
        void stampOfAnOptimisticReadSaysSo() {
            long stamp = lock.tryOptimisticRead();
            assertTrue(StampedLock.isOptimisticReadStamp(stamp));
            assertFalse(StampedLock.isLockStamp(stamp));
            assertFalse(StampedLock.isOptimisticReadStamp(0));
            assertFalse(StampedLock.isLockStamp(0));
            assertNotHeld(lock);
        }

        @Test
        void stampChangesWithEachWrite() {
            long first = lock.writeLock();
            lock.unlockWrite(first);
            long second = lock.writeLock();
            lock.unlockWrite(second);
            assertNotEquals(first, second);
        }

        private void assertWriting(long stamp) {
            assertTrue(StampedLock.isWriteLockStamp(stamp));
            assertTrue(StampedLock.isLockStamp(stamp));
            assertFalse(StampedLock.isReadLockStamp(stamp));
            assertFalse(StampedLock.isOptimisticReadStamp(stamp));
            assertTrue(lock.validate(stamp));
            assertState(0, true);
            lock.unlock(stamp);
            assertState(0, false);
        }

        private void assertReading(long stamp) {
            assertTrue(StampedLock.isReadLockStamp(stamp));
            assertTrue(StampedLock.isLockStamp(stamp));
            assertFalse(StampedLock.isWriteLockStamp(stamp));
            assertFalse(StampedLock.isOptimisticReadStamp(stamp));
            assertTrue(lock.validate(stamp));
            assertState(1, false);
            lock.unlock(stamp);
            assertState(0, false);
        }
    }

    @Nested
    final class Exclusion {
        @ParameterizedTest
        @ValueSource(longs = {0, -1, 1})
        void writerExcludesEverybody(long nanos) throws Exception {
            long stamp = lock.writeLock();
            assertEquals(0, lock.tryWriteLock());
            assertEquals(0, lock.tryReadLock());
            assertEquals(0, lock.tryOptimisticRead());
            crew.call(() -> {
                assertEquals(0, lock.tryWriteLock(nanos, TimeUnit.NANOSECONDS));
                assertEquals(0, lock.tryReadLock(nanos, TimeUnit.NANOSECONDS));
                assertNotHeld(lock);
                return null;
            });
            lock.unlockWrite(stamp);
            assertState(0, false);
        }

        @Test
        void readerExcludesWriters() throws Exception {
            long stamp = lock.readLock();
            assertEquals(0, lock.tryWriteLock());
            crew.call(() -> {
                assertEquals(0, lock.tryWriteLock());
                long other = lock.tryReadLock();
                assertState(2, false);
                lock.unlockRead(other);
                return null;
            });
            assertState(1, false);
            lock.unlockRead(stamp);
            assertState(0, false);
        }

        @Test
        void readersDoNotExcludeEachOtherHoweverMany() throws Exception {
            CyclicBarrier inside = new CyclicBarrier(200);
            crew.together(200, () -> {
                long stamp = lock.readLock();
                Threads.await(inside);
                assertState(200, false);
                Threads.await(inside);
                lock.unlockRead(stamp);
            });
            assertState(0, false);
        }
    }

    @Nested
    final class OptimisticReader {
        @Test
        void optimisticReadIsValidUntilSomebodyWrites() {
            long stamp = lock.tryOptimisticRead();
            assertTrue(lock.validate(stamp));
            long reading = lock.readLock();
            assertTrue(lock.validate(stamp));
            lock.unlockRead(reading);
            assertTrue(lock.validate(stamp));
            long writing = lock.writeLock();
            assertFalse(lock.validate(stamp));
            lock.unlockWrite(writing);
            assertFalse(lock.validate(stamp));
            assertFalse(lock.validate(0));
        }

        @Test
        void optimisticReadHoldsNothing() throws Exception {
            assertNotEquals(0, lock.tryOptimisticRead());
            assertState(0, false);
            long stamp = crew.call(lock::tryOptimisticRead);
            assertTrue(lock.validate(stamp));
        }
    }

    @Nested
    final class Unlocking {
        @Test
        void tryUnlockTellsWhetherTheLockWasHeld() {
            assertFalse(lock.tryUnlockRead());
            assertFalse(lock.tryUnlockWrite());
            lock.readLock();
            assertFalse(lock.tryUnlockWrite());
            assertTrue(lock.tryUnlockRead());
            assertState(0, false);
            lock.writeLock();
            assertFalse(lock.tryUnlockRead());
            assertTrue(lock.tryUnlockWrite());
            assertState(0, false);
        }

        @Test
        void anotherThreadCanUnlock() throws Exception {
            long writing = lock.writeLock();
            crew.call(() -> {
                lock.unlockWrite(writing);
                return null;
            });
            assertState(0, false);
            long reading = lock.readLock();
            crew.call(() -> {
                lock.unlock(reading);
                return null;
            });
            assertState(0, false);
            lock.unlockWrite(lock.writeLock());
        }

        @Test
        void unlockOfAFreeLockThrows() {
            provokes(SplatKind.BAD_UNLOCK_BALANCE);
            long reading = lock.readLock();
            lock.unlockRead(reading);
            long writing = lock.writeLock();
            lock.unlockWrite(writing);
            for (long stamp : new long[] {0, reading, writing, lock.tryOptimisticRead()}) {
                assertThrows(IllegalMonitorStateException.class, () -> lock.unlock(stamp));
                assertThrows(IllegalMonitorStateException.class, () -> lock.unlockRead(stamp));
                assertThrows(IllegalMonitorStateException.class, () -> lock.unlockWrite(stamp));
            }
            assertState(0, false);
        }

        @Test
        void unlockWithTheWrongStampThrowsAndKeepsTheLock() {
            provokes(SplatKind.BAD_UNLOCK_BALANCE);
            long writing = lock.writeLock();
            assertThrows(IllegalMonitorStateException.class, () -> lock.unlockRead(writing));
            assertThrows(IllegalMonitorStateException.class, () -> lock.unlockWrite(0));
            assertState(0, true);
            lock.unlockWrite(writing);
            long reading = lock.readLock();
            assertThrows(IllegalMonitorStateException.class, () -> lock.unlockWrite(reading));
            assertThrows(IllegalMonitorStateException.class, () -> lock.unlockRead(0));
            assertThrows(IllegalMonitorStateException.class, () -> lock.unlock(writing));
            assertState(1, false);
            lock.unlockRead(reading);
            assertState(0, false);
        }
    }

    @Nested
    final class Views {
        @Test
        void viewsAreAlwaysTheSame() {
            assertSame(lock.asReadLock(), lock.asReadLock());
            assertSame(lock.asWriteLock(), lock.asWriteLock());
            assertSame(lock.asReadWriteLock(), lock.asReadWriteLock());
        }

        @Test
        void viewsTakeTheSameLock() throws Exception {
            lock.asReadLock().lock();
            assertState(1, false);
            lock.asReadLock().unlock();
            lock.asWriteLock().lock();
            assertState(0, true);
            lock.asWriteLock().unlock();
            lock.asReadWriteLock().readLock().lock();
            assertState(1, false);
            lock.asReadWriteLock().readLock().unlock();
            lock.asReadWriteLock().writeLock().lock();
            assertState(0, true);
            assertTrue(lock.tryUnlockWrite());
            assertState(0, false);
        }

        @Test
        void viewsHaveNoConditions() {
            assertThrows(UnsupportedOperationException.class, lock.asReadLock()::newCondition);
            assertThrows(UnsupportedOperationException.class, lock.asWriteLock()::newCondition);
        }
    }

    @Nested
    final class Text {
        @Test
        void toStringSaysHowTheLockIsHeld() {
            assertText("[Unlocked]");
            long stamp = lock.writeLock();
            assertText("[Write-locked]");
            stamp = lock.tryConvertToReadLock(stamp);
            assertText("[Read-locks:1]");
            lock.unlockRead(stamp);
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
        void serializedCopyIsUnlockedAndALockOfItsOwn() throws Exception {
            long stamp = lock.writeLock();
            StampedLock copy = Copies.of(lock);
            assertNotSame(lock, copy);
            assertEquals(lock.getClass(), copy.getClass());
            assertFalse(copy.isWriteLocked());
            assertState(0, true);
            lock.unlockWrite(stamp);
            stamp = copy.writeLock();
            assertHeld(copy);
            assertState(0, false);
            copy.unlockWrite(stamp);
            copy.asReadLock().lock();
            assertTrue(copy.isReadLocked());
            copy.asReadLock().unlock();
        }
    }

    @Nested
    final class UsedByManyThreads {
        private volatile int first;
        private volatile int second;

        @Test
        @SuppressWarnings("NonAtomicOperationOnVolatileField")
        void readersOfNoKindSeeAHalfDoneWrite() throws Exception {
            crew.together(100, () -> {
                for (int i = 0; i < 10; i++) {
                    long stamp = lock.writeLock();
                    first = first + 1;
                    second = second + 1;
                    lock.unlockWrite(stamp);
                    readOptimistically();
                    stamp = lock.readLock();
                    assertEquals(first, second);
                    lock.unlockRead(stamp);
                }
            });
            assertEquals(1_000, first);
        }

        private void readOptimistically() {
            long stamp = lock.tryOptimisticRead();
            int one = first;
            int two = second;
            if (lock.validate(stamp)) {
                assertEquals(one, two);
            }
        }
    }

    private void assertState(int readers, boolean writer) {
        assertEquals(readers, lock.getReadLockCount());
        assertEquals(readers > 0, lock.isReadLocked());
        assertEquals(writer, lock.isWriteLocked());
        if (readers > 0 || writer) {
            assertHeld(lock);
        } else {
            assertNotHeld(lock);
        }
    }
}
