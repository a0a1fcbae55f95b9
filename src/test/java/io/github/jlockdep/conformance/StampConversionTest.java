package io.github.jlockdep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.testkit.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** How the stamps of a StampedLock become stamps of another mode, without waiting. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.jlockdep.conformance.Subjects#stampedLocks")
final class StampConversionTest extends Conformance<StampedLock> {
    StampConversionTest(Subject<StampedLock> subject) {
        super(subject);
    }

    @Nested
    final class ToWriting {
        @Test
        void convertingWriteToWriteKeepsTheStamp() {
            long stamp = lock.writeLock();
            assertEquals(stamp, lock.tryConvertToWriteLock(stamp));
            unlockWriter(stamp);
        }

        @Test
        void convertingReadToWriteWorksForTheOnlyReader() {
            long stamp = lock.tryConvertToWriteLock(lock.readLock());
            unlockWriter(stamp);
        }

        @Test
        void convertingReadToWriteFailsAmongReaders() {
            CountDownLatch tried = new CountDownLatch(1);
            Crew.Worker other = startReader(tried);
            long stamp = lock.readLock();
            assertEquals(0, lock.tryConvertToWriteLock(stamp));
            assertEquals(2, lock.getReadLockCount());
            assertHeld(lock);
            tried.countDown();
            other.join();
            unlockReader(stamp);
        }

        @Test
        void convertingOptimisticToWriteWorksWhileFree() {
            long stamp = lock.tryConvertToWriteLock(lock.tryOptimisticRead());
            unlockWriter(stamp);
        }

        @Test
        void convertingOptimisticToWriteFailsUnderAReader() {
            CountDownLatch tried = new CountDownLatch(1);
            Crew.Worker other = startReader(tried);
            assertEquals(0, lock.tryConvertToWriteLock(lock.tryOptimisticRead()));
            assertNotHeld(lock);
            tried.countDown();
            other.join();
        }
    }

    @Nested
    final class ToReading {
        @Test
        void convertingReadToReadKeepsTheStamp() {
            long stamp = lock.readLock();
            assertEquals(stamp, lock.tryConvertToReadLock(stamp));
            unlockReader(stamp);
        }

        @Test
        void convertingWriteToReadAdmitsReaders() throws Exception {
            long stamp = lock.tryConvertToReadLock(lock.writeLock());
            assertTrue(StampedLock.isReadLockStamp(stamp));
            assertTrue(isFree(lock.asReadLock()));
            assertFalse(isFree(lock.asWriteLock()));
            unlockReader(stamp);
        }

        @Test
        void convertingOptimisticToReadWorksUnderAReader() {
            CountDownLatch tried = new CountDownLatch(1);
            Crew.Worker other = startReader(tried);
            long stamp = lock.tryConvertToReadLock(lock.tryOptimisticRead());
            assertEquals(2, lock.getReadLockCount());
            tried.countDown();
            other.join();
            unlockReader(stamp);
        }
    }

    @Nested
    final class ToOptimisticReading {
        @Test
        void convertingWriteToOptimisticUnlocks() {
            assertOptimistic(lock.tryConvertToOptimisticRead(lock.writeLock()));
        }

        @Test
        void convertingReadToOptimisticUnlocks() {
            assertOptimistic(lock.tryConvertToOptimisticRead(lock.readLock()));
        }

        @Test
        void convertingReadToOptimisticUnlocksOneReaderOfTwo() {
            CountDownLatch tried = new CountDownLatch(1);
            Crew.Worker other = startReader(tried);
            long stamp = lock.tryConvertToOptimisticRead(lock.readLock());
            assertTrue(lock.validate(stamp));
            assertEquals(1, lock.getReadLockCount());
            assertNotHeld(lock);
            tried.countDown();
            other.join();
        }

        @Test
        void convertingOptimisticToOptimisticKeepsAValidStamp() {
            long stamp = lock.tryOptimisticRead();
            assertEquals(stamp, lock.tryConvertToOptimisticRead(stamp));
            assertNotHeld(lock);
        }

        private void assertOptimistic(long stamp) {
            assertTrue(StampedLock.isOptimisticReadStamp(stamp));
            assertTrue(lock.validate(stamp));
            assertFalse(lock.isReadLocked());
            assertFalse(lock.isWriteLocked());
            assertNotHeld(lock);
        }
    }

    @Nested
    final class OfAStaleStamp {
        @Test
        void convertingAStaleStampFailsAndChangesNothing() {
            long optimistic = lock.tryOptimisticRead();
            long reading = lock.readLock();
            lock.unlockRead(reading);
            long writing = lock.writeLock();
            lock.unlockWrite(writing);
            for (long stamp : new long[] {0, optimistic, reading, writing}) {
                assertEquals(0, lock.tryConvertToWriteLock(stamp));
                assertEquals(0, lock.tryConvertToReadLock(stamp));
                assertEquals(0, lock.tryConvertToOptimisticRead(stamp));
            }
            assertFalse(lock.isReadLocked());
            assertFalse(lock.isWriteLocked());
            assertNotHeld(lock);
        }

        @Test
        void convertingAStaleStampFailsUnderAWriter() {
            long optimistic = lock.tryOptimisticRead();
            long stamp = lock.writeLock();
            assertEquals(0, lock.tryConvertToWriteLock(optimistic));
            assertEquals(0, lock.tryConvertToReadLock(optimistic));
            assertEquals(0, lock.tryConvertToOptimisticRead(optimistic));
            unlockWriter(stamp);
        }
    }

    private Crew.Worker startReader(CountDownLatch end) {
        CountDownLatch ready = new CountDownLatch(1);
        Crew.Worker reader = crew.start(() -> {
            long stamp = lock.readLock();
            ready.countDown();
            Threads.await(end);
            lock.unlockRead(stamp);
        });
        Threads.await(ready);
        return reader;
    }

    private void unlockWriter(long stamp) {
        assertTrue(StampedLock.isWriteLockStamp(stamp));
        assertTrue(lock.isWriteLocked());
        assertHeld(lock);
        lock.unlockWrite(stamp);
        assertFalse(lock.isWriteLocked());
        assertNotHeld(lock);
    }

    private void unlockReader(long stamp) {
        assertNotEquals(0, stamp);
        assertEquals(1, lock.getReadLockCount());
        assertHeld(lock);
        lock.unlockRead(stamp);
        assertFalse(lock.isReadLocked());
        assertNotHeld(lock);
    }
}
