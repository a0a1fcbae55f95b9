package io.github.jlockdep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Copies;
import io.github.jlockdep.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a ReentrantReadWriteLock promises beyond the suites for each of its two locks. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.jlockdep.conformance.Subjects#readWriteLocks")
final class ReadWriteLockTest extends Conformance<ReentrantReadWriteLock> {
    private final ReentrantReadWriteLock.ReadLock read = lock.readLock();
    private final ReentrantReadWriteLock.WriteLock write = lock.writeLock();

    ReadWriteLockTest(Subject<ReentrantReadWriteLock> subject) {
        super(subject);
    }

    @Test
    void fairnessIsAsAskedFor() {
        assertEquals(subject.is(Trait.FAIR), lock.isFair());
    }

    @Test
    @SuppressWarnings("DoNotCall") // that it refuses is what is tested
    void lockHasOneReadLockAndOneWriteLock() {
        assertSame(read, lock.readLock());
        assertSame(write, lock.writeLock());
        assertThrows(UnsupportedOperationException.class, read::newCondition);
    }

    @Nested
    final class Sharing {
        @ParameterizedTest
        @EnumSource
        void readersAdmitReaders(Take take) throws Exception {
            read.lock();
            crew.call(() -> {
                assertTrue(take.from(read));
                assertHeld(lock);
                assertEquals(2, lock.getReadLockCount());
                read.unlock();
                assertNotHeld(lock);
                return null;
            });
            assertEquals(1, lock.getReadLockCount());
            read.unlock();
        }

        @Test
        void readersKeepWritersOut() throws Exception {
            read.lock();
            assertFalse(isFree(write));
            assertTrue(isFree(read));
            read.unlock();
            assertTrue(isFree(write));
        }

        @Test
        void writerKeepsEverybodyOut() throws Exception {
            write.lock();
            assertFalse(isFree(write));
            assertFalse(isFree(read));
            write.unlock();
            assertTrue(isFree(write));
            assertTrue(isFree(read));
        }

        @Test
        void hundredReadersHoldTheLockTogether() throws Exception {
            CyclicBarrier inside = new CyclicBarrier(100);
            crew.together(100, () -> {
                read.lock();
                Threads.await(inside);
                assertEquals(100, lock.getReadLockCount());
                Threads.await(inside);
                read.unlock();
            });
            assertEquals(0, lock.getReadLockCount());
        }
    }

    @Nested
    final class Reentry {
        @ParameterizedTest
        @EnumSource
        void reentryOfAReaderIsCounted(Take take) throws Exception {
            for (int holds = 1; holds <= 3; holds++) {
                assertTrue(take.from(read));
                assertCounts(holds, holds, 0);
            }
            for (int holds = 2; holds >= 0; holds--) {
                read.unlock();
                assertCounts(holds, holds, 0);
            }
        }

        @ParameterizedTest
        @EnumSource
        void reentryOfAWriterIsCounted(Take take) throws Exception {
            for (int holds = 1; holds <= 3; holds++) {
                assertTrue(take.from(write));
                assertCounts(0, 0, holds);
            }
            for (int holds = 2; holds >= 0; holds--) {
                write.unlock();
                assertCounts(0, 0, holds);
            }
        }

        @Test
        void holdsAreCountedForTheirOwnThreadOnly() throws Exception {
            read.lock();
            read.lock();
            crew.call(() -> {
                assertEquals(0, lock.getReadHoldCount());
                assertEquals(2, lock.getReadLockCount());
                assertNotHeld(lock);
                return null;
            });
            read.unlock();
            read.unlock();
            assertCounts(0, 0, 0);
        }

        @Test
        void reentryIsLimitedAsInTheJdk() throws Exception {
            ReentrantReadWriteLock plain = new ReentrantReadWriteLock();
            assertEquals(outcomesAtMostHolds(plain.readLock()), outcomesAtMostHolds(read));
            assertCounts(0, 0, 0);
            assertEquals(outcomesAtMostHolds(plain.writeLock()), outcomesAtMostHolds(write));
            assertCounts(0, 0, 0);
        }

        /** What each method says when the thread has had the lock 65,535 times, which is the most before JDK 25. */
        private List<String> outcomesAtMostHolds(Lock wanted) throws Exception {
            List<String> outcomes = new ArrayList<>();
            for (int i = 0; i < 65_535; i++) {
                wanted.lock();
            }
            for (Take take : Take.values()) {
                outcomes.add(outcome(take, wanted));
            }
            assertHeld(wanted);
            for (int i = 0; i < 65_535; i++) {
                wanted.unlock();
            }
            return outcomes;
        }

        private String outcome(Take take, Lock wanted) throws Exception {
            try {
                assertTrue(take.from(wanted));
                wanted.unlock();
                return "taken";
            } catch (Error e) {
                return e.toString();
            }
        }
    }

    @Nested
    final class Changing {
        @ParameterizedTest
        @EnumSource
        void downgradeFromWriteToReadIsPossible(Take take) throws Exception {
            write.lock();
            assertTrue(take.from(read));
            assertCounts(1, 1, 1);
            write.unlock();
            assertCounts(1, 1, 0);
            assertTrue(isFree(read));
            assertFalse(isFree(write));
            read.unlock();
            assertCounts(0, 0, 0);
            assertTrue(isFree(write));
        }

        @Test
        void readingUnderTheWriteLockKeepsTheWriteLock() throws Exception {
            write.lock();
            read.lock();
            read.unlock();
            assertCounts(0, 0, 1);
            assertFalse(isFree(read));
            write.unlock();
            assertCounts(0, 0, 0);
        }

        @Test
        void upgradeFromReadToWriteFails() throws Exception {
            read.lock();
            assertFalse(write.tryLock());
            assertFalse(write.tryLock(0, TimeUnit.SECONDS));
            assertCounts(1, 1, 0);
            read.unlock();
            assertCounts(0, 0, 0);
            assertTrue(isFree(write));
        }
    }

    @Nested
    final class Misused {
        @Test
        void readUnlockNeedsAReader() throws Exception {
            provokes(SplatKind.BAD_UNLOCK_BALANCE);
            assertThrows(IllegalMonitorStateException.class, read::unlock);
            read.lock();
            crew.call(() -> assertThrows(IllegalMonitorStateException.class, read::unlock));
            assertCounts(1, 1, 0);
            read.unlock();
            assertThrows(IllegalMonitorStateException.class, read::unlock);
            assertCounts(0, 0, 0);
        }

        @Test
        void writeUnlockNeedsTheWriter() throws Exception {
            provokes(SplatKind.BAD_UNLOCK_BALANCE);
            assertThrows(IllegalMonitorStateException.class, write::unlock);
            read.lock();
            assertThrows(IllegalMonitorStateException.class, write::unlock);
            assertCounts(1, 1, 0);
            read.unlock();
            assertCounts(0, 0, 0);
        }
    }

    @Nested
    final class Text {
        @Test
        void toStringSaysHowOftenTheLockIsHeld() {
            Thread.currentThread().setName("the holder");
            assertText(0, 0, "[Unlocked]");
            read.lock();
            read.lock();
            assertText(0, 2, "[Unlocked]");
            read.unlock();
            read.unlock();
            write.lock();
            read.lock();
            assertText(1, 1, "[Locked by thread the holder]");
            read.unlock();
            write.unlock();
            assertText(0, 0, "[Unlocked]");
        }

        private void assertText(int writes, int reads, String writer) {
            assertText(lock, "[Write locks = " + writes + ", Read locks = " + reads + "]");
            assertText(read, "[Read locks = " + reads + "]");
            assertText(write, writer);
        }

        private static void assertText(Object object, String state) {
            String identity = object.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(object));
            assertEquals(identity + state, object.toString());
        }
    }

    @Nested
    final class Serialized {
        @Test
        void serializedCopyIsUnlockedAndALockOfItsOwn() throws Exception {
            write.lock();
            read.lock();
            ReentrantReadWriteLock copy = Copies.of(lock);
            assertNotSame(lock, copy);
            assertEquals(lock.getClass(), copy.getClass());
            assertEquals(lock.isFair(), copy.isFair());
            assertFalse(copy.isWriteLocked());
            assertEquals(0, copy.getReadLockCount());
            assertCounts(1, 1, 1);
            read.unlock();
            write.unlock();
            assertCounts(0, 0, 0);
            copy.writeLock().lock();
            assertHeld(copy);
            assertTrue(isFree(write));
            assertFalse(isFree(copy.readLock()));
            copy.writeLock().unlock();
            copy.readLock().lock();
            copy.readLock().unlock();
            assertNotHeld(copy);
        }
    }

    @Nested
    final class UsedByManyThreads {
        private int first;
        private int second;

        @Test
        void readersNeverSeeAHalfDoneWrite() throws Exception {
            crew.together(100, () -> {
                for (int i = 0; i < 10; i++) {
                    write.lock();
                    first++;
                    second++;
                    write.unlock();
                    read.lock();
                    assertEquals(first, second);
                    read.unlock();
                }
            });
            assertEquals(1_000, first);
        }
    }

    private void assertCounts(int readHolds, int readLocks, int writeHolds) {
        assertEquals(readHolds, lock.getReadHoldCount());
        assertEquals(readLocks, lock.getReadLockCount());
        assertEquals(writeHolds, lock.getWriteHoldCount());
        assertEquals(writeHolds, write.getHoldCount());
        assertEquals(writeHolds > 0, lock.isWriteLockedByCurrentThread());
        assertEquals(writeHolds > 0, write.isHeldByCurrentThread());
        assertTrue(lock.isWriteLocked() || writeHolds == 0);
        if (readHolds + writeHolds > 0) {
            assertHeld(lock);
        } else {
            assertNotHeld(lock);
        }
    }
}
